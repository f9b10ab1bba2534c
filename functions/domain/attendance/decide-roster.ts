import { accept, reject, type Result } from '../shared/result.ts'
import { goesAhead, type SignInSituation } from './admit-mark.ts'
import type { SignInEvent } from './sign-in-event.ts'

export interface RosterChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  /** They came without being expected 临时参加. */
  readonly walkIn: boolean
}

/** What a roster change comes to: who gets a new line, who loses theirs. */
export interface RosterLines {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/**
 * A roster is open to changes until its event begins. From the opening of the sign-in people can only be added as walk-ins,
 * until the quarter's cut-off (a phone may have been offline); who was expected stays expected. Errors: `person-unknown` at
 * the person, `roster-frozen`, `sign-in-not-open`, `quarter-closed`, `drill-state` and `session-state` when it was called off.
 */
export const decideRoster = (
  event: Pick<SignInEvent, 'kind' | 'cancelled' | 'frozen' | 'signIn'>,
  change: RosterChange,
  known: { readonly persons: ReadonlySet<string>; readonly onRoster: ReadonlySet<string> },
  { quarter, quarterClosed }: Pick<SignInSituation, 'quarter' | 'quarterClosed'>,
): Result<RosterLines> => {
  const { frozen, signIn } = event
  const ahead = goesAhead(event)
  if (!ahead.ok) return ahead
  const unknown = change.add.findIndex((person) => !known.persons.has(person))
  if (unknown >= 0) return reject('person-unknown', { person: change.add[unknown] ?? '' }, `/add/${unknown}`)
  const add = [...new Set(change.add)].filter((person) => !known.onRoster.has(person))
  const remove = [...new Set(change.remove)].filter((person) => !change.add.includes(person))
  if (!change.walkIn) return frozen ? reject('roster-frozen') : accept({ add, remove })
  if (remove.length > 0 && frozen) return reject('roster-frozen')
  if (signIn === null) return reject('sign-in-not-open')
  return quarterClosed ? reject('quarter-closed', { quarter }) : accept({ add, remove: [] })
}
