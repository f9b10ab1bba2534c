import type { Instant } from '@muster/domain/shared/time.ts'
import { boardOf } from './board-repository.ts'
import { boardsOfToday } from './boards-of-today.ts'
import { keepMonthlyRun } from './monthly-run-repository.ts'

/**
 * The monthly run of the provisional rank: keeps a copy of the board of each quarter that is still open, under the month.
 * On 1 July that is the second quarter’s, awaiting its close, and the first day of the third’s. Doing it twice changes nothing.
 */
export const monthlyRank = async (district: string, now: Instant): Promise<void> => {
  for (const item of await boardsOfToday(district, now)) {
    const board = boardOf(item)
    await keepMonthlyRun(district, { month: board.asOf.substring(0, 7), takenAt: now, board })
  }
}
