import type { Department } from '@muster/domain/organisation/organisation.ts'
import { boardRows, type Standing } from '@muster/domain/scoring/board-rows.ts'
import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import type { Board, QuarterHead } from '@muster/domain/scoring/quarter.ts'
import type { Instant, LocalDate, Quarter } from '@muster/domain/shared/time.ts'
import { readDepartments, readSomeDepartments } from '../organisation/organisation-repository.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Stored } from '../platform/dynamo/read.ts'
import { boardItem, boardOf, missingOf, type MissingOnBoard, readEarlierBoards } from './board-repository.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { headOf, readDistrictYear } from './quarter-repository.ts'
import type { OpenQuarter } from './open-quarters.ts'
import { readScores, standingOf, type StoredScore } from './score-repository.ts'

interface Drawing {
  readonly head: QuarterHead
  readonly asOf: LocalDate
  readonly computedAt: Instant
  readonly standings: readonly Standing[]
  readonly earlier: readonly (Board | undefined)[]
}

/** A board as of a day; provisional until its quarter is frozen. */
export const drawBoard = ({ head, asOf, computedAt, standings, earlier }: Drawing): Board => ({
  quarter: head.quarter,
  scorecard: head.scorecard,
  status: head.status,
  provisional: isUnfrozen(head),
  asOf,
  computedAt,
  cutoffDay: head.cutoffDay,
  documentNumber: head.documentNumber,
  revision: head.revision,
  digest: head.digest,
  rows: boardRows(standings, earlier),
})

export interface Scored {
  readonly department: Department
  readonly score: StoredScore
}

/** The departments whose score is stored, with it. */
const readScored = async (
  district: string,
  quarter: Quarter,
  departments: readonly Department[],
): Promise<Scored[]> => {
  const scores = await readScores(district, quarter, departments)
  return departments.flatMap((department, place) => {
    const score = scores[place]
    return score ? [{ department, score }] : []
  })
}

/** What these departments lack, as the board keeps it. */
export const missingIn = (scored: readonly Scored[]): MissingOnBoard =>
  Object.fromEntries(
    scored.flatMap(({ department, score: { missing } }) => (missing.length > 0 ? [[department.code, missing]] : [])),
  )

/** `all` draws the whole board and stamps the day; a list replaces the rows of these departments. */
export type Changed = 'all' | readonly string[]

const computeBoard = async (
  { year, quarter }: OpenQuarter,
  changed: Changed,
  before: Stored | undefined,
): Promise<Item | undefined> => {
  const district = year.district.id
  const known = before && boardOf(before)
  const [fresh, departments, earlier] = await Promise.all([
    readDistrictYear(district, year.year, year.now),
    known && changed !== 'all' ? readSomeDepartments(district, changed) : readDepartments(district),
    readEarlierBoards(district, quarter),
  ])
  const head = headOf(fresh, quarter)
  if (!isUnfrozen(head)) return undefined
  const redrawn = departments.filter(({ active }) => active)
  const stays = (department: string) => changed !== 'all' && !changed.includes(department)
  const scored = await readScored(district, quarter, redrawn)
  const standings: Standing[] = [
    ...(known?.rows ?? []).filter(({ department }) => stays(department)),
    ...scored.map(({ department, score }) => standingOf(department, score)),
  ]
  const lacking = Object.entries(before ? missingOf(before) : {}).filter(([department]) => stays(department))
  const missing = { ...Object.fromEntries(lacking), ...missingIn(scored) }
  const asOf = known && changed !== 'all' ? known.asOf : fresh.today
  return boardItem(district, drawBoard({ head, asOf, computedAt: fresh.now, standings, earlier }), missing)
}

/** Puts the changed departments’ scores on the board and ranks it anew. A frozen quarter’s board is left alone. */
export const projectBoard = (open: OpenQuarter, changed: Changed): Promise<boolean> =>
  bringUpToDate(keys.board(open.year.district.id, open.quarter), ['fingerprint'], (before) =>
    computeBoard(open, changed, before),
  )
