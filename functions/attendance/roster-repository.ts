import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { type EventRef, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItems, type Stored } from '../platform/dynamo/read.ts'

/** A person's line on an event's roster; names stay on the person. */
export interface RosterLine {
  readonly person: string
  readonly walkIn: boolean
}

/** A line as stored; kind, department and year tell the projector whose score it touches. */
export const rosterItem = (
  district: string,
  event: Pick<SignInEvent, 'id' | 'kind' | 'department' | 'year'>,
  { person, walkIn }: RosterLine,
  addedAt: Instant,
): Item => {
  const { kind, department, year } = event
  return { ...keys.roster(district, event, person), person, walkIn, kind, department, year, addedAt }
}

const lineOf = (item: Stored): RosterLine => ({
  person: item['person'] as string,
  walkIn: item['walkIn'] as boolean,
})

/** An event's roster in no order that means anything: lists are sorted by name. Strongly read unless `eventual`. */
export const readRoster = async (district: string, event: EventRef, eventual = false): Promise<RosterLine[]> =>
  (await queryAll({ pk: partitions.event(district, event), prefix: 'ROSTER#', eventual })).map(lineOf)

/** These people's lines, by person; who is not on the roster has none. */
export const readLines = async (
  district: string,
  event: EventRef,
  persons: readonly string[],
): Promise<Map<string, RosterLine>> => {
  const items = await readItems(persons.map((person) => keys.roster(district, event, person)))
  return new Map(items.flatMap((item) => (item ? [lineOf(item)] : [])).map((line) => [line.person, line]))
}

/**
 * The same for marks, at half the price: a roster stands before the first of them. Who is not found, a walk-in of this moment
 * perhaps, is looked for again by a strong read.
 */
export const findLines = async (
  district: string,
  event: EventRef,
  persons: readonly string[],
): Promise<Map<string, RosterLine>> => {
  const places = persons.map((person) => keys.roster(district, event, person))
  const items = await readItems(places, { eventual: true })
  const lines = new Map(items.flatMap((item) => (item ? [lineOf(item)] : [])).map((line) => [line.person, line]))
  const missing = persons.filter((person) => !lines.has(person))
  return missing.length === 0 ? lines : new Map([...lines, ...(await readLines(district, event, missing))])
}
