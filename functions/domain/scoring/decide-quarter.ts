import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { type Instant, lastDayOf, type LocalDate, type Quarter } from '../shared/time.ts'
import type { QuarterHead, QuarterStatus } from './quarter.ts'
import { quarterStatusTerms } from './terms.ts'

export type QuarterCommand = 'cutOff' | 'freeze' | 'publish' | 'register'

/** In which states each command is possible; everything else is refused by name. */
export const quarterMoves: Readonly<Record<QuarterCommand, readonly QuarterStatus[]>> = {
  cutOff: ['open'],
  freeze: ['cutoff', 'review'],
  publish: ['frozen'],
  /** Commendations, deductions and vetoes: until the leader has decided. */
  register: ['open', 'cutoff', 'preliminary', 'review'],
}

/** Figures of these quarters still change. */
export const isUnfrozen = ({ status }: Pick<QuarterHead, 'status'>): boolean => quarterMoves.register.includes(status)

/** Who does a step, when, and with what remark. */
export interface Step {
  readonly at: Instant
  readonly by: string
  readonly note: string
}

/** A quarter nobody has touched: version 0, as it will be opened. */
export const newQuarter = (quarter: Quarter, scorecard: string, cutoffDay: LocalDate): QuarterHead => ({
  quarter,
  version: 0,
  status: 'open',
  scorecard,
  cutoffDay,
  steps: [],
  revision: 0,
  digest: null,
  documentNumber: null,
})

/** The head, where the command is possible in its state. */
export const allow = (head: QuarterHead, command: QuarterCommand): Result<QuarterHead> =>
  quarterMoves[command].includes(head.status)
    ? accept(head)
    : reject('quarter-state', {
        quarter: head.quarter,
        ...inWords('status', head.status, quarterStatusTerms[head.status]),
      })

const moved = (head: QuarterHead, to: QuarterStatus, { at, by, note }: Step): QuarterHead => ({
  ...head,
  status: to,
  steps: [...head.steps, { to, at, by, note }],
})

/** 数据截止, once the quarter’s last day is over in local time: 2026Q2 from 1 July on. */
export const cutOff = (head: QuarterHead, today: LocalDate, step: Step): Result<QuarterHead> => {
  const allowed = allow(head, 'cutOff')
  if (!allowed.ok) return allowed
  const lastDay = lastDayOf(head.quarter)
  if (today <= lastDay) return reject('quarter-not-over', { quarter: head.quarter, lastDay })
  return accept(moved(head, 'cutoff', step))
}

/** Whether the quarter may be frozen: the books are closed, and no veto waits for its second person. */
export const mayFreeze = (head: QuarterHead, proposedVetoes: number): Result<QuarterHead> => {
  const allowed = allow(head, 'freeze')
  if (!allowed.ok) return allowed
  return proposedVetoes > 0 ? reject('veto-unconfirmed', { count: proposedVetoes }) : allowed
}

/** 审定锁定: the next revision stands, known by the digest of what it holds. */
export const freeze = (
  head: QuarterHead,
  { digest, proposedVetoes }: { readonly digest: string; readonly proposedVetoes: number },
  step: Step,
): Result<QuarterHead> => {
  const allowed = mayFreeze(head, proposedVetoes)
  if (!allowed.ok) return allowed
  return accept({ ...moved(head, 'frozen', step), revision: head.revision + 1, digest })
}

/** 印发 under a document number 文号. The figures stay as frozen. */
export const publish = (head: QuarterHead, documentNumber: string, step: Step): Result<QuarterHead> => {
  const allowed = allow(head, 'publish')
  if (!allowed.ok) return allowed
  return accept({ ...moved(head, 'published', step), documentNumber })
}
