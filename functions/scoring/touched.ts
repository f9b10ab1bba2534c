import type { EventRef } from '../platform/dynamo/keys.ts'
import type { Happened } from './stream-record.ts'

/** Where a record stands in its batch; a failure is reported under it. */
export type Place = number

/** Things to bring up to date, each with the records that ask for it. */
export class Touched<T> {
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

export interface Batch {
  readonly tallies: Touched<{ readonly event: EventRef }>
  readonly calendars: Touched<{ readonly department: string; readonly year: number }>
  /** Subordinate drills came or changed. */
  readonly subordinates: Touched<{ readonly department: string; readonly year: number }>
  readonly scores: Touched<DepartmentYear>
  /** A quarter moved on: boards show its state, and later boards its ranks. */
  readonly quarters: Touched<{ readonly quarter: string }>
  /** Drills whose evaluation may serve co-hosts. */
  readonly organisers: Touched<{ readonly department: string; readonly year: number; readonly id: string }>
}

/** Notes what a record asks for. */
export const sortIn = (batch: Batch, happened: Happened, place: Place): void => {
  if (happened.is === 'subordinate') {
    batch.subordinates.add({ department: happened.department, year: happened.year }, place)
    return
  }
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

export const emptyBatch = (): Batch => ({
  tallies: new Touched(),
  calendars: new Touched(),
  subordinates: new Touched(),
  scores: new Touched(),
  quarters: new Touched(),
  organisers: new Touched(),
})
