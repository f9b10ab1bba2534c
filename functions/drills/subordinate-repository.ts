import { countSubordinates, type SubordinateCount } from '@muster/domain/drills/decide-subordinate.ts'
import type { SubordinateDrill } from '@muster/domain/drills/drill.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, queryPage, type Stored } from '../platform/dynamo/read.ts'
import { writeBatch } from '../platform/dynamo/write-batch.ts'
import { hazardLetters, hazardOf, wordsOf } from './letters.ts'

type Content = SubordinateDrill['content']
const contentLetters = { single: 's', comprehensive: 'c', onSite: 'o' } as const satisfies Record<Content, string>
const contentOf = wordsOf(contentLetters)

/** All that a row says beside its keys; the list by day shows it without reading the row. */
interface SubordinateBrief {
  readonly u: string
  readonly n: string
  readonly c: string
  readonly h: string
  readonly p: number
  readonly e?: true
  readonly r?: string
}

/** A light row, known by its id: sent again it is the same row, on whatever day. */
export const subordinateItem = (
  district: string,
  year: number,
  { id, department, date, unit, name, content, hazard, headcount, evaluated, remark }: SubordinateDrill,
): Item => ({
  ...keys.subordinateDrill(district, department, year, id),
  gsi1pk: indexPartitions.subordinates(district, department, year),
  gsi1sk: date,
  brief: {
    ...{ u: unit, n: name, c: contentLetters[content], h: hazardLetters[hazard], p: headcount },
    ...(evaluated && { e: true }),
    ...(remark !== '' && { r: remark }),
  } satisfies SubordinateBrief,
})

/** The drill that `subordinateItem` stored, from the item or from its list entry. */
export const subordinateOf = (item: Stored): SubordinateDrill => {
  const { u, n, c, h, p, e, r } = item['brief'] as SubordinateBrief
  return {
    id: item.sk.split('#')[2] ?? '',
    department: item.pk.split('#')[3] ?? '',
    date: String(item['gsi1sk']),
    unit: u,
    name: n,
    content: contentOf.get(c) ?? 'single',
    hazard: hazardOf.get(h) ?? 'other',
    headcount: p,
    evaluated: e ?? false,
    remark: r ?? '',
  }
}

/** Writes up to 100 rows; of rows with the same id the last counts. Answers how many were written. */
export const writeSubordinates = async (
  district: string,
  year: number,
  drills: readonly SubordinateDrill[],
): Promise<number> => {
  const rows = [...new Map(drills.map((drill) => [drill.id, drill])).values()]
  await writeBatch(
    rows.map((drill) => ({ PutRequest: { Item: subordinateItem(district, year, drill) as Record<string, unknown> } })),
  )
  return rows.length
}

/** A page of a department’s subordinate drills, newest first. */
export const readSubordinates = async (
  district: string,
  { department, year }: { department: string; year: number },
  { limit = 50, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: SubordinateDrill[]; cursor: string | null }> => {
  const pk = indexPartitions.subordinates(district, department, year)
  const question = { pk, index: true, newestFirst: true }
  const { items, last } = await queryPage(question, limit, placeOf(question, cursor))
  return { items: items.map(subordinateOf), cursor: cursorAfter(question, last) }
}

/** A department’s counts in one short text, `2i12.340`: in the second quarter 12 fire drills of 340 people. */
const written = (counts: readonly SubordinateCount[]): string =>
  counts
    .map(({ quarter, hazard, drills, headcount }) => `${quarter}${hazardLetters[hazard]}${drills}.${headcount}`)
    .toSorted()
    .join(' ')

const countOf = (department: string, text: string): SubordinateCount => {
  const [drills = '', headcount = ''] = text.substring(2).split('.')
  return {
    department,
    quarter: Number(text.charAt(0)),
    hazard: hazardOf.get(text.charAt(1)) ?? 'other',
    drills: Number(drills),
    headcount: Number(headcount),
  }
}

/** A department’s counts as a read model: counted anew from its rows; `brief` tells one state from another. */
export const countedSubordinates = async (district: string, department: string, year: number): Promise<Item> => {
  const rows = await queryAll({ pk: partitions.department(district, department), prefix: `SUB#${year}#` })
  return {
    ...keys.subordinateCount(district, department, year),
    gsi1pk: indexPartitions.subordinateCounts(district, year),
    gsi1sk: department,
    brief: written(countSubordinates(rows.map(subordinateOf))),
  }
}

/** The counts of every department of the district: one entry each, some hundred bytes. */
export const readSubordinateCounts = async (district: string, year: number): Promise<SubordinateCount[]> =>
  (await queryAll({ pk: indexPartitions.subordinateCounts(district, year), index: true })).flatMap((entry) =>
    String(entry['brief'])
      .split(' ')
      .filter((text) => text !== '')
      .map((text) => countOf(String(entry['gsi1sk']), text)),
  )
