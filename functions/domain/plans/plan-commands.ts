import type { ProblemCode } from '../shared/problems.ts'
import type { Instant } from '../shared/time.ts'
import type { Plan, PlanComment, PlanStatus } from './plan.ts'
import type { PlanProblem } from './plan-check.ts'

/** What a rule needs to know of the plan's rows at the moment of a command. */
export interface PlanRows {
  readonly drills: number
  readonly problems: readonly PlanProblem[]
  /** Fingerprint of the rows, to compare with what was signed. */
  readonly content: string
}

export type PlanCommand =
  | { readonly kind: 'requestSignOff'; readonly signOff: boolean; readonly rows: PlanRows }
  | {
      readonly kind: 'sign'
      readonly approved: boolean
      readonly reason: string
      readonly content: string
      readonly by: string
      readonly at: Instant
      /** The id that a refusal's reason gets among the comments. */
      readonly comment: string
    }
  | {
      readonly kind: 'submit'
      readonly district: string
      readonly signOff: boolean
      readonly rows: PlanRows
      readonly by: string
      readonly at: Instant
    }
  | { readonly kind: 'comment'; readonly comment: Omit<PlanComment, 'done'> }
  | { readonly kind: 'settleComment'; readonly comment: string; readonly done: boolean }
  | {
      readonly kind: 'return'
      readonly reason: string
      readonly comments: readonly Omit<PlanComment, 'done'>[]
      readonly by: string
      readonly at: Instant
    }
  | { readonly kind: 'file'; readonly rows: PlanRows; readonly at: Instant }
  | { readonly kind: 'addImport'; readonly import: Omit<Plan['imports'][number], 'undone'> }
  | { readonly kind: 'undoImport'; readonly import: string }
  | { readonly kind: 'redoImport'; readonly import: string }

export type PlanCommandKind = PlanCommand['kind']

/** The states in which the rows of a plan may change. */
export const editable = ['draft', 'returned'] as const satisfies readonly PlanStatus[]

/** In which states a command is possible, and what it is refused with everywhere else. */
export const planCommands: Record<
  PlanCommandKind,
  { readonly states: readonly PlanStatus[]; readonly otherwise: ProblemCode }
> = {
  requestSignOff: { states: editable, otherwise: 'plan-not-editable' },
  sign: { states: ['signing'], otherwise: 'plan-not-signing' },
  submit: { states: editable, otherwise: 'plan-not-submittable' },
  comment: { states: ['submitted'], otherwise: 'plan-not-submitted' },
  settleComment: { states: ['draft', 'signing', 'submitted', 'returned'], otherwise: 'plan-not-editable' },
  return: { states: ['submitted'], otherwise: 'plan-not-submitted' },
  file: { states: ['submitted'], otherwise: 'plan-not-submitted' },
  addImport: { states: editable, otherwise: 'plan-not-editable' },
  undoImport: { states: editable, otherwise: 'plan-not-editable' },
  redoImport: { states: editable, otherwise: 'plan-not-editable' },
}
