import { accept, reject, type Result } from '../../shared/result.ts'
import { nextQuarter, type Quarter } from '../../shared/time.ts'

/** A version of a district's scorecard and the first quarter that may open with it. */
export interface DatedScorecard {
  readonly version: string
  readonly from: Quarter
}

/** A quarter that was opened, and the version it was opened with. */
export interface OpenedQuarter {
  readonly quarter: Quarter
  readonly scorecard: string
}

const newestFirst = (a: { readonly from: Quarter }, b: { readonly from: Quarter }) => (a.from < b.from ? 1 : -1)

/**
 * The version a quarter goes by: an opened quarter keeps its own; any other opens with the version that took effect last,
 * in that quarter or before. Without one: `scorecard-none`.
 *
 * 2026.1 from 2026Q1 and 2026.2 from 2026Q3: 2026Q2 opens with 2026.1, 2026Q4 with 2026.2.
 */
export const scorecardOf = (
  quarter: Quarter,
  versions: readonly DatedScorecard[],
  opened: readonly OpenedQuarter[],
): Result<string> => {
  const own = opened.find((one) => one.quarter === quarter)
  if (own) return accept(own.scorecard)
  const effective = versions.toSorted(newestFirst).find(({ from }) => from <= quarter)
  return effective ? accept(effective.version) : reject('scorecard-none', { quarter })
}

/** From when on: no quarter opened in it or after it (`scorecard-quarter-opened`), and no other version (`scorecard-quarter-taken`). */
const mayTakeEffect = <T extends DatedScorecard>(
  next: T,
  others: readonly DatedScorecard[],
  opened: readonly OpenedQuarter[],
): Result<T> => {
  const last = opened
    .map(({ quarter }) => quarter)
    .toSorted()
    .at(-1)
  if (last !== undefined && last >= next.from)
    return reject('scorecard-quarter-opened', { quarter: last, earliest: nextQuarter(last) }, '/from')
  const rival = others.find(({ from }) => from === next.from)
  return rival
    ? reject('scorecard-quarter-taken', { version: rival.version, quarter: rival.from }, '/from')
    : accept(next)
}

/**
 * Adds a version that follows the others: under a name of its own (`scorecard-version-taken`), in force from a quarter after
 * every opened one, one version for each quarter. The versions as they are then, the earliest first.
 *
 * With 2026Q2 opened, 2026.2 may take effect in 2026Q3 at the earliest.
 */
export const followScorecard = <T extends DatedScorecard>(
  next: T,
  versions: readonly T[],
  opened: readonly OpenedQuarter[],
): Result<readonly T[]> => {
  const isTaken = versions.some(({ version }) => version === next.version)
  if (isTaken || opened.some(({ scorecard }) => scorecard === next.version))
    return reject('scorecard-version-taken', { version: next.version }, '/version')
  const allowed = mayTakeEffect(next, versions, opened)
  return allowed.ok ? accept([...versions, next].toSorted(newestFirst).toReversed()) : allowed
}

/**
 * Changes a version that no quarter was opened with, in what it says, its name or its first quarter; one that a quarter was
 * opened with stays as it is for ever and can only be followed: `scorecard-in-use`, with the first quarter that goes by it.
 */
export const changeScorecard = <T extends DatedScorecard>(
  version: string,
  next: T,
  versions: readonly T[],
  opened: readonly OpenedQuarter[],
): Result<readonly T[]> => {
  if (!versions.some((one) => one.version === version)) return reject('scorecard-version-unknown', { version })
  const used = opened
    .filter(({ scorecard }) => scorecard === version)
    .map(({ quarter }) => quarter)
    .toSorted()[0]
  if (used !== undefined) return reject('scorecard-in-use', { version, quarter: used })
  const others = versions.filter((one) => one.version !== version)
  return followScorecard(next, others, opened)
}
