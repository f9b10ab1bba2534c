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
import { projectScore } from './project-score.ts'
import { projectTally } from './project-tally.ts'
import { readDistrictYear } from './quarter-repository.ts'
import { type Happened, readRecord } from './stream-record.ts'

/** Where a record stands in its batch; a failure is reported under it. */
type Place = number

/** Things to bring up to date, each with the records that ask for it. */
class Touched<T> {
  readonly entries = new Map<string, { readonly what: T; readonly places: Set<Place> }>()
  add(what: T, place: Place) {
    const name = JSON.stringify(what)
    const known = this.entries.get(name) ?? { what, places: new Set<Place>() }
    known.places.add(place)
    this.entries.set(name, known)
  }
  all() {
    return [...this.entries.values()]
  }
}

/** Kinds whose changes can move a score of their department. */
const scored = new Set(['plan', 'drill', 'finding', 'session', 'certificate', 'post', 'department', 'registerEntry'])

/** `year` null: whatever is open now. */
interface DepartmentYear {
  readonly department: string
  readonly year: number | null
}

interface Batch {
  readonly tallies: Touched<{ readonly event: string }>
  readonly calendars: Touched<{ readonly department: string; readonly year: number }>
  readonly scores: Touched<DepartmentYear>
  /** A quarter moved on: boards show its state, and later boards its ranks. */
  readonly quarters: Touched<{ readonly quarter: string }>
  /** Drills whose evaluation may serve co-hosts. */
  readonly organisers: Touched<{ readonly department: string; readonly year: number; readonly id: string }>
}

const sort = (batch: Batch, happened: Happened, place: Place): void => {
  const { department, year } = happened
  if (happened.is === 'signIn') {
    batch.tallies.add({ event: happened.event }, place)
    if (department !== null) batch.scores.add({ department, year }, place)
    return
  }
  const { kind, id, fields } = happened
  if (kind === 'quarter') batch.quarters.add({ quarter: id }, place)
  if (kind === 'plan' && department !== null && year !== null) batch.calendars.add({ department, year }, place)
  if (!scored.has(kind) || department === null) return
  batch.scores.add({ department, year }, place)
  if (kind === 'drill' && year !== null && (fields.has('evaluation') || fields.has('coHosts')))
    batch.organisers.add({ department, year, id }, place)
}

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

const emptyBatch = (): Batch => ({
  tallies: new Touched(),
  calendars: new Touched(),
  scores: new Touched(),
  quarters: new Touched(),
  organisers: new Touched(),
})

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
    sort(batch, happened, place)
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
