import { accept, reject, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { archiveItems, type ArchiveItem, type Drill, type Finding } from './drill.ts'
import { allow, rejectState } from './drill-state.ts'

type Judgement = 'recognised' | 'rosterExempt' | 'admitted' | 'inspected'
export type Judgements = Readonly<Partial<Record<Judgement, boolean | undefined>>>

/**
 * A reviewer’s decisions on a drill, with a reason: recognised for the bonus of unplanned drills, exempt from a roster (a
 * mass event; also before it is held), a late log admitted, inspected 抽查. What is left out stands as it was.
 * Errors: `drill-state`.
 */
export const decideJudgement = <D extends Drill>(
  drill: D,
  { recognised, rosterExempt, admitted, inspected }: Judgements,
  judged: { readonly by: string; readonly at: Instant; readonly reason: string },
): Result<D> => {
  const onlyRoster = recognised === undefined && admitted === undefined && inspected === undefined
  const allowed = allow(drill, onlyRoster ? 'exemptRoster' : 'judge')
  if (!allowed.ok) return allowed
  return accept({
    ...drill,
    recognised: recognised ?? drill.recognised,
    rosterExempt: rosterExempt ?? drill.rosterExempt,
    admitted: admitted ?? drill.admitted,
    inspected: inspected ?? drill.inspected,
    judged,
  })
}

/** Ticks what lies in the drill’s file 一演一档, in the order of the list. Errors: `drill-state`. */
export const decideArchive = <D extends Drill>(drill: D, items: readonly ArchiveItem[]): Result<D> => {
  const allowed = allow(drill, 'archive')
  if (!allowed.ok) return allowed
  return accept({ ...drill, archive: archiveItems.filter((one) => items.includes(one)) })
}

/**
 * Closes 办结 an evaluated drill whose findings are all verified; a co-host’s drill once the organiser’s is evaluated.
 * Errors: `drill-state`, `findings-open`.
 */
export const decideClosing = <D extends Drill>(
  drill: D,
  findings: readonly Pick<Finding, 'status'>[],
  organiserEvaluated: boolean,
): Result<D> => {
  const allowed = allow(drill, 'close')
  if (!allowed.ok) return allowed
  if (drill.status === 'held' && !(drill.joint && organiserEvaluated)) return rejectState(drill.status)
  const count = findings.filter(({ status }) => status !== 'verified').length
  return count > 0 ? reject('findings-open', { count }) : accept({ ...drill, status: 'closed' })
}
