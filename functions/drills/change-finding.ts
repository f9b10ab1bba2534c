import type { Request } from '@muster/domain/contract/api.ts'
import { decideNewFinding } from '@muster/domain/drills/decide-finding.ts'
import { drillCommands } from '@muster/domain/drills/drill-state.ts'
import type { Finding } from '@muster/domain/drills/drill.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { type LocalDate, localDateOf } from '@muster/domain/shared/time.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoRequireStatus, runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { orMissing } from '../platform/refusal.ts'
import { drillKey, type DrillParams, timeZoneOf } from './change-drill.ts'
import { drillOf } from './drill-repository.ts'
import { findingItem, findingOf } from './finding-repository.ts'

type FindingParams = DrillParams & { readonly finding: string }

const findingKey = ({ district, department, year, drill, finding }: FindingParams) =>
  keys.finding(district, department, year, drill, finding)

export const findingReads = (params: FindingParams): Key[] => [findingKey(params), keys.district(params.district)]

export const newFindingReads = (params: FindingParams): Key[] => [...findingReads(params), drillKey(params)]

const refOf = ({ finding, department, year }: FindingParams) =>
  ({ kind: 'finding', id: finding, department, year }) as const

const todayOf = async (ctx: RequestContext): Promise<LocalDate> => localDateOf(ctx.now, await timeZoneOf(ctx))

/** Runs a command on a finding. */
export const changeFinding = async (
  ctx: RequestContext,
  params: FindingParams,
  decide: (finding: Finding, today: LocalDate) => Result<Finding>,
): Promise<Change> => {
  const item = await ctx.read(findingKey(params))
  const today = await todayOf(ctx)
  return runCommand(ctx, refOf(params), item && findingOf(item), (finding) => decide(finding, today), {
    item: (after) => findingItem(ctx.district, after),
  })
}

/** Records a finding beside the sheet, while the drill is still open. */
export const addFinding = async ({ params, body }: Request<'addFinding'>, ctx: RequestContext): Promise<Change> => {
  const drill = drillOf(orMissing(await ctx.read(drillKey(params))))
  const known = await ctx.read(findingKey(params))
  const today = await todayOf(ctx)
  return runCreation(
    ctx,
    refOf(params),
    known && findingOf(known),
    () => decideNewFinding(drill, { id: params.finding, ...body }, today),
    {
      item: (after) => findingItem(ctx.district, after),
      also: () => [alsoRequireStatus(drillKey(params), drillCommands.addFinding, { code: 'busy' })],
    },
  )
}
