import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import {
  decidePlan,
  mostComments,
  openPlan,
  receiptNumber,
  withLiveSignature,
} from '@muster/domain/plans/decide-plan.ts'
import {
  type PlanCommand,
  type PlanCommandKind,
  planCommands,
  type PlanRows,
} from '@muster/domain/plans/plan-commands.ts'
import { type Plan, planStatuses } from '@muster/domain/plans/plan.ts'
import { problems } from '@muster/domain/shared/problems.ts'
import { idOf, plan } from '../../support/plans.ts'

const rows: PlanRows = { drills: 2, problems: [], content: 'a' }
const at = '2026-03-20T02:00:00.000Z'
const comment = { id: idOf(1), drill: null, field: null, text: '请补充', by: 'reviewer', at }
const returned = { at, by: 'reviewer', reason: '请修改' }
const imported = { id: idOf(9), file: '计划.xlsx', rows: 12, at }

const commands: Record<PlanCommandKind, PlanCommand> = {
  requestSignOff: { kind: 'requestSignOff', signOff: true, rows },
  sign: { kind: 'sign', approved: true, reason: '', content: 'a', by: 'leader', at, comment: idOf(2) },
  submit: { kind: 'submit', district: '430102', signOff: false, rows, by: 'planner', at },
  comment: { kind: 'comment', comment },
  settleComment: { kind: 'settleComment', comment: idOf(7), done: true },
  return: { kind: 'return', reason: '请修改', comments: [comment], by: 'reviewer', at },
  file: { kind: 'file', rows, at },
  addImport: { kind: 'addImport', import: imported },
  undoImport: { kind: 'undoImport', import: idOf(8) },
  redoImport: { kind: 'redoImport', import: idOf(6) },
}

const inState = (status: Plan['status']): Plan =>
  plan({
    status,
    imports: [
      { ...imported, id: idOf(8), undone: false },
      { ...imported, id: idOf(6), undone: true },
    ],
    submissions: status === 'draft' ? [] : [{ at, by: 'planner', receipt: '430102-S01-2026-001' }],
    returns: status === 'returned' ? [returned] : [],
    comments: [{ ...comment, id: idOf(7), done: false }],
  })

const code = (result: ReturnType<typeof decidePlan>) => (result.ok ? result.value.status : result.rejection.code)

describe('every command in every state', () => {
  test.each<[PlanCommandKind, Record<Plan['status'], string>]>([
    [
      'requestSignOff',
      {
        draft: 'signing',
        signing: 'plan-not-editable',
        submitted: 'plan-not-editable',
        returned: 'signing',
        filed: 'plan-not-editable',
      },
    ],
    [
      'sign',
      {
        draft: 'plan-not-signing',
        signing: 'draft',
        submitted: 'plan-not-signing',
        returned: 'plan-not-signing',
        filed: 'plan-not-signing',
      },
    ],
    [
      'submit',
      {
        draft: 'submitted',
        signing: 'plan-not-submittable',
        submitted: 'plan-not-submittable',
        returned: 'submitted',
        filed: 'plan-not-submittable',
      },
    ],
    [
      'comment',
      {
        draft: 'plan-not-submitted',
        signing: 'plan-not-submitted',
        submitted: 'submitted',
        returned: 'plan-not-submitted',
        filed: 'plan-not-submitted',
      },
    ],
    [
      'settleComment',
      { draft: 'draft', signing: 'signing', submitted: 'submitted', returned: 'returned', filed: 'plan-not-editable' },
    ],
    [
      'return',
      {
        draft: 'plan-not-submitted',
        signing: 'plan-not-submitted',
        submitted: 'returned',
        returned: 'plan-not-submitted',
        filed: 'plan-not-submitted',
      },
    ],
    [
      'file',
      {
        draft: 'plan-not-submitted',
        signing: 'plan-not-submitted',
        submitted: 'filed',
        returned: 'plan-not-submitted',
        filed: 'plan-not-submitted',
      },
    ],
    [
      'addImport',
      {
        draft: 'draft',
        signing: 'plan-not-editable',
        submitted: 'plan-not-editable',
        returned: 'returned',
        filed: 'plan-not-editable',
      },
    ],
    [
      'undoImport',
      {
        draft: 'draft',
        signing: 'plan-not-editable',
        submitted: 'plan-not-editable',
        returned: 'returned',
        filed: 'plan-not-editable',
      },
    ],
    [
      'redoImport',
      {
        draft: 'draft',
        signing: 'plan-not-editable',
        submitted: 'plan-not-editable',
        returned: 'returned',
        filed: 'plan-not-editable',
      },
    ],
  ])('%s', (kind, expected) => {
    for (const status of planStatuses)
      expect([status, code(decidePlan(inState(status), commands[kind]))]).toEqual([status, expected[status]])
  })

  test('the table names every command', () =>
    expect(Object.keys(planCommands).sort()).toEqual(Object.keys(commands).sort()))

  test('a refusal says in which state the plan is, in both languages', () => {
    const result = decidePlan(inState('filed'), commands.submit)
    expect(result.ok ? null : result.rejection.data).toEqual({
      status: 'filed',
      statusZh: '已备案',
      statusEn: 'On file',
    })
  })
})

