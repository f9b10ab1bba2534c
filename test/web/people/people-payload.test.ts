import { readFile } from 'node:fs/promises'
import type { ImportedPerson } from '@muster/domain/imports/people-rows.ts'
import type { Certificate, Person } from '@muster/domain/people/person.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { runImport } from '../../../web/src/lib/import/run-import.ts'
import {
  decided,
  lackOf,
  newIds,
  payloadOf,
  undecided,
  type Payload,
} from '../../../web/src/lib/people/import/people-payload.ts'

const rowsOf = async (name: string, bytes: Uint8Array): Promise<ImportedPerson[]> => {
  const answer = await runImport(name, bytes, { year: 2026, today: '2026-05-13' })
  if (!answer.ok) throw new Error(answer.rejection.code)
  return answer.value.flatMap((table) => (table.kind === 'people' ? table.rows : []))
}
const csv = (text: string) => rowsOf('people.csv', new TextEncoder().encode(text))
const counting = () => {
  let count = 0
  return newIds(() => `id-${(count += 1)}`)
}
const stored = ({ people }: Payload): [Person[], Certificate[]] => [
  people.map(({ id, person }) => ({ ...person, id, department: 'I01', version: 1 })),
  people.flatMap(({ certificates }) => certificates.map((one) => ({ ...one, department: 'I01', version: 1 }))),
]

describe('the sample of people and certificates', () => {
  let rows: ImportedPerson[]
  beforeAll(async () => {
    const file = new URL('../../support/fixtures/samples/people-and-certificates.xlsx', import.meta.url)
    rows = await rowsOf('people-and-certificates.xlsx', await readFile(file))
  })
  it('becomes 160 people, none left out', () => {
    const { people, certificates, known, leftOut } = payloadOf(rows, [], [], counting())
    expect([people.length, certificates, known, leftOut.length]).toEqual([160, 160, 0, 0])
    expect(new Set(people.map(({ id }) => id)).size).toBe(160)
    expect(people[0]?.person).toMatchObject({ name: '冯勇', staffNo: 'G0001', initials: 'fy', active: true })
  })
  it('imported again means the same people and certificates', () => {
    const first = payloadOf(rows, [], [], counting())
    const again = payloadOf(rows, ...stored(first), counting())
    expect(again.known).toBe(160)
    expect(again.people).toEqual(first.people)
  })
  it('keeps its ids however often the payload is made', () => {
    const ids = counting()
    expect(payloadOf(rows, [], [], ids).people).toEqual(payloadOf(rows, [], [], ids).people)
  })
})

const head = '姓名,工号,单位,岗位,电话,证书类型,证书编号,发证日期,有效期至\n'

describe('a roster', () => {
  it('keeps what it leaves empty of a known person', async () => {
    const rows = await csv(`${head}陈思远,I9,示例企业,,,,,,\n`)
    const known: Person = {
      ...{ id: 'known', department: 'I01', version: 3, name: '陈思远', staffNo: 'I9', unit: '旧企业', title: '电工' },
      ...{ phone: '19900000356', initials: 'chsy', active: false },
    }
    const [only] = payloadOf(rows, [known], [], counting()).people
    expect(only).toEqual({
      id: 'known',
      person: {
        ...{ name: '陈思远', staffNo: 'I9', unit: '示例企业', title: '电工', phone: '19900000356' },
        ...{ initials: 'chsy', active: false },
      },
      certificates: [],
    })
  })
  it('does not take a namesake of another unit for the same person', async () => {
    const rows = await csv(`${head}陈思远,,甲企业,,,,,,\n`)
    const other: Person = {
      ...{ id: 'other', department: 'I01', version: 1, name: '陈思远', staffNo: '', unit: '乙企业', title: '' },
      ...{ phone: '', initials: 'csy', active: true },
    }
    expect(payloadOf(rows, [other], [], counting()).known).toBe(0)
  })
  it('leaves out what is incomplete until it is mended', async () => {
    const [row] = await csv(`${head}陈思远,,甲企业,,,宇航员,X1,2026-01-01,2029-01-01\n`)
    if (!row) throw new Error('no row')
    expect(lackOf(row)).toBe('certificate')
    expect(payloadOf([row], [], [], counting())).toMatchObject({ certificates: 0, leftOut: [row] })
    const mended = decided(row, { choices: {}, mended: { kind: 'principal' } })
    expect(mended && lackOf(mended)).toBeNull()
    expect(payloadOf(mended ? [mended] : [], [], [], counting()).certificates).toBe(1)
  })
  it('asks about a certificate number that occurs twice, and leaves the row out where told', async () => {
    const line = '主要负责人,Y1,2026-01-01,2028-12-31\n'
    const [first, second] = await csv(`${head}陈思远,1,甲企业,,,${line}李佳,2,甲企业,,,${line}`)
    expect(second?.doubts).toHaveLength(1)
    expect(first && decided(first, undecided)).toEqual(first)
    expect(second && decided(second, { choices: { 0: 'drop' }, mended: {} })).toBeNull()
  })
})
