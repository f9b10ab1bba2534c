import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAmendment, decideAmendmentRequest } from '@muster/domain/drills/decide-amendment.ts'
import { decideArchive, decideClosing, decideJudgement } from '@muster/domain/drills/decide-closure.ts'
import { decideEdit, decideRemoval, decideRestoring, decideScheduling } from '@muster/domain/drills/decide-drill.ts'
import { type FullDrill } from '@muster/domain/drills/new-drill.ts'
import { decideEvaluation } from '@muster/domain/drills/decide-evaluation.ts'
import { decideCoHosts } from '@muster/domain/drills/decide-joint.ts'
import { decideLog } from '@muster/domain/drills/decide-log.ts'
import { drill as drillSchema, type Drill } from '@muster/domain/drills/drill.ts'
import { pendingAmendment } from '@muster/domain/drills/drill-state.ts'
import { type PlanStatus, planStatuses } from '@muster/domain/plans/plan.ts'
import { problems } from '@muster/domain/shared/problems.ts'
import { accept, type Result } from '@muster/domain/shared/result.ts'
import { addDays } from '@muster/domain/shared/time.ts'
import { answersWith, drillDraft, drillLike } from '../../support/drills.ts'

const timeZone = 'Asia/Shanghai'
const day = fc.integer({ min: -20, max: 400 }).map((days) => addDays('2026-01-01', days))
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([on, hour]) => `${on}T${String(hour).padStart(2, '0')}:30:00.000Z`)
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 120 }))
  .map(([from, days]) => ({ from, to: addDays(from, days), text: '' }))
const planStatus: fc.Arbitrary<PlanStatus> = fc.constantFrom(...planStatuses, 'filed', 'filed', 'filed')
const uuid = fc.uuid()

type Command = (drill: FullDrill) => Result<FullDrill>
const named = <T>(arbitrary: fc.Arbitrary<T>, name: string, run: (input: T) => Command) =>
  arbitrary.map((input) => Object.assign(run(input), { toString: () => `${name} ${JSON.stringify(input)}` }))

const command: fc.Arbitrary<Command> = fc.oneof(
  named(
    fc.tuple(planStatus, span, fc.boolean()),
    'edit',
    ([status, window, largeScale]) =>
      (drill) =>
        decideEdit(drill, { window, largeScale }, status),
  ),
  named(planStatus, 'remove', (status) => (drill) => decideRemoval(drill, status)),
  named(planStatus, 'restore', (status) => (drill) => decideRestoring(drill, status)),
  named(fc.option(day), 'schedule', (on) => (drill) => decideScheduling(drill, { day: on, time: '09:00' })),
  named(
    fc.record({
      planStatus,
      id: uuid,
      to: fc.option(span),
      at: instant,
      forceMajeure: fc.boolean(),
      document: fc.constantFrom('', '文'),
    }),
    'ask',
    ({ planStatus: status, at, ...request }) =>
      (drill) =>
        decideAmendmentRequest(
          drill,
          { ...request, reason: '理由' },
          { planStatus: status, promised: '2026-05-20', by: 'p', at, timeZone },
        ),
  ),
  named(
    fc.record({ approved: fc.boolean(), reason: fc.constantFrom('', '理由'), at: instant }),
    'decide',
    (decision) => (drill) => decideAmendment(drill, drill.amendments.at(-1)?.id ?? 'none', { ...decision, by: 'r' }),
  ),
  named(
    fc.subarray(['S01', 'S02', 'S03']),
    'co-hosts',
    (departments) => (drill) => decideCoHosts(drill, departments, new Set(['S01', 'S02'])),
  ),
  named(
    fc.record({ planStatus, at: instant, startedAt: instant, endedAt: instant }),
    'log',
    ({ planStatus: status, at, ...log }) =>
      (drill) =>
        decideLog(drill, { ...log, place: '', headcount: 0, summary: '' }, { planStatus: status, at, timeZone }),
  ),
  named(
    fc.record({
      sub: fc.constantFrom('a', 'b', 'c'),
      by: fc.constantFrom('self', 'expert', 'reviewer'),
      no: fc.integer({ min: 0, max: 21 }),
      belongs: fc.boolean(),
      at: instant,
    }),
    'evaluate',
    ({ no, ...request }) =>
      (drill) => {
        const result = decideEvaluation(drill, [], { ...request, answers: answersWith({ no }), note: '' })
        return result.ok ? accept(result.value.drill) : result
      },
  ),
  named(
    fc.record({ recognised: fc.boolean(), admitted: fc.boolean() }),
    'judge',
    (judgement) => (drill) =>
      decideJudgement(drill, judgement, { by: 'r', at: '2026-06-01T00:00:00Z', reason: '理由' }),
  ),
  named(fc.constant(null), 'archive', () => (drill) => decideArchive(drill, ['notice', 'photos'])),
  named(
    fc.integer({ min: 0, max: 2 }),
    'close',
    (open) => (drill) => decideClosing(drill, Array(open).fill({ status: 'open' }), false),
  ),
)

const soundness = (drill: FullDrill) => {
  expect(drillSchema.safeParse(drill).success).toBe(true)
  expect(drill.amendments.filter(({ decision }) => decision === null).length).toBeLessThanOrEqual(1)
  expect(drill.held !== null).toBe(['held', 'evaluated', 'closed'].includes(drill.status))
  if (drill.status === 'evaluated' || drill.status === 'closed') expect(drill.evaluation).not.toBeNull()
  if (drill.status === 'cancelled') expect(pendingAmendment(drill)).toBeUndefined()
  if (drill.day !== null && !drill.held)
    expect(drill.window.from <= drill.day && drill.day <= drill.window.to).toBe(true)
  if (drill.held) expect(drill.held.startedAt < drill.held.endedAt).toBe(true)
}

describe('the life of a drill', () => {
  it('goes through any commands without a fault: each is accepted into a sound drill, or refused by a name of the catalogue', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Drill['origin']>('plan', 'unplanned', 'added'),
        fc.array(command, { maxLength: 30 }),
        (origin, commands) => {
          let drill = drillLike({ ...drillDraft(), origin })
          for (const run of commands) {
            const before = structuredClone(drill)
            const result = run(drill)
            expect(drill).toEqual(before)
            if (!result.ok) {
              expect(problems).toHaveProperty(result.rejection.code)
              continue
            }
            // The version is the store’s to raise, by one for each accepted command.
            expect(result.value.version).toBe(drill.version)
            expect([result.value.id, result.value.department, result.value.year, result.value.origin]).toEqual([
              drill.id,
              drill.department,
              drill.year,
              drill.origin,
            ])
            drill = { ...result.value, version: drill.version + 1 }
            soundness(drill)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