describe('opening', () => {
  test.each([
    ['2025-11-30T15:59:59.999Z', 'plan-too-early'],
    ['2025-11-30T16:00:00.000Z', 'draft'],
    ['2026-05-13T01:00:00.000Z', 'draft'],
  ])('at %s the plan for 2026 in Shanghai: %s', (when, expected) =>
    expect(code(openPlan('S01', 2026, when, 'Asia/Shanghai'))).toBe(expected),
  )
})

describe('signing', () => {
  const submit = (before: Plan, content = 'a') =>
    code(decidePlan(before, { ...commands.submit, signOff: true, rows: { ...rows, content } } as never))

  test('where a leader must sign, an unsigned plan is not sent', () => expect(submit(plan())).toBe('sign-off-missing'))

  test('a signed one is', () => expect(submit(plan({ signedBy: 'leader', signedContent: 'a' }))).toBe('submitted'))

  test('rows edited after signing void the signature', () => {
    const signed = plan({ signedBy: 'leader', signedContent: 'a' })
    expect(submit(signed, 'b')).toBe('sign-off-missing')
    expect(withLiveSignature(signed, 'b').signedBy).toBeNull()
    expect(withLiveSignature(signed, 'a').signedBy).toBe('leader')
  })

  test('an import, its undoing and a return void it too', () => {
    const signed = { signedBy: 'leader', signedContent: 'a' }
    for (const kind of ['addImport', 'undoImport', 'redoImport'] as const) {
      const result = decidePlan({ ...inState('draft'), ...signed }, commands[kind])
      expect(result.ok && result.value.signedBy).toBeNull()
    }
    const back = decidePlan({ ...inState('submitted'), ...signed }, commands.return)
    expect(back.ok && back.value.signedBy).toBeNull()
  })

  test('a refusal hands the draft back with the reason as a comment', () => {
    const result = decidePlan(plan({ status: 'signing' }), {
      ...commands.sign,
      approved: false,
      reason: '人数不实',
    } as never)
    expect(result).toMatchObject({
      ok: true,
      value: {
        status: 'draft',
        signedBy: null,
        comments: [{ id: idOf(2), text: '人数不实', by: 'leader', done: false }],
      },
    })
  })

  test('a refusal needs its reason', () =>
    expect(code(decidePlan(plan({ status: 'signing' }), { ...commands.sign, approved: false } as never))).toBe(
      'reason-required',
    ))

  test('a plan that was returned stays returned until it is sent again', () =>
    expect(code(decidePlan(plan({ status: 'signing', returns: [returned] }), commands.sign))).toBe('returned'))

  test('where no leader signs, none is asked', () =>
    expect(code(decidePlan(plan(), { ...commands.requestSignOff, signOff: false } as never))).toBe(
      'sign-off-not-asked',
    ))
})

describe('sending', () => {
  test('an empty plan is refused', () =>
    expect(code(decidePlan(plan(), { ...commands.submit, rows: { ...rows, drills: 0 } } as never))).toBe('plan-empty'))

  test('an incomplete one is, with every field to fill in', () => {
    const words = { zh: '请填写“地点”', en: 'Fill in “Place”' }
    const lacking = ['place', 'lead'].map((field) => ({ kind: 'drill', id: idOf(3), name: '', field, words }))
    const result = decidePlan(plan(), { ...commands.submit, rows: { ...rows, problems: lacking } } as never)
    expect(result).toEqual({
      ok: false,
      rejection: {
        code: 'plan-incomplete',
        data: { count: 1, fields: 'place,lead', fieldsZh: '地点、牵头科室（负责人）', fieldsEn: 'Place, Lead' },
        fields: ['place', 'lead'].map((field) => ({ pointer: `/drills/${idOf(3)}/${field}`, words })),
      },
    })
  })

  test('each submission has a receipt of its own', () => {
    const again = decidePlan(inState('returned'), commands.submit)
    expect(again.ok && again.value.submissions.map(({ receipt }) => receipt)).toEqual([
      '430102-S01-2026-001',
      '430102-S01-2026-002',
    ])
    expect(receiptNumber('430102', 'I-03', 2027, 12)).toBe('430102-I-03-2027-012')
  })
})

