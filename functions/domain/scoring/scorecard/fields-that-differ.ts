import type { Indicator, ManualIndicator, Scorecard, Words } from '../scorecard.ts'
import { fieldAt, placeOfField, pointerTo } from './fields.ts'
import { type PlainValue, valueWords } from './value-words.ts'

export type RewardGroup = Scorecard['reward']['groups'][number]
export type Part = Indicator | ManualIndicator | RewardGroup

/** One field that differs. Null stands for what is not there; an indicator or a reward group that came or went stands whole. */
export interface ScorecardDifference extends Words {
  /** Parts of lists go by their name, not their place: `/indicators/DR1/weight`, `/reward/groups/streets/prizes/0`. */
  readonly pointer: string
  /** The indicator's code; null for all other fields. */
  readonly indicator: string | null
  readonly clause: Words | null
  readonly old: PlainValue | Part
  readonly new: PlainValue | Part
}

/** What a field belongs to: an indicator by its code, or a section of the page. */
export interface Subject {
  readonly indicator: string | null
  readonly clause: Words | null
  readonly name: Words
}

type Leaves = ReadonlyMap<string, { readonly path: readonly PropertyKey[]; readonly value: PlainValue }>

const sets = ['kinds', 'quarters']

const leavesOf = (
  value: unknown,
  path: readonly PropertyKey[],
): [string, { path: typeof path; value: PlainValue }][] => {
  if (value === undefined) return []
  if (Array.isArray(value) && sets.includes(String(path.at(-1))))
    return [[pointerTo(path), { path, value: [...new Set(value as (string | number)[])].toSorted() }]]
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))
  return [[pointerTo(path), { path, value: value as PlainValue }]]
}

const arrow = (subject: Words, field: Words, old: Words, now: Words): Words => ({
  zh: `${subject.zh}·${field.zh}：${old.zh} → ${now.zh}`,
  en: `${subject.en}, ${field.en}: ${old.en} → ${now.en}`,
})

const fieldWords = (path: readonly PropertyKey[]): Words => {
  const place = path[0] === 'reward' && path[3] === 'prizes' ? Number(path.at(-1)) + 1 : undefined
  const { zh, en } = fieldAt(path)
  return place === undefined ? { zh, en } : { zh: `第 ${place} 名${zh}`, en: `${en} of place ${place}` }
}

/** The fields that differ between two parts of the same name, in the order of the page. */
export const fieldsThatDiffer = (
  a: object,
  b: object,
  at: readonly PropertyKey[],
  { indicator, clause, name }: Subject,
): ScorecardDifference[] => {
  const [old, now]: [Leaves, Leaves] = [new Map(leavesOf(a, at)), new Map(leavesOf(b, at))]
  return [...new Map([...old, ...now])]
    .toSorted(
      ([, one], [, other]) => placeOfField(one.path) - placeOfField(other.path) || byPlace(one.path, other.path),
    )
    .flatMap(([pointer, { path }]): ScorecardDifference[] => {
      const [before, after] = [old.get(pointer)?.value ?? null, now.get(pointer)?.value ?? null]
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      const { value } = fieldAt(path)
      const words = arrow(name, fieldWords(path), valueWords(value, before), valueWords(value, after))
      return [{ pointer, indicator, clause, old: before, new: after, ...words }]
    })
}

const byPlace = (a: readonly PropertyKey[], b: readonly PropertyKey[]) => Number(a.at(-1)) - Number(b.at(-1)) || 0
