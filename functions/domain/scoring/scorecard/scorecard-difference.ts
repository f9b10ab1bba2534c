import type { Indicator, ManualIndicator, Scorecard, Words } from '../scorecard.ts'
import { pointerTo } from './fields.ts'
import {
  fieldsThatDiffer,
  type Part,
  type RewardGroup,
  type ScorecardDifference,
  type Subject,
} from './fields-that-differ.ts'
import { valueWords } from './value-words.ts'

/** Parts by name; in a draft that has a name twice, the second goes by `name (2)`. */
const byName = <T>(parts: readonly T[], nameOf: (part: T) => string): ReadonlyMap<string, T> => {
  const named = new Map<string, T>()
  for (const part of parts) {
    const name = nameOf(part)
    let free = name
    for (let n = 2; named.has(free); n += 1) free = `${name} (${n})`
    named.set(free, part)
  }
  return named
}

interface List<T> {
  readonly at: readonly string[]
  readonly nameOf: (part: T) => string
  readonly subjectOf: (name: string, part: T) => Subject
}

const partsThatDiffer = <T extends Part>(
  a: readonly T[],
  b: readonly T[],
  { at, nameOf, subjectOf }: List<T>,
): ScorecardDifference[] => {
  const [old, now] = [byName(a, nameOf), byName(b, nameOf)]
  const placeIn = (names: ReadonlyMap<string, T>, name: string) => {
    const place = [...names.keys()].indexOf(name)
    return place < 0 ? Infinity : place
  }
  const place = (name: string) => Math.min(placeIn(old, name), placeIn(now, name))
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted((x, y) => place(x) - place(y) || (x < y ? -1 : 1))
    .flatMap((name): ScorecardDifference[] => {
      const [before, after] = [old.get(name), now.get(name)]
      const part = after ?? before
      if (!part) return []
      const subject = subjectOf(name, part)
      if (before && after) return fieldsThatDiffer(before, after, [...at, name], subject)
      const [zh, en] = after ? ['新增', 'added'] : ['删去', 'removed']
      const size = 'weight' in part ? valueWords('weight', part.weight) : undefined
      return [
        {
          pointer: pointerTo([...at, name]),
          indicator: subject.indicator,
          clause: subject.clause,
          old: before ?? null,
          new: after ?? null,
          zh: `${subject.name.zh}：${zh}${size ? `（${size.zh}）` : ''}`,
          en: `${subject.name.en}: ${en}${size ? ` (${size.en})` : ''}`,
        },
      ]
    })
}

const indicators = <T extends Indicator | ManualIndicator>(at: 'indicators' | 'manual'): List<T> => ({
  at: [at],
  nameOf: ({ code }) => code,
  subjectOf: (code, { name, clause }) => ({
    indicator: code,
    clause,
    name: {
      zh: `${at === 'manual' ? '人工指标 ' : ''}${code} ${name.zh}`,
      en: `${at === 'manual' ? 'Manual indicator ' : ''}${code} ${name.en}`,
    },
  }),
})

const groups: List<RewardGroup> = {
  at: ['reward', 'groups'],
  nameOf: ({ group }) => group,
  subjectOf: (group) => ({
    indicator: null,
    clause: null,
    name: { zh: `奖励资金分组“${group}”`, en: `Reward group “${group}”` },
  }),
}

/** An indicator that says nothing of being off is on. */
const withSwitch = <T extends Indicator | ManualIndicator>(list: readonly T[]): T[] =>
  list.map((indicator) => ({ ...indicator, off: indicator.off ?? false }))

const sections = {
  version: { zh: '细则', en: 'Scorecard' },
  name: { zh: '细则', en: 'Scorecard' },
  moves: { zh: '调整上限', en: 'Moves' },
  unrankedBelow: { zh: '计分', en: 'Scoring' },
  bonus: { zh: '加分', en: 'Bonus' },
  deductions: { zh: '扣分', en: 'Deductions' },
  finalAtMost: { zh: '计分', en: 'Scoring' },
  veto: { zh: '一票否决', en: 'Veto' },
  grades: { zh: '等次', en: 'Grades' },
  annual: { zh: '年度考核', en: 'Annual score' },
} as const satisfies Partial<Record<keyof Scorecard, Words>>

const sectionsThatDiffer = (a: Scorecard, b: Scorecard, keys: readonly (keyof typeof sections)[]) =>
  keys.flatMap((key) => {
    const part = b[key]
    const clause = typeof part === 'object' && 'clause' in part ? part.clause : null
    return fieldsThatDiffer({ [key]: a[key] }, { [key]: b[key] }, [], { indicator: null, clause, name: sections[key] })
  })

/**
 * What differs between two versions of a scorecard, field by field in the order of the page, in words; empty for equal ones.
 *
 * Told are all fields that an officer can change. An indicator goes by its code and a reward group by its name: one that came
 * or went is told once and whole, and a new code is an indicator gone and another come. Reading: the order of indicators and
 * of kinds and quarters scores nothing and is not told; an `off` that is absent is the same as false.
 *
 * The differences of b with a are those of a with b, old and new exchanged.
 *
 * DR1 at 30 instead of 25 → `/indicators/DR1/weight`, 25, 30, 权重：25 分 → 30 分.
 */
export const scorecardDifference = (a: Scorecard, b: Scorecard): readonly ScorecardDifference[] => [
  ...sectionsThatDiffer(a, b, ['version', 'name']),
  ...partsThatDiffer(withSwitch(a.indicators), withSwitch(b.indicators), indicators('indicators')),
  ...partsThatDiffer(withSwitch(a.manual), withSwitch(b.manual), indicators('manual')),
  ...sectionsThatDiffer(a, b, [
    'moves',
    'unrankedBelow',
    'bonus',
    'deductions',
    'finalAtMost',
    'veto',
    'grades',
    'annual',
  ]),
  ...fieldsThatDiffer({ pool: a.reward.pool }, { pool: b.reward.pool }, ['reward'], {
    indicator: null,
    clause: null,
    name: { zh: '奖励资金', en: 'Reward' },
  }),
  ...partsThatDiffer(a.reward.groups, b.reward.groups, groups),
]
