import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Tally } from '@muster/domain/attendance/attendance.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import { countedSubordinates } from '../drills/subordinate-repository.ts'
import { database } from '../platform/dynamo/client.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem, readItems, type Stored } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import { orMissing } from '../platform/refusal.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { boardItem, boardOf, fingerprintOf, missingOf, readEarlierBoards, readRevision } from './board-repository.ts'
import { drillEvent, gatherFacts, sessionEvent, type YearRecords } from './gather-facts.ts'
import { drawBoard, missingIn, projectBoard, type Scored } from './project-board.ts'
import { misplacedEvents, projectCalendar } from './project-calendar.ts'
import { projectSubordinates } from './project-subordinates.ts'
import { projectScore } from './project-score.ts'
import { projectTally } from './project-tally.ts'
import { type DistrictYear, headOf } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'
import { scoreNow } from './score-now.ts'
import { scoreItem, scoreOf, standingOf } from './score-repository.ts'
import { countTally, tallyFields, tallyItem } from './tally-repository.ts'
import type { OpenQuarter } from './open-quarters.ts'
import type { Ledger } from './rebuild-ledger.ts'

const differs = (stored: Stored | undefined, wanted: Item, fields: readonly string[]) =>
  fields.some((field) => stored?.[field] !== wanted[field])

/** Counts every event's sign-in; `counted` keeps the results for the scores. */
export const checkTallies = async (
  district: string,
  records: YearRecords,
  counted: Map<string, Tally>,
  { note }: Ledger,
  repair: boolean,
) => {
  const events = [...records.drills.map(drillEvent), ...records.sessions.map(sessionEvent)]
  const stored = await readItems(events.map((event) => keys.tally(district, event)))
  await inParallel(8, events, async (event) => {
    const tally = await countTally(district, event)
    counted.set(event.id, tally)
    const found = stored[events.indexOf(event)]
    const wanted = tallyItem(district, event, tally)
    const nothing = !found && Object.values(tally).every((count) => count === 0)
    if (note('tally', wanted, !nothing && differs(found, wanted, tallyFields)) && repair)
      await projectTally(district, event)
  })
}

/** Whether each event stands where it belongs on the calendar. */
export const checkCalendar = async (
  district: string,
  department: string,
  year: number,
  records: YearRecords,
  { note }: Ledger,
  repair: boolean,
) => {
  const misplaced = new Set((await misplacedEvents(district, department, year)).map(({ stored }) => stored.sk))
  for (const { id } of records.drills) {
    const key = keys.drill(district, department, year, id)
    note('calendar', key, misplaced.has(key.sk))
  }
  for (const { id } of records.sessions) {
    const key = keys.session(district, department, year, id)
    note('calendar', key, misplaced.has(key.sk))
  }
  if (repair && misplaced.size > 0) await projectCalendar(district, department, year)
}

/** Whether the counts of subordinate drills are those of their rows. */
export const checkSubordinates = async (
  district: string,
  department: string,
  year: number,
  { note }: Ledger,
  repair: boolean,
) => {
  const wanted = await countedSubordinates(district, department, year)
  const stored = await readItem(wanted)
  const nothing = !stored && wanted.brief === ''
  if (note('subordinates', wanted, !nothing && differs(stored, wanted, ['brief', 'gsi1pk', 'gsi1sk'])) && repair) {
    await projectSubordinates(district, department, year)
  }
}

/** Whether each department’s provisional score is what its records give; answers what they give. */
export const checkScores = async (
  open: OpenQuarter,
  departments: readonly Department[],
  recordsOf: (department: string, year: number) => Promise<YearRecords>,
  counted: ReadonlyMap<string, Tally>,
  { note }: Ledger,
  repair: boolean,
): Promise<Scored[]> => {
  const { year, quarter } = open
  const district = year.district.id
  const register = await readRegister(district, quarter)
  return inParallel(8, departments, async (department) => {
    const known = await recordsOf(department.code, year.year)
    const score = scoreNow(await gatherFacts(year, quarter, department, register, counted, known))
    const wanted = scoreItem(district, department.code, quarter, score)
    const stored = await readItem(wanted)
    const wrong = fingerprintOf(stored ? scoreOf(stored) : null) !== wanted['fingerprint']
    if (note('score', wanted, wrong || differs(stored, wanted, ['fingerprint'])) && repair) {
      await projectScore(open, department)
    }
    return { department, score }
  })
}

/** Whether an open quarter’s board ranks what was scored. */
export const checkBoard = async (
  { year, quarter }: OpenQuarter,
  scored: readonly Scored[],
  { note }: Ledger,
  repair: boolean,
): Promise<void> => {
  const district = year.district.id
  const stored = await readItem(keys.board(district, quarter))
  const held = stored && boardOf(stored)
  const wanted = boardItem(
    district,
    drawBoard({
      head: headOf(year, quarter),
      asOf: held?.asOf ?? year.today,
      computedAt: year.now,
      standings: scored.map(({ department, score }) => standingOf(department, score)),
      earlier: await readEarlierBoards(district, quarter),
    }),
    missingIn(scored),
  )
  // A district without departments has no board yet, as an event without a roster has no tally.
  const nothing = !held && scored.length === 0
  const wrong = !held || boardItem(district, held, missingOf(stored))['fingerprint'] !== wanted['fingerprint']
  if (note('board', wanted, !nothing && (wrong || differs(stored, wanted, ['fingerprint']))) && repair) {
    await projectBoard({ year, quarter }, 'all')
  }
}

/** A frozen quarter’s board is its standing revision’s, with what became of the quarter since. */
export const checkFrozenBoards = async (year: DistrictYear, { note }: Ledger, repair: boolean): Promise<void> => {
  const district = year.district.id
  for (const head of Object.values(year.heads).filter((one) => !isUnfrozen(one))) {
    const revision = orMissing(await readRevision(district, head.quarter, head.revision))
    const { status, documentNumber } = head
    const wanted = boardItem(district, { ...revision, status, documentNumber })
    const stored = await readItem(keys.board(district, head.quarter))
    const wrong = !stored || boardItem(district, boardOf(stored))['fingerprint'] !== wanted['fingerprint']
    if (note('board', wanted, wrong || differs(stored, wanted, ['fingerprint'])) && repair)
      await database().send(new PutCommand({ TableName: setting('table'), Item: wanted }))
  }
}
