import { accept, reject, type Result } from '../../shared/result.ts'
import type { Bilingual } from '../../shared/schemas.ts'
import type { Json } from '../canonical-json.ts'
import type { FrozenDepartment, FrozenQuarter } from './frozen-quarter.ts'
import { type LeafDifference, leafDifferences } from './leaf-differences.ts'
import { placeInWords, valueInWords } from './terms.ts'

/** A fact that is no longer the same; undefined where there was or is none. */
export interface FactChange {
  /** JSON pointer into the later frozen part, into the earlier where only that has the fact. */
  readonly pointer: string
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly words: Bilingual
}

/** What follows from the facts, in the order in which it is read. */
export const outcomes = ['bonus', 'deductions', 'final', 'grade', 'ranked', 'flags', 'rank', 'reward'] as const
export type Outcome = (typeof outcomes)[number]

export interface OutcomeChange extends Omit<FactChange, 'pointer'> {
  readonly outcome: Outcome
}

export interface PointsChange extends Omit<FactChange, 'pointer'> {
  /** The indicator’s code. */
  readonly code: string
}

export interface DepartmentDifference {
  readonly department: string
  readonly name: string
  /** `added` and `removed` name the department alone. */
  readonly presence: 'both' | 'added' | 'removed'
  /** Of its case file, name and group; pointers into its frozen part, `/caseFile/drills/0/signed`. */
  readonly facts: readonly FactChange[]
  /** Two decimals; null where the indicator does not apply. */
  readonly points: readonly PointsChange[]
  readonly outcomes: readonly OutcomeChange[]
}

export interface RevisionDifferences {
  /** Of the scorecard; pointers into it. */
  readonly scorecard: readonly FactChange[]
  /** Those for whom anything changed, in order of their codes. */
  readonly departments: readonly DepartmentDifference[]
}

const asJson = (value: unknown) => value as Json

const change = (
  what: Bilingual,
  field: string,
  before: Json | undefined,
  after: Json | undefined,
  part: 'case' | 'score',
) => {
  const [old, now] = [valueInWords(before, field, part), valueInWords(after, field, part)]
  return {
    before,
    after,
    words: { zh: `${what.zh}：${old.zh} → ${now.zh}`, en: `${what.en}: ${old.en} → ${now.en}` },
  }
}

const factChange = ({ pointer, steps, before, after }: LeafDifference): FactChange => {
  const said = steps.filter((step) => !('field' in step && step.field === 'caseFile'))
  const field = steps.flatMap((step) => ('field' in step ? [step.field] : [])).at(-1) ?? ''
  return { pointer, ...change(placeInWords(said), field, before, after, 'case') }
}

const outcomesOf = ({ score: { bonus, deductions, final, grade, ranked, flags }, rank, reward }: FrozenDepartment) => ({
  ...{ bonus, deductions, final, grade, ranked, flags },
  ...{ rank, reward },
})

const fieldOf = ({ steps }: LeafDifference) => {
  const [first] = steps
  return first && 'field' in first ? first.field : ''
}

const pointsOf = ({ score: { indicators } }: FrozenDepartment) =>
  Object.fromEntries(indicators.map(({ code, points }) => [code, points]))

const departmentDifference = (before: FrozenDepartment, after: FrozenDepartment): DepartmentDifference => {
  const facts = ({ name, group, caseFile }: FrozenDepartment) => asJson({ name, group, caseFile })
  const results = leafDifferences(asJson(outcomesOf(before)), asJson(outcomesOf(after)))
  return {
    department: after.department,
    name: after.name,
    presence: 'both',
    facts: leafDifferences(facts(before), facts(after)).map(factChange),
    points: leafDifferences(pointsOf(before), pointsOf(after)).map((found) => {
      const code = fieldOf(found)
      return {
        code,
        ...change({ zh: `${code} 得分`, en: `Points of ${code}` }, '', found.before, found.after, 'score'),
      }
    }),
    outcomes: outcomes.flatMap((outcome) => {
      const found = results.find((one) => fieldOf(one) === outcome)
      const what = placeInWords([{ field: outcome }])
      return found ? [{ outcome, ...change(what, outcome, found.before, found.after, 'score') }] : []
    }),
  }
}

const alone = ({ department, name }: FrozenDepartment, presence: 'added' | 'removed'): DepartmentDifference => ({
  ...{ department, name, presence },
  facts: [],
  points: [],
  outcomes: [],
})

const isChanged = ({ presence, facts, points, outcomes: results }: DepartmentDifference) =>
  presence !== 'both' || facts.length + points.length + results.length > 0

/**
 * 更正前后对照: what a correction of a quarter changes, department by department: facts, points by indicator, and what
 * follows from them for the department itself or, by rank and reward, from another’s. Nothing where both say the same;
 * the order of records alone is no change.
 *
 * A late report found after publishing: 扣分：无 → 迟报, final 90.89 → 89.89, rank 1 → 2.
 */
export const revisionDifference = (before: FrozenQuarter, after: FrozenQuarter): RevisionDifferences => {
  const earlier = new Map(before.departments.map((unit) => [unit.department, unit]))
  const later = new Set(after.departments.map(({ department }) => department))
  const departments = [
    ...after.departments.map((unit) => {
      const old = earlier.get(unit.department)
      return old ? departmentDifference(old, unit) : alone(unit, 'added')
    }),
    ...before.departments.filter(({ department }) => !later.has(department)).map((unit) => alone(unit, 'removed')),
  ]
  return {
    scorecard: leafDifferences(asJson(before.scorecard), asJson(after.scorecard)).map(factChange),
    departments: departments
      .filter(isChanged)
      .toSorted((a, b) => (a.department < b.department ? -1 : Number(a.department > b.department))),
  }
}

/** What a correction 更正 would change; one that changes nothing is refused. */
export const correctionOf = (before: FrozenQuarter, after: FrozenQuarter): Result<RevisionDifferences> => {
  const found = revisionDifference(before, after)
  return found.scorecard.length + found.departments.length > 0
    ? accept(found)
    : reject('correction-without-change', { quarter: before.quarter })
}
