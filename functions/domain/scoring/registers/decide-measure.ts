import { accept, inWords, reject, type Result } from '../../shared/result.ts'
import { type LocalDate, localDateOf, type Quarter } from '../../shared/time.ts'
import type { Act } from './decide-investigation.ts'
import {
  type Measure,
  type MeasureClosing,
  type MeasureDocument,
  type MeasureDraft,
  measureLevels,
  type MeasureLevel,
  type MeasureStatus,
} from './measure.ts'
import { measureStatusTerms } from './terms.ts'

export type MeasureCommand = 'escalate' | 'close'

/** In which states each command is possible. */
export const measureMoves: Readonly<Record<MeasureCommand, readonly MeasureStatus[]>> = {
  escalate: ['issued'],
  close: ['issued'],
}

const allowMeasure = (found: Measure, command: MeasureCommand): Result<Measure> =>
  measureMoves[command].includes(found.status)
    ? accept(found)
    : reject('measure-state', inWords('status', found.status, measureStatusTerms[found.status]))

const checkDay = (on: LocalDate, last: LocalDate | undefined, today: LocalDate): Result<LocalDate> => {
  if (on > today) return reject('day-in-future', { day: on }, '/on')
  return last !== undefined && on < last ? reject('day-before-last-step', { day: on, last }, '/on') : accept(on)
}

const checkDocument = ({ on, answerDue }: MeasureDocument, last: LocalDate | undefined, today: LocalDate) => {
  if (answerDue !== null && answerDue < on) return reject('answer-due-early', { due: answerDue, day: on }, '/answerDue')
  return checkDay(on, last, today)
}

/** The step after the last: 提示函 → 约谈 → 督办函; undefined after the highest. */
export const nextLevel = ({ steps }: Pick<Measure, 'steps'>): MeasureLevel | undefined => measureLevels[steps.length]

/** Issues a 提示函, with its document. Errors: `day-in-future`, `answer-due-early`. */
export const issueMeasure = (
  { department, ...document }: MeasureDraft,
  { id, quarter, by, at, timeZone }: Act & { readonly id: string; readonly quarter: Quarter },
): Result<Measure> => {
  const day = checkDocument(document, undefined, localDateOf(at, timeZone))
  if (!day.ok) return day
  const steps = [{ level: measureLevels[0], ...document, by, at }]
  return accept({ id, quarter, department, version: 1, status: 'issued', steps, closing: null })
}

/**
 * Goes one step up, with a document of its own; no step is left out. Errors: `measure-state`, `measure-highest`,
 * `day-in-future`, `day-before-last-step`, `answer-due-early`.
 */
export const escalateMeasure = (
  found: Measure,
  document: MeasureDocument,
  { by, at, timeZone }: Act,
): Result<Measure> => {
  const allowed = allowMeasure(found, 'escalate')
  if (!allowed.ok) return allowed
  const level = nextLevel(found)
  if (!level) return reject('measure-highest')
  const day = checkDocument(document, found.steps.at(-1)?.on, localDateOf(at, timeZone))
  if (!day.ok) return day
  return accept({ ...found, steps: [...found.steps, { level, ...document, by, at }] })
}

/** 办结, with what came of it and its document. Errors: `measure-state`, `day-in-future`, `day-before-last-step`. */
export const closeMeasure = (found: Measure, closing: MeasureClosing, { by, at, timeZone }: Act): Result<Measure> => {
  const allowed = allowMeasure(found, 'close')
  if (!allowed.ok) return allowed
  const day = checkDay(closing.on, found.steps.at(-1)?.on, localDateOf(at, timeZone))
  return day.ok ? accept({ ...found, status: 'closed', closing: { ...closing, by, at } }) : day
}

/** Not answered by the day of its latest document. Due on 2026-06-10: overdue from the 11th. */
export const isAnswerOverdue = ({ status, steps }: Pick<Measure, 'status' | 'steps'>, today: LocalDate): boolean => {
  const due = steps.at(-1)?.answerDue ?? null
  return status === 'issued' && due !== null && due < today
}
