import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import { score } from '../../../../functions/domain/scoring/score.ts'
import type { Scorecard } from '../../../../functions/domain/scoring/scorecard.ts'
import { applicableWeight } from '../../../../functions/domain/scoring/scorecard/applicable-weight.ts'
import { checkScorecard } from '../../../../functions/domain/scoring/scorecard/check-scorecard.ts'
import { anyScorecard, changed, kinds, manualIndicator, quarters } from '../any-scorecard.ts'
import { at, baseCase, held, industryPosts } from '../cases.ts'

const found = (draft: unknown) => checkScorecard(draft).map(({ rule, pointer }) => `${rule} ${pointer}`)
const leafPaths = (value: unknown, path: readonly string[] = []): (readonly string[])[] => [
  ...(path.length > 0 ? [path] : []),
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leafPaths(part, [...path, key]))
    : []),
]
const switchOff = (card: Scorecard, ...codes: string[]) => {
  for (const indicator of card.indicators) if (codes.includes(indicator.code)) indicator.off = true
}

describe('the check of a draft scorecard', () => {
  it('accepts the shipped one', () => {
    expect(checkScorecard(scorecard2026_1)).toEqual([])
  })

  it.each<[string, (card: Scorecard) => void, string[]]>([
    ['a weight of 0', (card) => (card.indicators[2]!.weight = 0), ['range /indicators/2/weight']],
    ['a weight of 25.123', (card) => (card.indicators[2]!.weight = 25.123), ['range /indicators/2/weight']],
    [
      'a target of 90 instead of 0.9',
      (card) => Object.assign(card.indicators[3]!, { target: 90 }),
      ['range /indicators/3/target'],
    ],
    ['half a yuan', (card) => (card.reward.pool = 120_000.5), ['range /reward/pool']],
    [
      'a day that does not exist',
      (card) => Object.assign(card.indicators[0]!, { dueOn: '02-30' }),
      ['range /indicators/0/dueOn'],
    ],
    [
      'no fifth quarter',
      (card) => Object.assign(card.indicators[0]!.applies, { quarters: [5] }),
      ['range /indicators/0/applies/quarters/0'],
    ],
    ['a key that nobody knows', (card) => Object.assign(card, { extra: 1 }), ['unknownKey /extra']],
    ['a code used twice', (card) => (card.indicators[3]!.code = 'DR1'), ['codeTwice /indicators/3/code']],
    [
      'a manual code that is a computed one',
      (card) => card.manual.push(manualIndicator({ code: 'DR1' })),
      ['codeTwice /manual/0/code'],
    ],
    ['good above excellent', (card) => (card.grades.good = 90), ['gradesNotDescending /grades/good']],
    ['pass above good', (card) => (card.grades.pass = 80.01), ['gradesNotDescending /grades/pass']],
    ['a veto that passes', (card) => (card.veto.finalAtMost = 60), ['vetoNotBelowPass /veto/finalAtMost']],
    ['an excellent out of reach', (card) => (card.finalAtMost = 89.99), ['gradeOutOfReach /finalAtMost']],
    [
      'a good drill worth more than an excellent one',
      (card) => Object.assign(card.indicators[4]!, { worth: { excellent: 0.8, good: 0.85, fair: 0.7, poor: 0.4 } }),
      ['worthNotDescending /indicators/4/worth/good'],
    ],
    [
      'one part of the bonus above all of it',
      (card) => (card.bonus.unannounced.max = 5.5),
      ['bonusPartAboveMax /bonus/unannounced/max'],
    ],
    [
      'one drill above its cap',
      (card) => (card.bonus.largeScale.each = 2),
      ['bonusPartAboveMax /bonus/largeScale/each'],
    ],
    [
      'one honour above its cap',
      (card) => (card.bonus.commendations.city = 3),
      ['bonusPartAboveMax /bonus/commendations/city'],
    ],
    ['an annual item of 101', (card) => (card.annual.item.held = 61), ['annualItemAbove100 /annual/item']],
    [
      'prizes of all groups above the pool',
      (card) => card.reward.groups[1]!.prizes.push(1),
      ['allPrizesAbovePool /reward/groups'],
    ],
    [
      'prizes of one group above the pool',
      (card) => (card.reward.groups[2]!.prizes = [120_001]),
      ['prizesAbovePool /reward/groups/2/prizes', 'allPrizesAbovePool /reward/groups'],
    ],
    [
      'a reward group that stands twice',
      (card) => (card.reward.groups[1]!.group = 'streets'),
      ['groupTwice /reward/groups/1/group'],
    ],
  ])('finds %s', (_, change, problems) => {
    const draft = changed(change)
    expect(found(draft)).toEqual(problems)
  })

  it('names kind, quarter and weight where a kind has under 50: streets and all others but industry departments with 45 left', () => {
    const draft = changed((card) => {
      switchOff(card, 'DR1', 'DR3', 'DR4')
    })
    const problems = checkScorecard(draft)
    expect(problems).toHaveLength(16)
    expect(problems[0]).toMatchObject({
      rule: 'tooLittleWeight',
      pointer: '/indicators',
      data: { kind: 'street', quarter: 1, weight: 45, needed: 50 },
    })
    expect(problems[0]?.words.zh).toContain('街道在第 1 季度的适用权重合计只有 45 分')
  })

  it('asks for the draft’s own line where that is higher than 50', () => {
    const problems = checkScorecard(changed((card) => (card.unrankedBelow = 105)))
    expect(problems.map(({ data }) => data?.['kind'])).not.toContain('industryDept')
    expect(problems).toHaveLength(16)
  })

  it('does not let manual indicators fill the 50, because they count only once points are entered', () => {
    const draft = changed((card) => {
      switchOff(card, 'DR1', 'DR3', 'DR4')
      card.manual.push(manualIndicator({ weight: 60, applies: { kinds: [...kinds], quarters: [...quarters] } }))
    })
    expect(checkScorecard(draft)).toHaveLength(16)
  })

  it('tells everything at once', () => {
    const draft = changed((card) => {
      card.indicators[0]!.weight = 2000
      card.grades.good = 95
      card.bonus.unplanned.max = 6
      card.reward.pool = 100_000
    })
    expect(found(draft)).toEqual([
      'range /indicators/0/weight',
      'gradesNotDescending /grades/good',
      'bonusPartAboveMax /bonus/unplanned/max',
      'allPrizesAbovePool /reward/groups',
    ])
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'text'],
    ['an empty object', {}],
    ['no bonus', { ...scorecard2026_1, bonus: null }],
    ['an empty indicator', { ...scorecard2026_1, indicators: [{}] }],
    ['prizes in words', changed((card) => Object.assign(card.reward.groups[0]!, { prizes: ['much'] }))],
  ])('says where %s is wrong and does not break', (_, draft) => {
    const problems = checkScorecard(draft)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.map(({ words }) => words.zh + words.en).join()).not.toMatch(/undefined|NaN/)
  })

  it('never breaks, whatever stands in a field', () => {
    const paths = leafPaths(scorecard2026_1)
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const draft = changed((card) => {
          const parent = path.slice(0, -1).reduce<unknown>((whole, key) => (whole as never)[key], card)
          Object.assign(parent as object, { [String(path.at(-1))]: value })
        })
        expect(checkScorecard(draft)).toBeInstanceOf(Array)
      }),
      { numRuns: 500 },
    )
  })

  it('says what, of which indicator or group, and how to mend it', () => {
    const draft = changed((card) => {
      card.indicators[2]!.weight = 0
      card.reward.groups[0]!.prizes[0] = 0.5
    })
    expect(checkScorecard(draft).map(({ words }) => words)).toMatchObject([
      {
        zh: '“DR1 权重”应大于 0、不超过 1000，最多两位小数。',
        en: 'The field “DR1 weight” must be above 0 and at most 1000, with at most two decimals.',
      },
      { zh: '“streets 奖金”应为 0 至 1,000,000,000 的整数（元）。' },
    ])
    expect(checkScorecard({ ...scorecard2026_1, bonus: null })[0]?.words.zh).toBe('“加分”内容缺失或格式不对。')
  })

  it('says each problem in both languages, every sentence whole', () => {
    const draft = changed((card) => {
      card.indicators[0]!.weight = 0
      card.grades.good = 95
    })
    for (const { words } of checkScorecard(draft)) {
      expect(words.zh).toMatch(/。$/)
      expect(words.en).toMatch(/\.$/)
      expect(words.zh + words.en).not.toMatch(/undefined|NaN|null/)
    }
  })
})

