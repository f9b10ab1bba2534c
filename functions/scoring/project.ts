import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import type { DynamoDBRecord } from 'aws-lambda'
import { readDepartments } from '../organisation/organisation-repository.ts'
import { readDrill } from '../drills/drill-repository.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { openQuarters, openQuartersOf, type OpenQuarter } from './open-quarters.ts'
import { projectBoard } from './project-board.ts'
import { projectCalendar } from './project-calendar.ts'
import { projectSubordinates } from './project-subordinates.ts'
import { projectScore } from './project-score.ts'
import { projectTally } from './project-tally.ts'
import { readDistrictYear } from './quarter-repository.ts'
import { readRecord } from './stream-record.ts'
import { type Batch, emptyBatch, type Place, sortIn, type Touched } from './touched.ts'

const quartersFor = async (district: string, year: number | null, now: Instant): Promise<OpenQuarter[]> =>
  year === null ? openQuarters(district, now) : openQuartersOf(await readDistrictYear(district, year, now))

const projectDistrict = async (
  district: string,
  batch: Batch,
  now: Instant,
  failed: (places: Iterable<Place>, error: unknown) => void,
): Promise<void> => {
  const attempt = async <T>({ what, places }: { what: T; places: Set<Place> }, work: (what: T) => Promise<void>) => {
    try {
      await work(what)
    } catch (error) {
      failed(places, error)
    }
  }
  await inParallel(8, batch.tallies.all(), (one) =>
    attempt(one, async ({ event }) => {
      await projectTally(district, event)
    }),
  )
  await inParallel(8, batch.calendars.all(), (one) =>
    attempt(one, ({ department, year }) => projectCalendar(district, department, year)),
  )
  await inParallel(8, batch.subordinates.all(), (one) =>
    attempt(one, async ({ department, year }) => {
      await projectSubordinates(district, department, year)
    }),
  )
  await inParallel(8, batch.organisers.all(), (one) =>
    attempt(one, async (drill) => {
      const organiser = await readDrill(district, drill)
      for (const department of organiser?.coHosts ?? [])
        for (const place of one.places) batch.scores.add({ department, year: drill.year }, place)
    }),
  )
  if (batch.scores.entries.size === 0 && batch.quarters.entries.size === 0) return

  const departments = new Map((await readDepartments(district)).map((one) => [one.code, one]))
  const boards = new Map<string, { open: OpenQuarter; changed: Set<string>; places: Set<Place> }>()
  const onBoard = (open: OpenQuarter, codes: Iterable<string>, places: Iterable<Place>) => {
    const known = boards.get(open.quarter) ?? { open, changed: new Set(), places: new Set() }
    for (const code of codes) known.changed.add(code)
    for (const place of places) known.places.add(place)
    boards.set(open.quarter, known)
  }
  const done = new Map<string, Promise<boolean>>()
  const scoreOnce = (open: OpenQuarter, department: Department) => {
    const name = `${open.quarter} ${department.code}`
    const running = done.get(name) ?? projectScore(open, department)
    done.set(name, running)
    return running
  }

  await inParallel(8, batch.scores.all(), (one) =>
    attempt(one, async ({ department: code, year }) => {
      for (const open of await quartersFor(district, year, now)) {
        const department = departments.get(code)
        // The first look at a quarter puts every department on its board.
        const all = (await readItem(keys.board(district, open.quarter))) === undefined
        const wanted = all ? [...departments.values()] : department ? [department] : []
        await inParallel(
          8,
          wanted.filter(({ active }) => active),
          (unit) => scoreOnce(open, unit),
        )
        onBoard(
          open,
          wanted.map((unit) => unit.code),
          one.places,
        )
      }
    }),
  )
  await inParallel(8, batch.quarters.all(), (one) =>
    attempt(one, async () => {
      for (const open of await openQuarters(district, now)) onBoard(open, [], one.places)
    }),
  )
  for (const { open, changed, places } of boards.values())
    await attempt({ what: open, places }, async () => {
      await projectBoard(open, [...changed])
    })
}

/**
 * Brings every read model up to date that the records concern: tallies, calendar, scores, boards. Nothing is added up from
 * the records themselves, so that doubled, reordered or cut batches end in the same state.
 *
 * Answers the records that failed, by their place in the batch, with the error; the others are done.
 */
export const project = async (records: readonly DynamoDBRecord[], now: Instant): Promise<Map<Place, unknown>> => {
  const districts = new Map<string, Batch>()
  const failures = new Map<Place, unknown>()
  records.forEach((record, place) => {
    const happened = readRecord(record)
    if (!happened) return
    const batch = districts.get(happened.district) ?? emptyBatch()
    districts.set(happened.district, batch)
    sortIn(batch, happened, place)
  })
  const failed = (places: Iterable<Place>, error: unknown) => {
    for (const place of places) failures.set(place, error)
  }
  for (const [district, batch] of districts)
    try {
      await projectDistrict(district, batch, now, failed)
    } catch (error) {
      for (const touched of Object.values(batch) as Touched<unknown>[])
        for (const { places } of touched.all()) failed(places, error)
    }
  return failures
}
