import { hundredthsOf } from './fraction.ts'
import type { Scorecard } from './scorecard.ts'

/** 优秀 良好 合格 不合格, the best first. */
export const grades = ['excellent', 'good', 'pass', 'fail'] as const
export type Grade = (typeof grades)[number]

/** The worse of two grades. */
export const atMost = (grade: Grade, ceiling: Grade): Grade =>
  grades[Math.max(grades.indexOf(grade), grades.indexOf(ceiling))] ?? 'fail'

/** One grade down; 不合格 stays. */
export const oneDown = (grade: Grade): Grade => grades[grades.indexOf(grade) + 1] ?? 'fail'

/** The grade of points in hundredths: by default ≥ 90 优秀, ≥ 80 良好, ≥ 60 合格, else 不合格. 8999 is 良好. */
export const gradeOfPoints = (hundredths: number, scale: Scorecard['grades']): Grade =>
  (['excellent', 'good', 'pass'] as const).find((grade) => hundredths >= hundredthsOf(scale[grade])) ?? 'fail'
