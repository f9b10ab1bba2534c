import type { LocalDate, Quarter } from '../shared/time.ts'
import type { CaseDrill } from './case-file.ts'
import { isHeldBy, isYetToCome, type Item } from './items.ts'

/** What a quarter owed and what was done towards it. Every list holds the items behind its number. */
export interface Duties {
  /** B: the items planned in the quarter, without those not due yet on a provisional day. */
  readonly baseline: readonly Item[]
  readonly cancelled: readonly Item[]
  readonly movedIn: readonly Item[]
  readonly movedOut: readonly Item[]
  readonly earlyIn: readonly Item[]
  readonly earlyOut: readonly Item[]
  readonly heldDue: readonly Item[]
  readonly makeUps: readonly Item[]
  /** Due here and held neither here nor earlier, the excess items among them. */
  readonly missed: readonly Item[]
  readonly notDueYet: readonly Item[]
  /** Unplanned drills that fill the gap up to the required number. */
  readonly filling: readonly CaseDrill[]
  /** m': the required number after cancellations for force majeure. */
  readonly required: number
  /** N */
  readonly owed: number
}

interface Situation {
  readonly quarter: Quarter
  readonly items: readonly Item[]
  /** Unplanned drills held in the quarter, in order of start, then id. */
  readonly unplanned: readonly CaseDrill[]
  readonly required: number
  readonly asOf: LocalDate | null
}

/**
 * The duties of a quarter.
 *
 * `duties = B − cancelled + moved in + early in`; `m' = max(0, m − cancellations for force majeure)`, 0 while provisional;
 * `N = max(0, max(duties, m') − moved out − early out)`. Unplanned drills count only as many as fill `m' − duties`.
 *
 * Readings: an item of another year that happens to be held here is neither due nor unplanned and counts for nothing here;
 * an excess item whose new date is still to come is left out of a provisional score like any other item.
 *
 * Three items all cancelled in time, one drill required: duties 0, N = 1. For force majeure: m' = 0, N = 0.
 */
export const dutiesOf = ({ quarter, items, unplanned, required, asOf }: Situation): Duties => {
  const notDueYet = items.filter((item) => isYetToCome(item, quarter, asOf))
  const judged = asOf === null ? items : items.filter((item) => !isYetToCome(item, quarter, asOf))
  const sameYear = (due: Quarter | null): due is Quarter => due !== null && due.startsWith(quarter.substring(0, 4))
  const held = judged.filter((item) => item.heldIn === quarter)
  const due = judged.filter((item) => item.due === quarter)

  const baseline = judged.filter((item) => item.baseline === quarter)
  const cancelled = baseline.filter((item) => item.fate === 'cancelled')
  const movedIn = due.filter((item) => item.baseline !== quarter)
  const movedOut = baseline.filter((item) => item.fate === 'moved')
  const earlyIn = held.filter((item) => sameYear(item.due) && item.due > quarter)
  const earlyOut = due.filter((item) => item.heldIn !== quarter && isHeldBy(item, quarter))

  const forced = cancelled.filter((item) => item.counted.at(-1)?.change.forceMajeure)
  const least = asOf === null ? Math.max(0, required - forced.length) : 0
  const duties = baseline.length - cancelled.length + movedIn.length + earlyIn.length
  return {
    baseline,
    cancelled,
    movedIn,
    movedOut,
    earlyIn,
    earlyOut,
    heldDue: held.filter((item) => item.due === quarter),
    makeUps: held.filter((item) => sameYear(item.due) && item.due < quarter),
    missed: due.filter((item) => !isHeldBy(item, quarter)),
    notDueYet,
    filling: unplanned.slice(0, Math.max(0, least - duties)),
    required: least,
    owed: Math.max(0, Math.max(duties, least) - movedOut.length - earlyOut.length),
  }
}
