import { accept, reject, type Result } from '../../shared/result.ts'
import { type Quarter, yearOfQuarter } from '../../shared/time.ts'
import { type AwardCandidate, poolStandings } from '../quarter-awards.ts'
import { type Claimant, splitPool } from '../reward.ts'
import type { Scorecard } from '../scorecard.ts'

type Reward = Scorecard['reward']

/** Money of one pool, in whole yuan: what is paid and why the rest is not. The lines add up to what was available. */
export type LedgerLine =
  | {
      readonly kind: 'award'
      readonly group: string
      readonly id: string
      readonly rank: number
      readonly yuan: number
    }
  /** The share of a ranked unit that may not be paid: below 良好, or a falsified record. */
  | {
      readonly kind: 'ineligible'
      readonly group: string
      readonly id: string
      readonly rank: number
      readonly yuan: number
    }
  /** A prize whose place no ranked unit holds. */
  | { readonly kind: 'emptyPlace'; readonly group: string; readonly place: number; readonly yuan: number }
  /** Money of the pool that no prize names. */
  | { readonly kind: 'unassigned'; readonly yuan: number }
  /** The parts of a yuan that shares were cut by, together. */
  | { readonly kind: 'fractions'; readonly yuan: number }

/** What a quarter left for the annual pool. */
export interface Carried {
  readonly quarter: Quarter
  readonly yuan: number
}

export interface Ledger {
  /** The scorecard’s pool, and what was carried into it. */
  readonly pool: number
  readonly carried: readonly Carried[]
  readonly available: number
  readonly lines: readonly LedgerLine[]
  readonly paid: number
  /** What is left: a quarter’s goes to the annual pool, the annual pool’s lapses. */
  readonly left: number
  readonly leftGoes: 'annual' | 'lapses'
}

// Names that no department and no scoring group can have.
const nobody = ':place:'
const noGroup = ':unassigned'

const total = (amounts: readonly { readonly yuan: number }[]) => amounts.reduce((whole, { yuan }) => whole + yuan, 0)
const prizesOf = ({ groups }: Reward) =>
  groups.flatMap(({ prizes }) => prizes).reduce((whole, prize) => whole + prize, 0)

/** The standings as if every unit were eligible and every place held: what each share would be, by the same split. */
const filled = (reward: Reward, standings: ReadonlyMap<string, readonly Claimant[]>) => {
  const everyone = new Map<string, readonly Claimant[]>([[noGroup, [{ id: nobody, rank: 1, eligible: true }]]])
  for (const { group, prizes } of reward.groups) {
    const claimants = (standings.get(group) ?? []).map((one) => ({ ...one, eligible: true }))
    const held = claimants.filter(({ rank }) => rank !== null).length
    const empty = prizes.slice(held).map((_, index) => held + index + 1)
    everyone.set(group, [
      ...claimants,
      ...empty.map((place) => ({ id: `${nobody}${place}`, rank: place, eligible: true })),
    ])
  }
  const rest = { group: noGroup, kinds: [], prizes: [reward.pool - prizesOf(reward)] }
  return { reward: { ...reward, groups: [...reward.groups, rest] }, everyone }
}

const linesOf = (
  reward: Reward,
  standings: ReadonlyMap<string, readonly Claimant[]>,
  available: number,
): LedgerLine[] => {
  const paid = new Set(splitPool(reward, standings, available).awards.map(({ group, id }) => `${group}/${id}`))
  const shares = filled(reward, standings)
  const whole = splitPool(shares.reward, shares.everyone, available)
  const lines = whole.awards.map(({ group, id, rank, yuan }): LedgerLine => {
    if (group === noGroup) return { kind: 'unassigned', yuan }
    if (id.startsWith(nobody)) return { kind: 'emptyPlace', group, place: rank, yuan }
    return { kind: paid.has(`${group}/${id}`) ? 'award' : 'ineligible', group, id, rank, yuan }
  })
  return whole.remainder > 0 ? [...lines, { kind: 'fractions', yuan: whole.remainder }] : lines
}

const ledgerOf = (
  reward: Reward,
  candidates: readonly AwardCandidate[],
  carried: readonly Carried[],
  leftGoes: Ledger['leftGoes'],
): Result<Ledger> => {
  const prizes = prizesOf(reward)
  if (prizes > reward.pool) return reject('reward-over-pool', { prizes, pool: reward.pool })
  const available = reward.pool + total(carried)
  const lines =
    reward.pool === 0
      ? [{ kind: 'unassigned', yuan: available } as const].filter(({ yuan }) => yuan > 0)
      : linesOf(reward, poolStandings(reward, candidates), available)
  const paid = total(lines.filter(({ kind }) => kind === 'award'))
  return accept({ pool: reward.pool, carried, available, lines, paid, left: available - paid, leftGoes })
}

/**
 * 奖励资金台账 of a quarter: its pool, line by line; before the freeze it is the simulation. What is left goes to the annual pool.
 *
 * Errors: `reward-over-pool` where the prizes are more than the pool. Streets 92.50, 90.00, 90.00, 88.00 and no committee:
 * 36,000 + 18,000 + 18,000 paid, 48,000 of empty places, together 120,000.
 */
export const quarterLedger = (reward: Reward, candidates: readonly AwardCandidate[]): Result<Ledger> =>
  ledgerOf(reward, candidates, [], 'annual')

/**
 * The ledger of the annual pool with what the quarters left; what remains then lapses. Prizes grow in proportion, see
 * `splitPool`.
 *
 * Errors: `reward-over-pool`, `reward-carried-twice` (a quarter of another year, or one counted twice). Four quarters that paid
 * nothing: 600,000 available; the first street has 180,000.
 */
export const annualLedger = (
  reward: Reward,
  candidates: readonly AwardCandidate[],
  year: number,
  carried: readonly Carried[],
): Result<Ledger> => {
  const wrong = carried.find(
    ({ quarter }, index) =>
      yearOfQuarter(quarter) !== year || carried.findIndex((other) => other.quarter === quarter) !== index,
  )
  if (wrong) return reject('reward-carried-twice', { quarter: wrong.quarter, year })
  return ledgerOf(reward, candidates, carried, 'lapses')
}
