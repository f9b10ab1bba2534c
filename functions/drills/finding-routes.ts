import type { drillEndpoints } from '@muster/domain/contract/endpoints/drills.ts'
import {
  decideExtension,
  decideRectification,
  decideSupervision,
  decideVerification,
} from '@muster/domain/drills/decide-finding.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { belongsTo } from '../platform/identity/access.ts'
import { refuseConflict } from './change-drill.ts'
import { addFinding, changeFinding, findingReads, newFindingReads } from './change-finding.ts'
import { readFindingsOfYear } from './finding-repository.ts'

type FindingEndpoint = Extract<keyof typeof drillEndpoints, `${string}Finding` | 'listFindings'>

export const findingRoutes: Routes<FindingEndpoint> = {
  listFindings: async ({ params: { district, department, year } }, { fresh }) => ({
    items: await readFindingsOfYear(district, department, year, !fresh),
  }),
  addFinding: { reads: newFindingReads, run: addFinding },
  rectifyFinding: {
    reads: findingReads,
    run: ({ params, body }, ctx) =>
      changeFinding(ctx, params, (finding, today) =>
        decideRectification(finding, { ...body, by: ctx.actor.sub }, today),
      ),
  },
  verifyFinding: {
    reads: findingReads,
    run: ({ params, body }, ctx) =>
      changeFinding(ctx, params, (finding) =>
        decideVerification(finding, {
          ...body,
          at: ctx.now,
          belongs: belongsTo(ctx.actor.grants, params.department),
        }),
      ),
  },
  extendFinding: {
    reads: findingReads,
    run: async ({ params, body }, ctx) => {
      refuseConflict(ctx, params.department)
      return changeFinding(ctx, params, (finding) => decideExtension(finding, body))
    },
  },
  superviseFinding: {
    reads: findingReads,
    run: ({ params, body }, ctx) =>
      changeFinding(ctx, params, (finding, today) => decideSupervision(finding, body.document, today)),
  },
}
