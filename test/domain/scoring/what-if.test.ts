import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardRows } from '../../../functions/domain/scoring/board-rows.ts'
import type { CaseFile } from '../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import type { FrozenQuarter } from '../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { quarterAwards } from '../../../functions/domain/scoring/quarter-awards.ts'
import { score } from '../../../functions/domain/scoring/score.ts'
import type { Scorecard } from '../../../functions/domain/scoring/scorecard.ts'
import { checkScorecard } from '../../../functions/domain/scoring/scorecard/check-scorecard.ts'
import { whatIf } from '../../../functions/domain/scoring/what-if.ts'
import { anyCase } from './any-case.ts'
import { anyScorecard, changed } from './any-scorecard.ts'
import { baseCase, goodDrills } from './cases.ts'

const groupOf = {
  street: 'streets',
  town: 'streets',
  park: 'streets',
  industryDept: 'departments',
  committee: 'committees',
}

/** A quarter as the freeze leaves it. */
const frozenOf = (files: readonly CaseFile[], scorecard: Scorecard = scorecard2026_1): FrozenQuarter => {
  const units = files.map((caseFile, index) => ({
    department: `d${index + 1}`,
    group: groupOf[caseFile.department.kind],
    caseFile,
    score: score(scorecard, caseFile),
  }))
  const rows = boardRows(
    units.map(({ department, group, caseFile, score: found }) => ({
      ...found,
      ...{ department, group, reward: null },
      vetoed: caseFile.vetoes.some(({ confirmed }) => confirmed),
    })),
    [],
  )
  const rankOf = (department: string) => rows.find((row) => row.department === department)?.rank ?? null
  const awards = quarterAwards(
    scorecard.reward,
    units.map(({ department, group, caseFile, score: { grade, ranked } }) => ({
      ...{ department, group, grade, ranked, rank: rankOf(department) },
      kind: caseFile.department.kind,
      deductions: caseFile.deductions,
    })),
  )
  return {
    quarter: '2026Q2',
    scorecard,
    departments: units.map((unit) => ({
      ...unit,
      name: unit.department,
      rank: rankOf(unit.department),
      reward: awards.get(unit.department) ?? null,
    })),
  }
}

const deepFrozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFrozen)
    Object.freeze(value)
  }
  return value
}

/** d1 has 90.89; d2 has all of its plan and no late log, but one criticism; d3 drilled nothing. */
const quarter = () =>
  frozenOf([baseCase(), baseCase({ drills: goodDrills(4), deductions: ['criticism'] }), baseCase({ drills: [] })])
const rowsOf = (draft: Scorecard) => new Map(whatIf(draft, quarter()).rows.map((row) => [row.department, row]))

describe('a draft scorecard over a frozen quarter', () => {
  it('by the same scorecard nobody moves', () => {
    const { moved, stayed, rows } = whatIf(structuredClone(scorecard2026_1), quarter())
    expect([moved, stayed.length]).toEqual([[], 3])
    expect(rows.every(({ indicators, causes }) => indicators.length === 0 && causes.length === 0)).toBe(true)
  })

  it('tells before and after, and why: DR1 at 50 lifts 90.89 to 92.71', () => {
    const rows = rowsOf(changed((card) => (card.indicators[2]!.weight = 50)))
    expect(rows.get('d1')).toMatchObject({
      moved: true,
      before: { final: 90.89, grade: 'excellent', rank: 1, reward: 36_000 },
      after: { final: 92.71, grade: 'excellent' },
      indicators: [{ code: 'DR1', gained: 25, size: 25, before: { points: 25 }, after: { points: 50 } }],
      causes: [],
    })
  })

  it('tells weight that comes unearned too: d3 earned nothing in DR1 and falls by it', () => {
    expect(rowsOf(changed((card) => (card.indicators[2]!.weight = 50))).get('d3')?.indicators).toMatchObject([
      { code: 'DR1', gained: 0, size: 25 },
    ])
  })

  it('sorts the indicators by size', () => {
    const rows = rowsOf(
      changed((card) => {
        card.indicators[2]!.off = true
        card.indicators[6]!.weight = 7
        Object.assign(card.indicators[3]!, { target: 1 })
      }),
    )
    expect(rows.get('d1')?.indicators.map(({ code, gained }) => [code, gained])).toEqual([
      ['DR1', -25],
      ['RP', 1.5],
      ['DR2', -0.89],
    ])
  })

  it('tells a rank that others moved: without the criticism’s 2 points d2 passes d1', () => {
    const rows = rowsOf(changed((card) => (card.deductions.criticism = 0)))
    expect(rows.get('d2')).toMatchObject({ before: { rank: 2 }, after: { rank: 1 }, causes: [{ kind: 'deductions' }] })
    expect(rows.get('d1')).toMatchObject({ before: { rank: 1 }, after: { rank: 2 }, causes: [{ kind: 'others' }] })
  })

  it('tells grades and money by themselves', () => {
    const stricter = rowsOf(changed((card) => (card.grades.excellent = 95)))
    expect(stricter.get('d1')).toMatchObject({ after: { final: 90.89, grade: 'good' }, causes: [{ kind: 'grades' }] })
    const poorer = rowsOf(changed((card) => (card.reward.groups[0]!.prizes[0] = 30_000)))
    expect(poorer.get('d1')).toMatchObject({ after: { rank: 1, reward: 30_000 }, causes: [{ kind: 'money' }] })
    expect(poorer.get('d2')?.moved).toBe(false)
  })

  it('pays nothing from an empty pool', () => {
    const rows = rowsOf(
      changed((card) => {
        card.reward.pool = 0
        for (const group of card.reward.groups) group.prizes = []
      }),
    )
    expect([...rows.values()].map(({ after }) => after.reward)).toEqual([null, null, null])
  })
})

describe('any frozen quarter', () => {
  const files = fc.array(anyCase, { minLength: 1, maxLength: 6 })
  const runs = { numRuns: 100 }

  it('is the same under the scorecard it was frozen with', () => {
    fc.assert(
      fc.property(files, anyScorecard, (cases, card) => {
        const { moved, rows } = whatIf(structuredClone(card), frozenOf(cases, card))
        expect(moved).toEqual([])
        expect(rows.flatMap(({ indicators, causes }) => [...indicators, ...causes])).toEqual([])
      }),
      runs,
    )
  })

  it('is not touched, and whoever moves is told why', () => {
    fc.assert(
      fc.property(files, anyScorecard, (cases, card) => {
        const frozen = deepFrozen(frozenOf(cases))
        const { rows, moved, stayed } = whatIf(deepFrozen(card), frozen)
        expect([...moved, ...stayed].toSorted()).toEqual(
          frozen.departments.map(({ department }) => department).toSorted(),
        )
        for (const row of rows) {
          const sizes = row.indicators.map(({ size }) => size)
          expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
          if (row.moved) expect(row.indicators.length + row.causes.length).toBeGreaterThan(0)
        }
      }),
      runs,
    )
  })

  it('pays no more than the pool under a draft that the check accepts', () => {
    fc.assert(
      fc.property(files, anyScorecard, (cases, card) => {
        fc.pre(checkScorecard(card).every(({ rule }) => !rule.endsWith('AbovePool')))
        const paid = whatIf(card, frozenOf(cases)).rows.reduce((total, { after }) => total + (after.reward ?? 0), 0)
        expect(paid).toBeLessThanOrEqual(card.reward.pool)
      }),
      runs,
    )
  })
})
