import { accept, reject, type Result } from '../../shared/result.ts'
import { type Instant, type LocalDate, localDateOf } from '../../shared/time.ts'
import type { AdmittedFact } from './review-request.ts'

/** The local day that a fact says something happened on; undefined where it names none, or a day that may lie ahead. */
const dayOfFact = (fact: AdmittedFact, timeZone: string): LocalDate | undefined => {
  switch (fact.fact) {
    case 'rectification':
      return fact.on
    case 'sessionHeld':
      return localDateOf(fact.heldAt, timeZone)
    case 'submission':
      return localDateOf(fact.at, timeZone)
    default:
      return undefined
  }
}

/**
 * Nothing is admitted that has not happened by the local day of the decision. Errors: `day-in-future`. Decided on 2026-07-24: a
 * plan handed in at 2026-07-24T15:59:59Z has come in Shanghai, one second later it has not.
 */
export const checkFactDays = (
  facts: readonly AdmittedFact[],
  at: Instant,
  timeZone: string,
): Result<readonly AdmittedFact[]> => {
  const today = localDateOf(at, timeZone)
  for (const [index, fact] of facts.entries()) {
    const day = dayOfFact(fact, timeZone)
    if (day !== undefined && day > today) return reject('day-in-future', { day }, `/changes/${index}`)
  }
  return accept(facts)
}
