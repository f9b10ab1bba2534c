import type { CaseFile } from './case-file.ts'
import type { Grade } from './grade.ts'
import { type Claimant, isEligible, splitPool } from './reward.ts'
import type { Scorecard } from './scorecard.ts'

/** A ranked department as the reward split needs it. */
export interface AwardCandidate {
  readonly department: string
  /** The district’s scoring group it was ranked in. */
  readonly group: string
  readonly kind: CaseFile['department']['kind']
  readonly rank: number | null
  readonly grade: Grade | null
  readonly ranked: boolean
  readonly deductions: CaseFile['deductions']
}

/**
 * Who stands where in each of the pool’s groups.
 *
 * A scoring group draws on the pool’s group of the same name, else on the one that is meant for all of its kinds: the group
 * `industry` of industry departments draws on `departments`.
 */
export const poolStandings = (
  reward: Scorecard['reward'],
  candidates: readonly AwardCandidate[],
): ReadonlyMap<string, readonly Claimant[]> => {
  const standings = new Map<string, Claimant[]>()
  const groups = new Set(candidates.map((candidate) => candidate.group))
  for (const group of groups) {
    const members = candidates.filter((candidate) => candidate.group === group)
    const pool =
      reward.groups.find((one) => one.group === group) ??
      reward.groups.find(
        ({ group: name, kinds }) =>
          !groups.has(name) && !standings.has(name) && members.every(({ kind }) => kinds.includes(kind)),
      )
    if (!pool) continue
    standings.set(
      pool.group,
      members.map((member) => ({
        id: member.department,
        rank: member.rank,
        eligible: isEligible(member, member.deductions),
      })),
    )
  }
  return standings
}

/** 奖励资金 of a quarter in whole yuan by department; those without are absent. See `poolStandings` for who draws on what. */
export const quarterAwards = (
  reward: Scorecard['reward'],
  candidates: readonly AwardCandidate[],
): ReadonlyMap<string, number> =>
  new Map(splitPool(reward, poolStandings(reward, candidates)).awards.map(({ id, yuan }) => [id, yuan]))
