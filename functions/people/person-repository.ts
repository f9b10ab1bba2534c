import type { Person } from '@muster/domain/people/person.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import { type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { type Question, queryAll, queryPage, readItems, type Stored } from '../platform/dynamo/read.ts'

/** A person's list entry says all there is to say, so that a page of people costs no further read. */
type PersonBrief = {
  readonly n: string
  readonly v: number
  readonly s?: string
  readonly u?: string
  readonly t?: string
  readonly p?: string
  readonly i?: string
  /** Has left. */
  readonly x?: true
}

const briefOf = ({ name, staffNo, unit, title, phone, initials, active, version }: Person): PersonBrief => ({
  n: name,
  v: version,
  ...(staffNo && { s: staffNo }),
  ...(unit && { u: unit }),
  ...(title && { t: title }),
  ...(phone && { p: phone }),
  ...(initials && { i: initials }),
  ...(!active && { x: true as const }),
})

/** The one item with a person's data. Lists run by pinyin initials, then name. Read it back with `personOf`. */
export const personItem = (district: string, person: Person): Item => ({
  ...keys.person(district, person.department, person.id),
  version: person.version,
  gsi1pk: indexPartitions.people(district, person.department),
  gsi1sk: `${(person.initials || person.name).toLowerCase()}#${person.name}`,
  brief: briefOf(person),
})

/** The person that `personItem` stored, from the item or from its list entry. */
export const personOf = (item: Stored): Person => {
  const { n, v, s, u, t, p, i, x } = item['brief'] as PersonBrief
  return {
    id: item.sk.substring('PERSON#'.length),
    department: item.pk.split('#')[3] ?? '',
    name: n,
    staffNo: s ?? '',
    unit: u ?? '',
    title: t ?? '',
    phone: p ?? '',
    initials: i ?? '',
    active: !x,
    version: v,
  }
}

/** These people of a department, by id; who is unknown is left out. */
export const readPersons = async (
  district: string,
  department: string,
  ids: readonly string[],
): Promise<Map<string, Person>> => {
  const items = await readItems(ids.map((id) => keys.person(district, department, id)))
  return new Map(items.flatMap((item) => (item ? [personOf(item)] : [])).map((person) => [person.id, person]))
}

/** More names than this are sought in the department's list first. */
const FEW = 12
const PAGE = 500

/**
 * The same for a long list of names, which may be a moment behind: the department's list shows forty people for the price of
 * one of them read strongly. Who is not among its first 500 is read by id.
 */
export const readPersonsCheaply = async (
  district: string,
  department: string,
  ids: readonly string[],
): Promise<Map<string, Person>> => {
  const list = { pk: indexPartitions.people(district, department), index: true }
  const listed = ids.length > FEW ? (await queryPage(list, PAGE)).items : []
  const known = new Set(listed.map(({ sk }) => sk))
  const missing = ids.map((id) => keys.person(district, department, id)).filter(({ sk }) => !known.has(sk))
  const read = await readItems(missing, { eventual: true })
  const people = [...listed, ...read].flatMap((item) => (item ? [personOf(item)] : []))
  return new Map(people.map((person) => [person.id, person]))
}

/** Everyone of a department, those who left too, for choosing a roster. */
export const readPeople = async (district: string, department: string): Promise<Person[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: 'PERSON#' })).map(personOf)

/** A page of a department's people by name. */
export const readPeoplePage = async (
  district: string,
  department: string,
  { limit = 50, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: Person[]; cursor: string | null }> => {
  const question: Question = { pk: indexPartitions.people(district, department), index: true }
  const { items, last } = await queryPage(question, limit, placeOf(question, cursor))
  return { items: items.map(personOf), cursor: cursorAfter(question, last) }
}
