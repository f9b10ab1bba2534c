import type { SubordinateDrill } from '@muster/domain/drills/drill.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, queryPage, type Stored } from '../platform/dynamo/read.ts'
import { writeBatch } from '../platform/dynamo/write-batch.ts'

/** A light row: what its key says is not repeated. */
export const subordinateItem = (
  district: string,
  year: number,
  { id, department, date, unit, name, content, hazard, headcount, evaluated, remark }: SubordinateDrill,
): Item => ({
  ...keys.subordinateDrill(district, department, year, date, id),
  unit,
  name,
  content,
  hazard,
  headcount,
  evaluated,
  ...(remark !== '' && { remark }),
})

export const subordinateOf = (item: Stored): SubordinateDrill => {
  const [, , date = '', id = ''] = item.sk.split('#')
  const department = item.pk.split('#')[3] ?? ''
  return {
    remark: '',
    ...entityOf<Omit<SubordinateDrill, 'id' | 'date' | 'department' | 'remark'>>(item),
    id,
    date,
    department,
  }
}

const ofYear = (district: string, department: string, year: number) => ({
  pk: partitions.department(district, department),
  prefix: `SUB#${year}#`,
})

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
  const question = { ...ofYear(district, department, year), newestFirst: true }
  const { items, last } = await queryPage(question, limit, placeOf(question, cursor))
  return { items: items.map(subordinateOf), cursor: cursorAfter(question, last) }
}

/** All of a year’s, department by department, a few at a time: 8,000 rows of 200 bytes are some 400 read units. */
export const readSubordinatesOf = async (
  district: string,
  departments: readonly string[],
  year: number,
): Promise<SubordinateDrill[]> => {
  const found: SubordinateDrill[] = []
  for (let start = 0; start < departments.length; start += 8) {
    const some = departments.slice(start, start + 8)
    const answers = await Promise.all(some.map((department) => queryAll(ofYear(district, department, year))))
    for (const items of answers) for (const item of items) found.push(subordinateOf(item))
  }
  return found
}
