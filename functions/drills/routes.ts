import type { drillEndpoints } from '@muster/domain/contract/endpoints/drills.ts'
import { decideArchive, decideJudgement } from '@muster/domain/drills/decide-closure.ts'
import { decideEdit, decideRemoval, decideRestoring, decideScheduling } from '@muster/domain/drills/decide-drill.ts'
import { decideLog } from '@muster/domain/drills/decide-log.ts'
import { decideSubordinates } from '@muster/domain/drills/decide-subordinate.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { orRefuse } from '../platform/refusal.ts'
import { changeDrill, changeFullDrill, drillReads, refuseConflict, timeZoneOf, withTexts } from './change-drill.ts'
import { closeDrill, joinDrill, nameCoHosts, readJointDrills } from './co-hosts.ts'
import { createDrill } from './create-drill.ts'
import { readDrillsOfYear } from './drill-repository.ts'
import { evaluateDrill } from './evaluate-drill.ts'
import { findingRoutes } from './finding-routes.ts'
import { baselineOf, planOf } from './plan-facts.ts'
import { readWholeDrill, wholeDrillReads } from './read-drill.ts'
import { amendmentReads, requestAmendment } from './request-amendment.ts'
import { settleAmendment } from './settle-amendment.ts'
import { readSubordinateCounts, readSubordinates, writeSubordinates } from './subordinate-repository.ts'

export const drillRoutes: Routes<keyof typeof drillEndpoints> = {
  ...findingRoutes,
  listDrills: {
    reads: ({ district, department, year }) => [
      keys.baseline(district, department, year),
      keys.plan(district, department, year),
    ],
    run: async ({ params: { district, department, year } }, ctx) => {
      const plan = planOf(await ctx.read(keys.plan(district, department, year)))
      return {
        items: (await readDrillsOfYear(district, department, year, !ctx.fresh)).filter((drill) =>
          isVisible(plan, drill),
        ),
        baseline: baselineOf(await ctx.read(keys.baseline(district, department, year))),
      }
    },
  },
  getDrill: { reads: wholeDrillReads, run: readWholeDrill },
  createDrill: { reads: drillReads, run: createDrill },
  editDrill: {
    reads: withTexts,
    run: ({ params, body }, ctx) =>
      changeFullDrill(ctx, params, (drill, { planStatus }) => decideEdit(drill, body, planStatus)),
  },
  removeDrill: {
    reads: drillReads,
    run: ({ params }, ctx) => changeDrill(ctx, params, (drill, { planStatus }) => decideRemoval(drill, planStatus)),
  },
  restoreDrill: {
    reads: drillReads,
    run: ({ params }, ctx) => changeDrill(ctx, params, (drill, { planStatus }) => decideRestoring(drill, planStatus)),
  },
  scheduleDrill: {
    reads: drillReads,
    run: ({ params, body }, ctx) => changeDrill(ctx, params, (drill) => decideScheduling(drill, body)),
  },
  moveDrill: {
    reads: amendmentReads,
    run: ({ params, body }, ctx) => requestAmendment(ctx, params, body),
  },
  cancelDrill: {
    reads: amendmentReads,
    run: ({ params, body }, ctx) => requestAmendment(ctx, params, { ...body, to: null }),
  },
  decideAmendment: { reads: drillReads, run: settleAmendment },
  nameCoHosts: { reads: drillReads, run: nameCoHosts },
  joinDrill: { reads: drillReads, run: joinDrill },
  listJointDrills: async ({ params: { district, department, year } }) => ({
    items: await readJointDrills(district, department, year),
  }),
  logDrill: {
    reads: withTexts,
    run: async ({ params, body }, ctx) => {
      const timeZone = await timeZoneOf(ctx)
      return changeFullDrill(ctx, params, (drill, { planStatus }) =>
        decideLog(drill, body, { planStatus, at: ctx.now, timeZone }),
      )
    },
  },
  evaluateDrill: { reads: drillReads, run: evaluateDrill },
  judgeDrill: {
    reads: drillReads,
    run: async ({ params, body: { reason, ...judgements } }, ctx) => {
      refuseConflict(ctx, params.department)
      return changeDrill(ctx, params, (drill) =>
        decideJudgement(drill, judgements, { by: ctx.actor.sub, at: ctx.now, reason }),
      )
    },
  },
  archiveDrill: {
    reads: drillReads,
    run: ({ params, body: { items } }, ctx) => changeDrill(ctx, params, (drill) => decideArchive(drill, items)),
  },
  closeDrill: { reads: drillReads, run: closeDrill },
  listSubordinateDrills: ({ params, query }) => readSubordinates(params.district, params, query),
  logSubordinateDrills: async ({ params: { district, department, year }, body }) => ({
    logged: await writeSubordinates(district, year, orRefuse(decideSubordinates(body.drills, department, year))),
  }),
  countSubordinateDrills: async ({ params: { district, year } }) => ({
    items: await readSubordinateCounts(district, year),
  }),
}
