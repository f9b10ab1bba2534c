import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../../../functions/domain/scoring/canonical-json.ts'
import type { FrozenQuarter } from '../../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { recompute } from '../../../../functions/domain/scoring/revision/recompute.ts'
import {
  parseRevisionExport,
  type RevisionExport,
} from '../../../../functions/domain/scoring/revision/revision-export.ts'
import { anyCase } from '../any-case.ts'
import { frozenOf } from './frozen.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const exported = (frozen: FrozenQuarter): RevisionExport => ({
  format: 'muster-revision/1',
  district: '430102',
  quarter: frozen.quarter,
  revision: 1,
  status: 'frozen',
  documentNumber: null,
  frozenAt: '2026-07-12T01:00:00.000Z',
  digest: sha256(canonicalJson(frozen as unknown as Json)),
  frozen,
})

const anyQuarter = fc.array(anyCase, { minLength: 1, maxLength: 5 }).map((files) =>
  frozenOf(
    Object.fromEntries(
      files.map((file, place) => [
        `S0${place}`,
        {
          ...file,
          scorecard: '2026.1',
          quarter: '2026Q2' as const,
          department: { ...file.department, id: `S0${place}` },
        },
      ]),
    ),
  ),
)

/** Every number inside a value, by its pointer. */
const numbersIn = (value: unknown, pointer: string): string[] => {
  if (typeof value === 'number') return [pointer]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${pointer}/${key}`))
}
const raise = (root: object, pointer: string) => {
  const path = pointer.split('/').slice(1)
  const last = path.pop() ?? ''
  const parent = path.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, root as never)
  parent[last] = Number(parent[last]) + 1
}

describe('recomputing an exported revision', () => {
  it('finds nothing in what was honestly frozen, whatever the case files', () => {
    fc.assert(
      fc.property(anyQuarter, (frozen) => {
        const read = parseRevisionExport(JSON.parse(JSON.stringify(exported(frozen))))
        if (!read.ok) throw new Error(JSON.stringify(read.problems))
        expect(recompute(read.revision, sha256)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('names any one figure that was altered, and none beside it but the digest', () => {
    fc.assert(
      fc.property(anyQuarter, fc.nat(), fc.nat(), (frozen, unit, figure) => {
        const place = unit % frozen.departments.length
        const { score, rank, reward } = frozen.departments[place] ?? {}
        const figures = numbersIn({ score, rank, reward }, `/frozen/departments/${place}`)
        const pointer = figures[figure % figures.length] ?? ''
        const altered = structuredClone(exported(frozen))
        raise(altered, pointer)
        expect(recompute(altered, sha256).map((found) => found.pointer)).toEqual(['/digest', pointer])
      }),
      { numRuns: 60 },
    )
  })

  it('says the stored and the recomputed value in both languages', () => {
    const altered = structuredClone(exported(frozenOf({ S01: {}, S02: { deductions: ['lateReport'] } })))
    raise(altered, '/frozen/departments/1/score/final')
    expect(recompute(altered, sha256)[1]).toEqual({
      pointer: '/frozen/departments/1/score/final',
      stored: 90.89,
      recomputed: 89.89,
      words: {
        zh: 'S02 街道（S02） · 最终得分：文件所载为 90.89，重新核算为 89.89',
        en: 'S02 街道 (S02) · Final score: the file says 90.89, recomputed 89.89',
      },
    })
  })

  it('names an indicator that was left out or put in', () => {
    const [fewer, more] = [0, 1].map(() => structuredClone(exported(frozenOf({ S01: {} })))) as [
      RevisionExport,
      RevisionExport,
    ]
    const indicatorsOf = ({ frozen }: RevisionExport) => frozen.departments[0]?.score.indicators as unknown[]
    const last = indicatorsOf(fewer).pop()
    indicatorsOf(more).push({ ...(last as object), code: 'XX1' })
    const pointersOf = (revision: RevisionExport) => recompute(revision, sha256).map(({ pointer }) => pointer)
    const count = indicatorsOf(fewer).length
    expect(pointersOf(fewer)).toEqual(['/digest', `/frozen/departments/0/score/indicators/${count}`])
    expect(pointersOf(more)).toEqual(['/digest', `/frozen/departments/0/score/indicators/${count + 1}`])
  })

  it('takes the digest over what the file holds, not over what is understood of it', () => {
    const text = JSON.stringify(exported(frozenOf({ S01: {} }))).replace('"inputs":{"', '"inputs":{"__proto__":7,"')
    const read = parseRevisionExport(JSON.parse(text))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(recompute(read.revision, sha256).map(({ pointer }) => pointer)).toEqual([
      '/digest',
      expect.stringMatching(/\/inputs\/__proto__$/),
    ])
  })
})
