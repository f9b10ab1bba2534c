import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import type { Scorecard } from '../../../../functions/domain/scoring/scorecard.ts'
import { fieldAt } from '../../../../functions/domain/scoring/scorecard/fields.ts'
import { scorecardDifference } from '../../../../functions/domain/scoring/scorecard/scorecard-difference.ts'
import { anyScorecard, changed, manualIndicator } from '../any-scorecard.ts'

const told = (card: Scorecard) => scorecardDifference(scorecard2026_1, card)

describe('the difference between two versions of a scorecard', () => {
  it.each<[string, (card: Scorecard) => void, string, string]>([
    [
      'a weight',
      (card) => (card.indicators[2]!.weight = 30),
      'DR1 演练完成率·权重：25 分 → 30 分',
      'DR1 Drills completed, weight: 25 points → 30 points',
    ],
    [
      'a target',
      (card) => Object.assign(card.indicators[3]!, { target: 1 }),
      'DR2 参演率·目标值：90% → 100%',
      'DR2 Drill participation, target: 90% → 100%',
    ],
    [
      'a switch',
      (card) => (card.indicators[9]!.off = true),
      'CE1 持证率·停用：否 → 是',
      'CE1 Posts certified, switched off: no → yes',
    ],
    [
      'applicability',
      (card) => (card.indicators[9]!.applies.kinds = ['park', 'industryDept']),
      'CE1 持证率·适用单位类别：行业主管部门 → 园区、行业主管部门',
      'CE1 Posts certified, kinds of department it applies to: Industry department → Park, Industry department',
    ],
    [
      'a prize',
      (card) => (card.reward.groups[0]!.prizes[1] = 20_000),
      '奖励资金分组“streets”·第 2 名奖金：21,600 元 → 20,000 元',
      'Reward group “streets”, prize of place 2: 21,600 yuan → 20,000 yuan',
    ],
    [
      'a prize more',
      (card) => card.reward.groups[0]!.prizes.push(1000),
      '奖励资金分组“streets”·第 4 名奖金：无 → 1,000 元',
      'Reward group “streets”, prize of place 4: none → 1,000 yuan',
    ],
    [
      'a manual indicator',
      (card) => card.manual.push(manualIndicator()),
      '人工指标 M1 宣传：新增（10 分）',
      'Manual indicator M1 Publicity: added (10 points)',
    ],
    [
      'an indicator that went',
      (card) => card.indicators.splice(2, 1),
      'DR1 演练完成率：删去（25 分）',
      'DR1 Drills completed: removed (25 points)',
    ],
    [
      'a deduction',
      (card) => (card.deductions.criticism = 2.5),
      '扣分·通报批评扣分：2 分 → 2.5 分',
      'Deductions, public criticism: 2 points → 2.5 points',
    ],
  ])('tells %s', (_, change, zh, en) => {
    expect(told(changed(change)).map((one) => [one.zh, one.en])).toEqual([[zh, en]])
  })

  it('names the indicator and its clause, by the code and not by its place', () => {
    const card = changed((own) => {
      own.indicators[2]!.weight = 30
      own.indicators.reverse()
    })
    expect(told(card)).toMatchObject([
      {
        pointer: '/indicators/DR1/weight',
        indicator: 'DR1',
        clause: { en: 'Default scorecard 2026.1, article 2 (1)' },
        old: 25,
        new: 30,
      },
    ])
  })

  it('tells a new code as one indicator gone and another come', () => {
    const card = changed((own) => (own.indicators[2]!.code = 'X'))
    expect(told(card).map(({ pointer, old, new: now }) => [pointer, old === null, now === null])).toEqual([
      ['/indicators/DR1', false, true],
      ['/indicators/X', true, false],
    ])
  })

  it('says nothing of the order of kinds and of a switch that is written out', () => {
    const card = changed((own) => {
      own.indicators[0]!.applies.kinds = own.indicators[0]!.applies.kinds.toReversed()
      own.indicators[1]!.off = false
    })
    expect(told(card)).toEqual([])
  })
})

interface Mutation {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}
const lists = ['kinds', 'quarters']
/** Names by which parts are known: changing one makes another part. */
const names = ['code', 'group']

const mutationsOf = (value: unknown, path: readonly (string | number)[] = []): Mutation[] => {
  const key = path.at(-1)
  if (names.includes(String(key))) return []
  if (Array.isArray(value)) {
    if (lists.includes(String(key))) return [{ path, value: value.slice(1) }]
    return value.flatMap((part, index) => mutationsOf(part, [...path, index]))
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => mutationsOf(part, [...path, name]))
  return [{ path, value: typeof value === 'number' ? value + 1 : `${String(value)}!` }]
}
const mutations = mutationsOf(scorecard2026_1)

const apply = ({ path, value }: Mutation): Scorecard =>
  changed((card) => {
    const parent = path.slice(0, -1).reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], card)
    ;(parent as Record<string, unknown>)[String(path.at(-1))] = value
  })

describe('every field of the default scorecard', () => {
  it('is told exactly once when it alone is changed, with its old and new value', () => {
    expect(mutations.length).toBeGreaterThan(120)
    for (const mutation of mutations) {
      const differences = told(apply(mutation))
      expect(differences, mutation.path.join('/')).toHaveLength(1)
      expect(differences[0]?.pointer.split('/').at(-1)).toBe(String(mutation.path.at(-1)))
      if (!Array.isArray(mutation.value)) expect(differences[0]?.new).toBe(mutation.value)
      expect(`${differences[0]?.zh}${differences[0]?.en}`).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('has a name in both languages', () => {
    for (const { path } of mutations) {
      expect(fieldAt(path).value, path.join('/')).not.toBe('part')
    }
  })
})

describe('any two scorecards', () => {
  const pair = fc.tuple(anyScorecard, anyScorecard)

  it('differ in nothing from themselves', () => {
    fc.assert(
      fc.property(anyScorecard, (card) => {
        expect(scorecardDifference(card, structuredClone(card))).toEqual([])
      }),
    )
  })

  it('differ the one from the other as the other from the one, old and new exchanged', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const there = scorecardDifference(a, b).map(({ pointer, old, new: now }) => ({ pointer, old, new: now }))
        const back = scorecardDifference(b, a).map(({ pointer, old, new: now }) => ({ pointer, old: now, new: old }))
        expect(back).toEqual(there)
      }),
    )
  })
})
