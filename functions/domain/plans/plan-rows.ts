import type { Drill } from '../drills/drill.ts'
import type { Session } from '../training/session.ts'
import type { Baseline, Plan } from './plan.ts'

type Imports = Pick<Plan, 'imports'>

/** True for what was typed by hand or came with an import that is complete and not undone. */
export const isVisible = ({ imports }: Imports, event: { readonly import: string | null }): boolean =>
  event.import === null || imports.some(({ id, undone }) => id === event.import && !undone)

/** The rows a planner sees: without the removed ones, and without unplanned drills 计划外, which are no part of a plan. */
export const drillsOfPlan = <D extends Pick<Drill, 'import' | 'status' | 'origin'>>(
  plan: Imports,
  drills: readonly D[],
): D[] => drills.filter((drill) => isVisible(plan, drill) && drill.status !== 'removed' && drill.origin !== 'unplanned')

/** The trainings of the plan's year that a planner sees. */
export const sessionsOfPlan = <S extends Pick<Session, 'import'>>(plan: Imports, sessions: readonly S[]): S[] =>
  sessions.filter((session) => isVisible(plan, session))

/**
 * What is promised when the plan is filed: each drill by the last day of its window, fixing a day inside it changes
 * nothing; each training likewise, without cancelled ones and make-ups.
 * A drill planned for 4月下旬 of 2026 is promised on 2026-04-30.
 */
export const baselineOf = (plan: Imports, drills: readonly Drill[], sessions: readonly Session[]): Baseline => ({
  drills: drillsOfPlan(plan, drills).map(({ id, window }) => ({ id, on: window.to, added: false })),
  sessions: sessionsOfPlan(plan, sessions)
    .filter(({ status, makeUpFor }) => status !== 'cancelled' && makeUpFor === null)
    .map(({ id, window }) => ({ id, on: window.to })),
})

/**
 * What a leader signs, as one text: every row of the plan with its version, every training with what was planned of it
 * (its sign-in may go on meanwhile). The order of the rows makes no difference.
 */
export const contentOf = (plan: Imports, drills: readonly Drill[], sessions: readonly Session[]): string =>
  [
    ...drillsOfPlan(plan, drills).map(({ id, version }) => `${id} ${version}`),
    ...sessionsOfPlan(plan, sessions).map(({ id, title, window, expected, status }) =>
      JSON.stringify([id, title, window.from, window.to, expected, status === 'cancelled']),
    ),
  ]
    .toSorted()
    .join('\n')
