import { accept, reject, type Result } from '../shared/result.ts'
import type { Drill, Evaluation, Grade } from './drill.ts'
import { sheetItems } from './evaluation-sheet.ts'

/** Hundredths of a point from which experts are said to differ. */
const SPREAD = 1500

/** ≥ 90 优, ≥ 80 良, ≥ 60 中, else 差; `score` in hundredths of a point. 8,999 is 良. */
export const gradeOf = (score: number): Grade => {
  if (score >= 9000) return 'excellent'
  if (score >= 8000) return 'good'
  return score >= 6000 ? 'fair' : 'poor'
}

/** Half-up, on whole numbers only: `roundedQuotient(20000, 3)` is 6667. */
const roundedQuotient = (dividend: number, divisor: number) => Math.floor((2 * dividend + divisor) / (2 * divisor))

/**
 * The score of one sheet in hundredths of a point: yes ÷ applicable × 100, rounded half-up. Every item of the sheet is
 * answered, at least one of them with yes or no. Errors: `sheet-item-unknown`, `sheet-incomplete`, `sheet-all-na`.
 * 17 yes, 2 no, 2 not applicable: 17 ÷ 19 = 89.47, thus 8947, 良.
 */
export const scoreOf = (answers: Evaluation['answers']): Result<number> => {
  const known = new Set(sheetItems.map(({ id }) => id))
  const given = Object.keys(answers)
  const unknown = given.find((id) => !known.has(id))
  if (unknown !== undefined)
    return reject(
      'sheet-item-unknown',
      { item: unknown.slice(0, 40) },
      `/answers/${unknown.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
  if (given.length < known.size) return reject('sheet-incomplete', { count: known.size - given.length }, '/answers')
  const values = Object.values(answers)
  const yes = values.filter((answer) => answer === 'yes').length
  const applicable = values.filter((answer) => answer !== 'na').length
  return applicable === 0
    ? reject('sheet-all-na', undefined, '/answers')
    : accept(roundedQuotient(yes * 10_000, applicable))
}

const ranks = ['expert', 'reviewer', 'self'] as const

/**
 * What several sheets say together. Experts decide where there are any, else reviewers, else the self-evaluation; of
 * several equals the mean counts, rounded half-up to 0.01, and a spread of more than 15 points is flagged.
 * Experts 92.00 and 76.00: mean 84.00, 良, spread flagged.
 */
export const combined = (sheets: readonly Pick<Evaluation, 'by' | 'score'>[]): Drill['evaluation'] => {
  const by = ranks.find((rank) => sheets.some((sheet) => sheet.by === rank))
  if (by === undefined) return null
  const scores = sheets.filter((sheet) => sheet.by === by).map(({ score }) => score)
  const score = roundedQuotient(
    scores.reduce((sum, one) => sum + one, 0),
    scores.length,
  )
  const spread = Math.max(...scores) - Math.min(...scores) > SPREAD
  return { grade: gradeOf(score), by, score, sheets: scores.length, spread }
}
