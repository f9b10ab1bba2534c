import { drillFieldTerms } from '../drills/field-terms.ts'
import type { ProblemCode } from '../shared/problems.ts'
import { accept, inWords, reject, rejectFields, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { sessionFieldTerms } from '../training/terms.ts'
import type { Plan, PlanComment, PlanStatus } from './plan.ts'
import { planIsOpen, planOpens } from './plan-calendar.ts'
import type { PlanProblem } from './plan-check.ts'
import { type PlanCommand, type PlanCommandKind, planCommands, type PlanRows } from './plan-commands.ts'
import { planStatusTerms } from './terms.ts'

/** Comments that one plan can carry, settled ones included. */
export const mostComments = 150
/** Imports that one plan can carry, undone ones included. */
export const mostImports = 50
/** Drills and trainings that one plan can carry. */
export const mostPlanRows = 500

type Command<Kind extends PlanCommandKind> = Extract<PlanCommand, { kind: Kind }>
type Decide<Kind extends PlanCommandKind> = (plan: Plan, command: Command<Kind>) => Result<Plan>

export const rejectPlanStatus = (code: ProblemCode, status: PlanStatus): Result<never> =>
  reject(code, inWords('status', status, planStatusTerms[status]))

/** The receipt of the nth submission: `receiptNumber('430102', 'S01', 2026, 1)` is `430102-S01-2026-001`. */
export const receiptNumber = (district: string, department: string, year: number, nth: number): string =>
  `${district}-${department}-${year}-${String(nth).padStart(3, '0')}`

/** Opens a year's draft, from 1 December of the year before, local time. Errors: `plan-too-early`. */
export const openPlan = (department: string, year: number, at: Instant, timeZone: string): Result<Plan> =>
  planIsOpen(year, at, timeZone)
    ? accept({
        department,
        year,
        version: 0,
        status: 'draft',
        imports: [],
        submissions: [],
        returns: [],
        signedBy: null,
        signedContent: null,
        filedAt: null,
        comments: [],
      })
    : reject('plan-too-early', { year, opens: planOpens(year) })

const unsigned = { signedBy: null, signedContent: null } as const

/** Where a plan stands while the department works on it: once returned, it stays 退回 until it is sent again. */
const withDepartment = ({ returns }: Plan): PlanStatus => (returns.length > 0 ? 'returned' : 'draft')

const termOf = ({ kind, field }: PlanProblem) => (kind === 'drill' ? drillFieldTerms[field] : sessionFieldTerms[field])

/** Errors: `plan-empty`; `plan-incomplete` with the pointer of every field to fill in, such as `/drills/<id>/place`. */
const complete = ({ drills, problems }: PlanRows): Result<PlanRows['problems']> => {
  if (drills === 0) return reject('plan-empty')
  if (problems.length === 0) return accept(problems)
  const lacking = [...new Map(problems.map((problem) => [problem.field, termOf(problem)])).entries()]
  const words = {
    zh: lacking.map(([, { zh }]) => zh).join('、'),
    en: lacking.map(([, { en }]) => en).join(', '),
  }
  return rejectFields(
    'plan-incomplete',
    {
      count: new Set(problems.map(({ id }) => id)).size,
      ...inWords('fields', lacking.map(([field]) => field).join(','), words),
    },
    problems.map((problem) => ({ pointer: `/${problem.kind}s/${problem.id}/${problem.field}`, words: problem.words })),
  )
}

const withComments = (plan: Plan, added: readonly Omit<PlanComment, 'done'>[]): Result<Plan> => {
  const ids = [...plan.comments, ...added].map(({ id }) => id)
  const twice = ids.find((id, place) => ids.indexOf(id) !== place)
  if (twice !== undefined) return reject('duplicate-id', { id: twice })
  if (ids.length > mostComments) return reject('too-many-comments', { limit: mostComments })
  return accept({ ...plan, comments: [...plan.comments, ...added.map((comment) => ({ ...comment, done: false }))] })
}

const withImport = (plan: Plan, id: string, undone: boolean): Result<Plan> => {
  const known = plan.imports.find((one) => one.id === id)
  if (!known) return reject('import-unknown')
  if (known.undone === undone) return reject(undone ? 'import-undone' : 'import-present')
  return accept({
    ...plan,
    ...unsigned,
    imports: plan.imports.map((one) => (one.id === id ? { ...one, undone } : one)),
  })
}

const requestSignOff: Decide<'requestSignOff'> = (plan, { signOff, rows }) => {
  if (!signOff) return reject('sign-off-not-asked')
  const checked = complete(rows)
  return checked.ok ? accept({ ...plan, ...unsigned, status: 'signing' }) : checked
}

const sign: Decide<'sign'> = (plan, { approved, reason, content, by, at, comment }) => {
  const status = withDepartment(plan)
  if (approved) return accept({ ...plan, status, signedBy: by, signedContent: content })
  if (reason === '') return reject('reason-required', undefined, '/reason')
  return withComments({ ...plan, ...unsigned, status }, [
    { id: comment, drill: null, field: null, text: reason, by, at },
  ])
}

const submit: Decide<'submit'> = (plan, { district, signOff, rows, by, at }) => {
  const checked = complete(rows)
  if (!checked.ok) return checked
  if (signOff && (plan.signedBy === null || plan.signedContent !== rows.content)) return reject('sign-off-missing')
  const receipt = receiptNumber(district, plan.department, plan.year, plan.submissions.length + 1)
  return accept({ ...plan, status: 'submitted', submissions: [...plan.submissions, { at, by, receipt }] })
}

const settleComment: Decide<'settleComment'> = (plan, { comment, done }) =>
  plan.comments.some(({ id }) => id === comment)
    ? accept({ ...plan, comments: plan.comments.map((one) => (one.id === comment ? { ...one, done } : one)) })
    : reject('missing')

const giveBack: Decide<'return'> = (plan, { reason, comments, by, at }) => {
  if (reason === '') return reject('reason-required', undefined, '/reason')
  return withComments(
    { ...plan, ...unsigned, status: 'returned', returns: [...plan.returns, { at, by, reason }] },
    comments,
  )
}

const file: Decide<'file'> = (plan, { rows, at }) => {
  const checked = complete(rows)
  return checked.ok ? accept({ ...plan, status: 'filed', filedAt: at }) : checked
}

const addImport: Decide<'addImport'> = (plan, command) => {
  if (plan.imports.some(({ id }) => id === command.import.id)) return reject('import-complete')
  if (plan.imports.length >= mostImports) return reject('too-many-imports', { limit: mostImports })
  return accept({ ...plan, ...unsigned, imports: [...plan.imports, { ...command.import, undone: false }] })
}

const decisions: { readonly [Kind in PlanCommandKind]: Decide<Kind> } = {
  requestSignOff,
  sign,
  submit,
  comment: (plan, { comment }) => withComments(plan, [comment]),
  settleComment,
  return: giveBack,
  file,
  addImport,
  undoImport: (plan, command) => withImport(plan, command.import, true),
  redoImport: (plan, command) => withImport(plan, command.import, false),
}

/**
 * The plan's state machine 草稿 → (内部审签) → 已报送 → 退回 → 已报送 … → 已备案; `planCommands` says in which states a command
 * is possible, everywhere else it is refused by name. A filed plan changes no more. Any change of the rows voids the
 * leader's signature, a return does too. Time, ids and the state of the rows come in with the command.
 *
 * The second submission of S01 in 2026 is answered with the receipt `430102-S01-2026-002`.
 */
export const decidePlan = <Kind extends PlanCommandKind>(plan: Plan, command: Command<Kind>): Result<Plan> => {
  const { states, otherwise } = planCommands[command.kind]
  if (!states.includes(plan.status)) return rejectPlanStatus(otherwise, plan.status)
  const decide = decisions[command.kind] as Decide<Kind>
  return decide(plan, command)
}

/** The plan as a reader sees it: a signature that no longer fits the rows is none. */
export const withLiveSignature = (plan: Plan, content: string): Plan =>
  plan.signedContent === null || plan.signedContent === content || plan.status === 'filed'
    ? plan
    : { ...plan, ...unsigned }