describe('comments and imports', () => {
  test(`a plan takes ${mostComments} comments`, () => {
    const full = {
      ...inState('submitted'),
      comments: Array.from({ length: mostComments }, (_, n) => ({ ...comment, id: idOf(n, 5), done: true })),
    }
    expect(code(decidePlan(full, commands.comment))).toBe('too-many-comments')
  })
  test('two comments cannot share an id', () =>
    expect(code(decidePlan(inState('submitted'), { ...commands.return, comments: [comment, comment] } as never))).toBe(
      'duplicate-id',
    ))
  test('a comment is ticked and unticked', () => {
    const ticked = decidePlan(inState('returned'), commands.settleComment)
    expect(ticked.ok && ticked.value.comments[0]?.done).toBe(true)
    const unticked = decidePlan(ticked.ok ? ticked.value : plan(), { ...commands.settleComment, done: false } as never)
    expect(unticked.ok && unticked.value.comments[0]?.done).toBe(false)
  })
  test('an unknown comment cannot be ticked', () =>
    expect(code(decidePlan(plan(), commands.settleComment))).toBe('missing'))
  test.each([
    ['undoImport', idOf(8), 'draft'],
    ['undoImport', idOf(6), 'import-undone'],
    ['undoImport', idOf(5), 'import-unknown'],
    ['redoImport', idOf(6), 'draft'],
    ['redoImport', idOf(8), 'import-present'],
    ['redoImport', idOf(5), 'import-unknown'],
  ] as const)('%s of %s: %s', (kind, id, expected) =>
    expect(code(decidePlan(inState('draft'), { kind, import: id }))).toBe(expected),
  )
})

describe('any sequence of commands', () => {
  const some = fc.constantFrom(...(Object.values(commands) as PlanCommand[]))
  const variants = fc
    .tuple(some, fc.boolean(), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 9 }))
    .map(([command, flag, drills, n]): PlanCommand => {
      const of = { drills, problems: [], content: flag ? 'a' : 'b' }
      switch (command.kind) {
        case 'requestSignOff':
        case 'submit':
          return { ...command, signOff: flag, rows: of }
        case 'file':
          return { ...command, rows: of }
        case 'sign':
          return { ...command, approved: flag, reason: n > 4 ? '有误' : '' }
        case 'comment':
          return { ...command, comment: { ...comment, id: idOf(n, 3) } }
        case 'settleComment':
          return { ...command, comment: idOf(n, 3) }
        case 'return':
          return { ...command, comments: [{ ...comment, id: idOf(n, 4) }] }
        case 'addImport':
          return { ...command, import: { ...imported, id: idOf(n) } }
        case 'undoImport':
        case 'redoImport':
          return { ...command, import: idOf(n) }
      }
    })

  test('moves legally or is refused by a known code; what happened is never taken back; a filed plan stays as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...planStatuses), fc.array(variants, { maxLength: 40 }), (status, sequence) => {
        let current = inState(status)
        for (const command of sequence) {
          const before = structuredClone(current)
          const result = decidePlan(current, command)
          expect(current).toEqual(before)
          if (!result.ok) {
            expect(problems).toHaveProperty([result.rejection.code])
            continue
          }
          expect(before.status).not.toBe('filed')
          expect(planCommands[command.kind].states).toContain(before.status)
          const after = result.value
          expect(after.submissions.slice(0, before.submissions.length)).toEqual(before.submissions)
          expect(after.returns.slice(0, before.returns.length)).toEqual(before.returns)
          expect(after.comments.length).toBeGreaterThanOrEqual(before.comments.length)
          expect(after.status === 'filed').toBe(after.filedAt !== null && command.kind === 'file')
          if (after.status === 'returned') expect(after.returns.length).toBeGreaterThan(0)
          expect(new Set(after.submissions.map(({ receipt }) => receipt)).size).toBe(after.submissions.length)
          current = after
        }
      }),
    )
  })
})
