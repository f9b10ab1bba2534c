import { isAdmitted } from '../../drills/calendar-place.ts'
import type { Drill } from '../../drills/drill.ts'
import type { Plan } from '../../plans/plan.ts'
import type { Session } from '../../training/session.ts'

const isFiled = (plan: Plan | undefined) => plan?.status === 'filed'

/** False for a row of an import that is still under way or was undone. */
const isImported = (plan: Plan | undefined, id: string | null) =>
  id === null || (plan?.imports.some((one) => one.id === id && !one.undone) ?? false)

/**
 * Whether a drill is more than a draft: a row of a filed plan, an approved addition, or an unplanned drill; rows that were
 * removed or came with an import that was undone are not.
 */
export const isVisibleDrill = (drill: Drill, plan: Plan | undefined): boolean =>
  drill.status !== 'removed' &&
  isImported(plan, drill.import) &&
  (drill.origin === 'plan' ? isFiled(plan) : isAdmitted(drill))

/** The same for a session: those that came with the plan’s import wait for the plan to be filed, unless they were held. */
export const isVisibleSession = (session: Session, plan: Plan | undefined): boolean =>
  session.import === null || (isImported(plan, session.import) && (isFiled(plan) || session.signIn !== null))
