import type { CloserMessage } from '@muster/domain/contract/messages.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { addDays, type Instant, type LocalDate, localDateOf, weekdayOf } from '@muster/domain/shared/time.ts'
import { readDepartments, readDistrict } from '../organisation/organisation-repository.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { orMissing } from '../platform/refusal.ts'
import { type Change, happenedSince, type SignIn, signInOf } from './happened-since.ts'
import { boardsOfToday } from './boards-of-today.ts'
import { openQuarters } from './open-quarters.ts'
import { projectBoard } from './project-board.ts'
import { projectDistrict } from './project-district.ts'
import { projectTally } from './project-tally.ts'
import { ledger } from './rebuild-ledger.ts'
import { checkDepartments, checkFrozen } from './rebuild.ts'
import { keepReconciled, readReconciled } from './reconciled-repository.ts'
import { type Batch, emptyBatch, sortIn } from './touched.ts'

export type ReconcileMessage = Extract<CloserMessage, { type: 'reconcile' }>

/** What one call did. */
export interface Reconciliation {
  /** Read models that had to be written. */
  readonly repaired: number
  /** What is left, where the call’s time was up. */
  readonly next?: ReconcileMessage
}

/** Changes of so many days are projected again each night: whatever a night missed, the next one finds. */
const AT_LEAST_DAYS = 2
/** After so long without a night, everything is checked instead. */
const AT_MOST_DAYS = 14
/** Departments done between two looks at the clock. */
const SLICE = 20

const daysBefore = (at: Instant, days: number): Instant => new Date(Date.parse(at) - days * 86_400_000).toISOString()

/** A district’s own day of the week for the full check, so that not all of a province have theirs in one night. */
const weekdayFor = (district: string) => [...district].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 7

/** The last day, today or before, on which a district’s full check was due. */
export const fullCheckDue = (district: string, today: LocalDate): LocalDate =>
  addDays(today, -((weekdayOf(today) - weekdayFor(district) + 7) % 7))

type Part = (departments: readonly Department[]) => Promise<number>
interface Run {
  /** Mends the read models of some departments, and answers how many it had to. */
  readonly part: Part
  /** What concerns no department alone, once all are done. */
  readonly end: () => Promise<number>
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** Projects again what a batch touches; the first failure is thrown once the rest is done. */
const projectAgain = async (district: string, batch: Batch, now: Instant): Promise<number> => {
  const failures: unknown[] = []
  const written = await projectDistrict(district, batch, now, (_, error) => void failures.push(error))
  if (failures.length > 0) throw failures[0]
  return sum(Object.values(written))
}

const PLACE = 0

const sortChange = (batch: Batch, change: Change): void => {
  sortIn(batch, change, PLACE)
  const { department, year } = change
  const signIn = signInOf(change)
  if (!signIn) return
  sortIn(batch, signIn, PLACE)
  if (department !== null && year !== null) batch.calendars.add({ department, year }, PLACE)
}

/** What changed since the last reconciliation, projected again by the projector’s own code. */
const sinceLastTime = async (district: string, from: Instant, at: Instant, now: Instant): Promise<Run> => {
  const { changes, earlierSignIns } = await happenedSince(district, from, at)
  const changesOf = Map.groupBy(changes, ({ department }) => department)
  const signInsOf = Map.groupBy(earlierSignIns, ({ department }) => department)
  // Rows of subordinate drills leave no event behind: they are counted again everywhere.
  const years = new Set((await openQuarters(district, now)).map(({ year }) => year.year))

  /** Only a count that was wrong makes a score wrong as well. */
  const countAgain = async (batch: Batch, signIn: SignIn): Promise<number> => {
    if (!(await projectTally(district, signIn.event))) return 0
    if (signIn.department !== null) batch.scores.add({ department: signIn.department, year: signIn.year }, PLACE)
    return 1
  }
  return {
    part: async (departments) => {
      const batch = emptyBatch()
      const counted = await inParallel(
        8,
        departments.flatMap(({ code }) => signInsOf.get(code) ?? []),
        (signIn) => countAgain(batch, signIn),
      )
      for (const { code: department } of departments) {
        for (const change of changesOf.get(department) ?? []) sortChange(batch, change)
        for (const year of years) batch.subordinates.add({ department, year }, PLACE)
      }
      return sum(counted) + (await projectAgain(district, batch, now))
    },
    end: async () => {
      const batch = emptyBatch()
      for (const change of changesOf.get(null) ?? []) sortChange(batch, change)
      return projectAgain(district, batch, now)
    },
  }
}

/** Every read model of the district, as after a restoration. */
const everything = (district: string, now: Instant): Run => {
  const mended = async (check: (book: ReturnType<typeof ledger>) => Promise<unknown>) => {
    const book = ledger()
    await check(book)
    return book.result().differences.length
  }
  const how = { repair: true, now }
  return {
    part: (departments) => mended((book) => checkDepartments(district, departments, book, how)),
    end: async () => {
      let repaired = await mended((book) => checkFrozen(district, book, how))
      for (const open of await openQuarters(district, now)) if (await projectBoard(open, 'all')) repaired += 1
      return repaired
    },
  }
}

/**
 * The nightly reconciliation of a district: what stream and projector lost is found and mended. What changed since the
 * last one, and in the last two days in any case, is projected again; once a week, or where the message asks for it,
 * every read model is checked. A read model that is right is not written, so that doing it twice, or two at once, does no harm.
 *
 * It stops between departments once `hasTime` says so, and answers the message that goes on from there.
 */
export const reconcile = async (
  message: ReconcileMessage,
  now: Instant,
  hasTime: () => boolean = () => true,
): Promise<Reconciliation> => {
  const { district, after = '' } = message
  const at = new Date(message.at ?? now).toISOString()
  const today = localDateOf(now, orMissing(await readDistrict(district)).timeZone)
  const last = await readReconciled(district)
  const since = last?.at ?? at
  const full =
    message.full ??
    (last !== undefined && (last.fullDay < fullCheckDue(district, today) || since < daysBefore(at, AT_MOST_DAYS)))
  // Time passing is the daily tick’s business: what it has not done yet was lost by nobody.
  await boardsOfToday(district, now)
  const from = [since, daysBefore(at, AT_LEAST_DAYS)].toSorted()[0] ?? since
  const run = full ? everything(district, now) : await sinceLastTime(district, from, at, now)

  const departments = (await readDepartments(district))
    .filter(({ code }) => code > after)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  let repaired = 0
  for (let start = 0; start < departments.length; start += SLICE) {
    const slice = departments.slice(start, start + SLICE)
    repaired += await run.part(slice)
    const done = slice.at(-1)?.code
    if (start + SLICE < departments.length && done !== undefined && !hasTime())
      return { repaired, next: { type: 'reconcile', district, at, full, after: done } }
  }
  repaired += await run.end()
  await keepReconciled(district, { at, fullDay: full || !last ? today : last.fullDay })
  return { repaired }
}
