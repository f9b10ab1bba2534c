import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import type { Instant, Quarter } from '@muster/domain/shared/time.ts'
import { readDrill } from '../drills/drill-repository.ts'
import { readDepartments, readSomeDepartments } from '../organisation/organisation-repository.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { openQuarters, openQuartersOf, type OpenQuarter } from './open-quarters.ts'
import { projectBoard } from './project-board.ts'
import { projectCalendar } from './project-calendar.ts'
import { projectScores } from './project-score.ts'
import { projectSubordinates } from './project-subordinates.ts'
import { projectTally } from './project-tally.ts'
import { readDistrictYear } from './quarter-repository.ts'
import type { Difference } from './rebuild-ledger.ts'
import { readRegister } from './register-repository.ts'
import type { Batch, Place } from './touched.ts'

/** How many read models of each kind had to be written. */
export type Written = Record<Difference['what'], number>
const nothingWritten = (): Written => ({ tally: 0, calendar: 0, subordinates: 0, score: 0, board: 0 })

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

/**
 * Brings the read models of a district up to date that a batch touches, and answers what had to be written. What fails is
 * told with the records that asked for it; the rest is done.
 */
export const projectDistrict = async (
  district: string,
  batch: Batch,
  now: Instant,
  failed: (places: Iterable<Place>, error: unknown) => void,
): Promise<Written> => {
  const written = nothingWritten()
  const attempt = async <T>({ what, places }: { what: T; places: Set<Place> }, work: (what: T) => Promise<void>) => {
    try {
      await work(what)
    } catch (error) {
      failed(places, error)
    }
  }
  await inParallel(8, batch.tallies.all(), (one) =>
    attempt(one, async ({ event }) => {
      if (await projectTally(district, event)) written.tally += 1
    }),
  )
  await inParallel(8, batch.calendars.all(), (one) =>
    attempt(one, async ({ department, year }) => {
      const moved = await projectCalendar(district, department, year)
      written.calendar += moved
    }),
  )
  await inParallel(8, batch.subordinates.all(), (one) =>
    attempt(one, async ({ department, year }) => {
      if (await projectSubordinates(district, department, year)) written.subordinates += 1
    }),
  )
  await inParallel(8, batch.organisers.all(), (one) =>
    attempt(one, async (drill) => {
      const organiser = await readDrill(district, drill)
      for (const department of organiser?.coHosts ?? [])
        for (const place of one.places) batch.scores.add({ department, year: drill.year }, place)
    }),
  )
  if (batch.scores.entries.size === 0 && batch.quarters.entries.size === 0) return written

  const boards = new Map<string, { open: OpenQuarter; changed: Set<string>; places: Set<Place> }>()
  const onBoard = (open: OpenQuarter, codes: Iterable<string>, places: Iterable<Place>) => {
    const known = boards.get(open.quarter) ?? { open, changed: new Set(), places: new Set() }
    for (const code of codes) known.changed.add(code)
    for (const place of places) known.places.add(place)
    boards.set(open.quarter, known)
  }
  const quarters = once((year: number | null) => quartersFor(district, year, now))
  const looks = once((_: Quarter, open: OpenQuarter) => lookAt(open))
  const scored = once(async (_: string, opens: readonly Look[], department: Department) => {
    const scores = await projectScores(opens, department)
    written.score += scores
  })
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
      if (await projectBoard(open, [...changed])) written.board += 1
    })
  return written
}
