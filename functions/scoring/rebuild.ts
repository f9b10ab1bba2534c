import type { Tally } from '@muster/domain/attendance/attendance.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { type Instant, localDateOf, yearOf } from '@muster/domain/shared/time.ts'
import { readDepartments, readDistrict } from '../organisation/organisation-repository.ts'
import { now as clock } from '../platform/clock.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { orMissing } from '../platform/refusal.ts'
import {
  checkBoard,
  checkCalendar,
  checkFrozenBoards,
  checkScores,
  checkSubordinates,
  checkTallies,
} from './check-read-models.ts'
import { readYearRecords, type YearRecords } from './gather-facts.ts'
import { openQuarters, type OpenQuarter } from './open-quarters.ts'
import type { Scored } from './project-board.ts'
import { readDistrictYear } from './quarter-repository.ts'
import { type Ledger, ledger, type Rebuilt } from './rebuild-ledger.ts'

export interface Rebuilding {
  readonly repair: boolean
  readonly now?: Instant
}

/** The plan years whose read models are kept right: the one before this, this one, the next. */
const yearsAround = async (district: string, now: Instant): Promise<number[]> => {
  const { timeZone } = orMissing(await readDistrict(district))
  const thisYear = yearOf(localDateOf(now, timeZone))
  return [thisYear - 1, thisYear, thisYear + 1]
}

/** Checks all of some departments’ read models and answers their scores in each open quarter. */
export const checkDepartments = async (
  district: string,
  departments: readonly Department[],
  book: Ledger,
  { repair, now = clock() }: Rebuilding,
): Promise<{ readonly open: OpenQuarter; readonly scored: readonly Scored[] }[]> => {
  const counted = new Map<string, Tally>()
  const known = new Map<string, Promise<YearRecords>>()
  const recordsOf = (department: string, year: number) => {
    const name = `${department} ${year}`
    const records = known.get(name) ?? readYearRecords(district, department, year)
    known.set(name, records)
    return records
  }
  for (const year of await yearsAround(district, now))
    await inParallel(4, departments, async ({ code }) => {
      const records = await recordsOf(code, year)
      await checkTallies(district, records, counted, book, repair)
      await checkCalendar(district, code, year, records, book, repair)
      await checkSubordinates(district, code, year, book, repair)
    })
  const active = departments.filter((department) => department.active)
  const found = []
  for (const open of await openQuarters(district, now))
    found.push({ open, scored: await checkScores(open, active, recordsOf, counted, book, repair) })
  return found
}

/** Checks the boards of frozen quarters. */
export const checkFrozen = async (
  district: string,
  book: Ledger,
  { repair, now = clock() }: Rebuilding,
): Promise<void> => {
  for (const year of await yearsAround(district, now))
    await checkFrozenBoards(await readDistrictYear(district, year, now), book, repair)
}

/**
 * Computes every read model of a district anew from its source items, from the plan year before this one to the next, and
 * tells where what is stored differs: sign-in tallies, calendar entries, counts of subordinate drills, provisional scores, boards. Frozen revisions are
 * no read models and are not touched. With `repair` the differences are mended as well.
 */
export const rebuildReadModels = async (district: string, how: Rebuilding): Promise<Rebuilt> => {
  const book = ledger()
  const departments = await readDepartments(district)
  const found = await checkDepartments(district, departments, book, how)
  await checkFrozen(district, book, how)
  for (const { open, scored } of found) await checkBoard(open, scored, book, how.repair)
  return book.result()
}
