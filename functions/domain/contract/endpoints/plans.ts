import * as z from 'zod/mini'
import { drill } from '../../drills/drill.ts'
import { baseline, importHead, importRow, plan, planComment, planStatus } from '../../plans/plan.ts'
import { change } from '../../shared/change.ts'
import { count, departmentCode, filled, id, instant, line } from '../../shared/schemas.ts'
import { session } from '../../training/session.ts'
import { type Endpoint, listOf } from '../endpoint.ts'

const nothing = z.strictObject({})
const commentDraft = z.strictObject({
  id,
  drill: planComment.shape.drill,
  field: planComment.shape.field,
  text: planComment.shape.text,
})

export const planEndpoints = {
  listPlans: {
    summary: 'The year’s plans of all departments, for the review queue; departments without one are absent',
    access: ['reviewer', 'admin', 'leader', 'expert'],
    safety: 'read',
    response: listOf(
      z.object({
        department: departmentCode,
        status: planStatus,
        submittedAt: z.nullable(instant),
        firstSubmittedAt: z.nullable(instant),
        returns: z.int(),
        filedAt: z.nullable(instant),
        openComments: z.int(),
      }),
    ),
    problems: [],
  },
  getPlan: {
    summary: 'A department’s plan with its drills and sessions',
    access: 'member',
    safety: 'read',
    response: z.object({ plan, drills: z.array(drill), sessions: z.array(session), baseline: z.nullable(baseline) }),
    problems: ['missing'],
  },
  openPlan: {
    summary: 'Open the year’s draft; possible from 1 December of the year before',
    access: ['planner'],
    safety: 'create',
    body: nothing,
    response: change,
    problems: ['missing', 'plan-too-early'],
  },
  startImport: {
    summary: 'Announce an import of so many rows',
    access: ['planner'],
    safety: 'batch',
    body: z.strictObject({ file: filled(120), rows: count(1_000_000).check(z.minimum(1)) }),
    response: importHead,
    problems: ['missing', 'plan-not-editable', 'file-too-many-rows', 'duplicate-id'],
  },
  addImportRows: {
    summary: 'Send up to 50 confirmed rows; chunks may arrive in any order and more than once',
    access: ['planner'],
    safety: 'batch',
    body: z.strictObject({ rows: z.array(importRow).check(z.minLength(1), z.maxLength(50)) }),
    response: importHead,
    problems: ['import-unknown', 'import-complete', 'import-more-rows', 'import-too-many-rows', 'tooLarge', 'busy'],
  },
  commitImport: {
    summary: 'Make the received rows into drills, one portion a call; repeat until `complete`',
    access: ['planner'],
    safety: 'batch',
    body: nothing,
    response: importHead,
    problems: [
      'import-unknown',
      'import-incomplete',
      'import-too-many-rows',
      'too-many-imports',
      'plan-not-editable',
      'duplicate-id',
      'busy',
    ],
  },
  undoImport: {
    summary: 'Take an import’s rows out of the draft',
    access: ['planner'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['missing', 'plan-not-editable', 'import-unknown', 'import-undone'],
  },
  redoImport: {
    summary: 'Bring an undone import back',
    access: ['planner'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['missing', 'plan-not-editable', 'import-unknown', 'import-present', 'import-too-many-rows'],
  },
  requestSignOff: {
    summary: 'Hand the draft to the department’s leader',
    access: ['planner'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['missing', 'plan-not-editable', 'plan-incomplete', 'plan-empty', 'sign-off-not-asked'],
  },
  signPlan: {
    summary: 'The department’s leader signs, or hands the draft back with a reason',
    access: ['leader'],
    safety: 'command',
    body: z.strictObject({ approved: z.boolean(), reason: line(300) }),
    response: change,
    problems: ['missing', 'plan-not-signing', 'reason-required', 'too-many-comments'],
  },
  submitPlan: {
    summary: 'Send the plan to the district, with the declaration that it is true and complete',
    access: ['planner'],
    safety: 'command',
    body: z.strictObject({ declaration: z.literal(true) }),
    response: change,
    problems: ['missing', 'plan-not-submittable', 'plan-incomplete', 'plan-empty', 'sign-off-missing'],
  },
  commentPlan: {
    summary: 'Pin a comment to the plan, a drill, or one of its fields',
    access: ['reviewer'],
    safety: 'command',
    body: commentDraft,
    response: change,
    problems: ['missing', 'plan-not-submitted', 'too-many-comments', 'duplicate-id'],
  },
  settleComment: {
    summary: 'Tick a comment as dealt with, or untick it',
    access: ['planner', 'reviewer'],
    safety: 'command',
    body: z.strictObject({ done: z.boolean() }),
    response: change,
    problems: ['missing', 'plan-not-editable'],
  },
  returnPlan: {
    summary: 'Return the plan with a reason and comments',
    access: ['reviewer'],
    safety: 'command',
    body: z.strictObject({ reason: filled(500), comments: z.array(commentDraft).check(z.maxLength(50)) }),
    response: change,
    problems: ['conflict-of-interest', 'missing', 'plan-not-submitted', 'too-many-comments', 'duplicate-id'],
  },
  filePlan: {
    summary: 'Put the plan on file; its drills become the baseline',
    access: ['reviewer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['conflict-of-interest', 'missing', 'plan-not-submitted', 'plan-incomplete', 'plan-empty'],
  },
} as const satisfies Record<string, Endpoint>