/** A department for which every formula applies: planned, held, found, trained, certified. */
const everythingApplies = (kind: CaseFile['department']['kind'], number: (typeof quarters)[number]): CaseFile => {
  const month = String(3 * number - 1).padStart(2, '0')
  const day = (date: number) => `2026-${month}-${date}`
  return baseCase({
    quarter: `2026Q${number}`,
    department: { id: 'd1', kind, required: 1 },
    drills: [held('a', day(12))],
    findings: [{ dueOn: day(20), rectifiedOn: day(19) }],
    sessions: [{ plannedOn: day(14), heldAt: at(day(14)), expected: 30, signed: 30 }],
    posts: industryPosts(2, 1),
  })
}

describe('by scoring’s own reckoning of W', () => {
  it('the weight that the check names is the one that scoring finds where everything applies', () => {
    fc.assert(
      fc.property(anyScorecard, fc.constantFrom(...kinds), fc.constantFrom(...quarters), (card, kind, quarter) => {
        expect(applicableWeight(card, kind, quarter)).toBe(score(card, everythingApplies(kind, quarter)).weight)
      }),
      { numRuns: 300 },
    )
  })

  it('a scorecard that the check accepts leaves every kind at least 50 in every quarter, and ranked', () => {
    let accepted = 0
    fc.assert(
      fc.property(anyScorecard, (card) => {
        const isAccepted = checkScorecard(card).length === 0
        if (isAccepted) accepted += 1
        for (const kind of isAccepted ? kinds : [])
          for (const quarter of quarters) {
            const { weight, ranked } = score(card, everythingApplies(kind, quarter))
            expect(weight).toBeGreaterThanOrEqual(50)
            expect(ranked).toBe(true)
          }
      }),
      { numRuns: 600 },
    )
    expect(accepted).toBeGreaterThan(10)
  })
})
