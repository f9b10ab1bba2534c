import type { Request, Response } from '@muster/domain/contract/api.ts'
import type { Tally } from '@muster/domain/attendance/attendance.ts'
import type { Drill, Evaluation } from '@muster/domain/drills/drill.ts'
import { serves } from '@muster/domain/drills/decide-joint.ts'
import type { RequestContext } from '../platform/context.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import type { Stored } from '../platform/dynamo/read.ts'
import { orMissing } from '../platform/refusal.ts'
import { drillKey, type DrillParams, textsKey } from './change-drill.ts'
import { readOrganiser } from './co-hosts.ts'
import { drillOf, drillTextsOf } from './drill-repository.ts'
import { readEvaluations } from './evaluation-repository.ts'
import { readFindingsOfDrill } from './finding-repository.ts'
import { baselineOf, promisedDay } from './plan-facts.ts'

const baselineKey = ({ district, department, year }: DrillParams) => keys.baseline(district, department, year)
const tallyKey = ({ district, drill }: DrillParams) => keys.tally(district, { kind: 'drill', id: drill })

export const wholeDrillReads = (params: DrillParams): Key[] => [
  drillKey(params),
  textsKey(params),
  baselineKey(params),
  tallyKey(params),
]

const tallyOf = (item: Stored | undefined): Tally | null => {
  if (!item) return null
  const { expected, signed, present, late, excused, absent, walkIns } = item as unknown as Tally
  return { expected, signed, present, late, excused, absent, walkIns }
}

/** Experts score blind: until an expert has signed, the others’ sheets and their result stay hidden from that expert. */
const isBlind = ({ actor }: RequestContext, drill: Drill, evaluations: readonly Evaluation[]) =>
  (drill.status === 'held' || drill.status === 'evaluated') &&
  actor.grants.some(({ role }) => role === 'expert') &&
  !actor.grants.some(({ role }) => role !== 'expert') &&
  !evaluations.some(({ sub }) => sub === actor.sub)

const organiserBrief = (drill: Drill, organiser: Drill | undefined) =>
  drill.joint && organiser
    ? {
        ref: drill.joint,
        name: organiser.name,
        day: organiser.day,
        evaluation: serves(organiser, drill.department) ? organiser.evaluation : null,
      }
    : null

/** A drill with everything its page shows. */
export const readWholeDrill = async (
  { params }: Request<'getDrill'>,
  ctx: RequestContext,
): Promise<Response<'getDrill'>> => {
  const { district, department, year, drill: id } = params
  const drill = drillOf(orMissing(await ctx.read(drillKey(params))))
  const place = { department, year, id }
  const [evaluations, findings, organiser, texts, baseline, tally] = await Promise.all([
    readEvaluations(district, place),
    readFindingsOfDrill(district, place),
    readOrganiser(district, drill),
    ctx.read(textsKey(params)),
    ctx.read(baselineKey(params)),
    ctx.read(tallyKey(params)),
  ])
  const blind = isBlind(ctx, drill, evaluations)
  ctx.answerVersion(drill.version)
  return {
    drill: blind ? { ...drill, evaluation: null } : drill,
    texts: drillTextsOf(texts),
    evaluations: blind ? [] : evaluations,
    findings,
    tally: tallyOf(tally),
    plannedOn: promisedDay(baselineOf(baseline), id),
    organiser: organiserBrief(drill, organiser),
  }
}
