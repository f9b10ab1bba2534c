import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import type { Instant, Quarter } from '@muster/domain/shared/time.ts'
import type { DynamoDBRecord } from 'aws-lambda'
import { readDepartments, readSomeDepartments } from '../organisation/organisation-repository.ts'
import { readDrill } from '../drills/drill-repository.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { openQuarters, openQuartersOf, type OpenQuarter } from './open-quarters.ts'
import { projectBoard } from './project-board.ts'
import { projectCalendar } from './project-calendar.ts'
import { projectSubordinates } from './project-subordinates.ts'
import { projectScores } from './project-score.ts'
import { projectTally } from './project-tally.ts'
import { readDistrictYear } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'
import { readRecord } from './stream-record.ts'
import { type Batch, emptyBatch, type Place, sortIn, type Touched } from './touched.ts'

const quartersFor = async (district: string, year: number | null, now: Instant): Promise<OpenQuarter[]> =>
  year === null ? openQuarters(district, now) : openQuartersOf(await readDistrictYear(district, year, now))

/** Does a thing once for each name, however often it is asked for. */
const once = <N, A extends unknown[], T>(work: (name: N, ...rest: A) => Promise<T>) => {
  const known = new Map<N, Promise<T>>()
  return (name: N, ...rest: A): Promise<T> => {
    const running = known.get(name) ?? work(name, ...rest)
    known.set(name, running)
    return running
  }
}

interface Look {
  readonly open: OpenQuarter
  readonly register: readonly RegisterEntry[]
  /** At the first look at a quarter every department comes onto its board. */
  readonly everyone?: readonly Department[]
}

const lookAt = async (open: OpenQuarter): Promise<Look> => {
  const district = open.year.district.id
  const [register, board] = await Promise.all([
    readRegister(district, open.quarter),
    readItem(keys.board(district, open.quarter)),
  ])
  return { open, register, ...(!board && { everyone: await readDepartments(district) }) }
}

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

  const boards = new Map<string, { open: OpenQuarter; changed: Set<string>; places: Set<Place> }>()
  const onBoard = (open: OpenQuarter, codes: Iterable<string>, places: Iterable<Place>) => {
    const known = boards.get(open.quarter) ?? { open, changed: new Set(), places: new Set() }
    for (const code of codes) known.changed.add(code)
    for (const place of places) known.places.add(place)
    boards.set(open.quarter, known)
  }
  const quarters = once((year: number | null) => quartersFor(district, year, now))
  const looks = once((_: Quarter, open: OpenQuarter) => lookAt(open))
  const scored = once((_: string, opens: readonly Look[], department: Department) => projectScores(opens, department))
  const score = (opens: readonly Look[], department: Department) =>
    scored(`${department.code} ${opens.map(({ open }) => open.quarter).join()}`, opens, department)

  await inParallel(8, batch.scores.all(), (one) =>
    attempt(one, async ({ department: code, year }) => {
      const opens = await Promise.all((await quarters(year)).map((open) => looks(open.quarter, open)))
      const own = await readSomeDepartments(district, [code])
      await inParallel(
        8,
        own.filter(({ active }) => active),
        (department) => score(opens, department),
      )
      for (const look of opens) {
        const everyone = look.everyone ?? own
        await inParallel(
          8,
          (look.everyone ?? []).filter(({ active }) => active),
          (department) => score([look], department),
        )
        onBoard(
          look.open,
          everyone.map((department) => department.code),
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
