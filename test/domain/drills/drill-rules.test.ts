import { describe, expect, it } from 'vitest'
import { decideAmendment, decideAmendmentRequest } from '@muster/domain/drills/decide-amendment.ts'
import { decideCreation, decideEdit, decideScheduling } from '@muster/domain/drills/decide-drill.ts'
import { decideCoHosts, decideJoining } from '@muster/domain/drills/decide-joint.ts'
import { decideLog } from '@muster/domain/drills/decide-log.ts'
import { decideSubordinates } from '@muster/domain/drills/decide-subordinate.ts'
import type { PlanStatus } from '@muster/domain/plans/plan.ts'
import { type Result } from '@muster/domain/shared/result.ts'
import { drillDraft, drillId, drillLike, heldLike } from '../../support/drills.ts'

const timeZone = 'Asia/Shanghai'
const at = '2026-05-13T01:00:00.000Z'

/** `ok`, or the code of the rejection with its pointer. */
const said = (result: Result<unknown>) =>
  result.ok ? 'ok' : result.rejection.code + (result.rejection.pointer ? ` ${result.rejection.pointer}` : '')

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}

describe('a new drill', () => {
  const create = (origin: 'plan' | 'added' | 'unplanned', planStatus: PlanStatus | undefined, reason = '') =>
    decideCreation(
      { draft: drillDraft(), place: { id: drillId, department: 'S01', year: 2026, origin }, reason, by: 'p', at },
      planStatus,
    )
  it.each([
    ['a row of a draft', create('plan', 'draft'), 'ok'],
    ['a row of a returned plan', create('plan', 'returned'), 'ok'],
    ['a row while the leader signs', create('plan', 'signing'), 'plan-not-editable'],
    ['a row while the district reviews', create('plan', 'submitted'), 'plan-not-editable'],
    ['a row of a plan on file', create('plan', 'filed'), 'plan-not-editable'],
    ['a row of no plan', create('plan', undefined), 'missing'],
    ['an addition to a draft', create('added', 'draft', '新增任务'), 'plan-not-filed'],
    ['an addition without a reason', create('added', 'filed'), 'reason-required /reason'],
    ['an addition to a plan on file', create('added', 'filed', '新增任务'), 'ok'],
    ['an unplanned drill without any plan', create('unplanned', undefined), 'ok'],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })

  it('lies inside its year', () => {
    const draft = drillDraft({ window: { from: '2026-12-20', to: '2027-01-10', text: '岁末年初' } })
    const place = { id: drillId, department: 'S01', year: 2026, origin: 'plan' } as const
    expect(said(decideCreation({ draft, place, reason: '', by: 'p', at }, 'draft'))).toBe('window-outside-year /window')
  })

  it('waits for a reviewer when added after filing, under its own id', () => {
    expect(valueOf(create('added', 'filed', '新增任务')).amendments).toMatchObject([
      { id: drillId, kind: 'add', decision: null },
    ])
  })
})

describe('an edit', () => {
  const other = { from: '2026-06-01', to: '2026-06-30', text: '6月' }
  it.each([
    ['of anything in a draft', 'draft', { name: '新名称', window: other }, 'ok'],
    ['while the plan is with the district', 'submitted', { place: '广场' }, 'plan-not-editable'],
    [
      'of place, lead, people and texts on file',
      'filed',
      { place: '广场', lead: '王', expected: 60, scenario: '暴雨' },
      'ok',
    ],
    ['of the name on file', 'filed', { name: '新名称' }, 'field-promised /name'],
    ['of the window on file', 'filed', { window: other }, 'field-promised /window'],
    ['of the form on file', 'filed', { forms: ['tabletop' as const] }, 'field-promised /forms'],
    ['of the field on file', 'filed', { hazard: 'fire' as const }, 'field-promised /hazard'],
    ['of the size on file', 'filed', { largeScale: true }, 'field-promised /largeScale'],
    ['that repeats what is on file', 'filed', { name: drillDraft().name, window: drillDraft().window }, 'ok'],
  ] as const)('%s (%s): %o', (_, planStatus, edit, expected) => {
    expect(
      said(decideEdit(drillLike(), { ...edit, forms: 'forms' in edit ? [...edit.forms] : undefined }, planStatus)),
    ).toBe(expected)
  })

  it('of an unplanned drill changes anything, whatever the plan', () => {
    expect(said(decideEdit(drillLike({ origin: 'unplanned' }), { name: '新名称', window: other }, 'filed'))).toBe('ok')
  })

  it('frees a fixed day that falls out of the window', () => {
    const after = valueOf(decideEdit(drillLike({ day: '2026-05-12', time: '09:00' }), { window: other }, 'draft'))
    expect([after.day, after.time]).toEqual([null, null])
  })
})

describe('fixing the day', () => {
  it.each([
    ['2026-05-11', 'ok'],
    ['2026-05-20', 'ok'],
    ['2026-05-10', 'day-outside-window /day'],
    ['2026-05-21', 'day-outside-window /day'],
    [null, 'ok'],
  ])('on %s in a window from 11 to 20 May: %s', (day, expected) => {
    expect(said(decideScheduling(drillLike(), { day, time: '09:00' }))).toBe(expected)
  })

  it('without a day there is no hour', () => {
    expect(valueOf(decideScheduling(drillLike(), { day: null, time: '09:00' })).time).toBeNull()
  })
})

describe('asking for a move', () => {
  const to = { from: '2026-06-01', to: '2026-06-10', text: '6月上旬' }
  const ask = (over: object = {}, on: object = {}, drill = drillLike()) =>
    decideAmendmentRequest(
      drill,
      { id: 'a', to, reason: '高考', forceMajeure: false, document: '', ...over },
      { planStatus: 'filed', promised: '2026-05-20', by: 'p', at, timeZone, ...on },
    )
  it.each([
    ['in the last second of the day in force', ask({}, { at: '2026-05-20T15:59:59.999Z' }), 'ok'],
    ['at midnight after it', ask({}, { at: '2026-05-20T16:00:00.000Z' }), 'move-too-late'],
    [
      'later, for force majeure with its document',
      ask({ forceMajeure: true, document: '应急〔2026〕3号' }, { at: '2026-05-30T00:00:00.000Z' }),
      'ok',
    ],
    ['for force majeure without a document', ask({ forceMajeure: true }), 'document-required /document'],
    ['before the plan is on file', ask({}, { planStatus: 'submitted' }), 'plan-not-filed'],
    ['into the next year', ask({ to: { from: '2027-01-04', to: '2027-01-10', text: '' } }), 'window-outside-year /to'],
    [
      'to before its quarter',
      ask({ to: { from: '2026-03-01', to: '2026-03-10', text: '' } }, { at: '2026-02-01T00:00:00Z' }),
      'move-before-quarter /to',
    ],
    ['of an unplanned drill', ask({}, {}, drillLike({ origin: 'unplanned' })), 'not-in-plan'],
    ['while another waits', ask({}, {}, valueOf(ask())), 'amendment-pending'],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })

  it('approved, it sets the window and clears the day', () => {
    const after = valueOf(
      decideAmendment(valueOf(ask({}, {}, drillLike({ day: '2026-05-12', time: '09:00' }))), 'a', {
        approved: true,
        reason: '',
        by: 'r',
        at,
      }),
    )
    expect(after).toMatchObject({ window: to, day: null, time: null, status: 'planned' })
    expect(said(decideAmendment(after, 'a', { approved: false, reason: '改主意', by: 'r', at }))).toBe(
      'amendment-decided',
    )
  })

  it('refused, it leaves the window, and says why', () => {
    expect(said(decideAmendment(valueOf(ask()), 'a', { approved: false, reason: '', by: 'r', at }))).toBe(
      'reason-required /reason',
    )
    expect(
      valueOf(decideAmendment(valueOf(ask()), 'a', { approved: false, reason: '理由不足', by: 'r', at })).window,
    ).toEqual(drillLike().window)
  })

  it('a refused addition is removed', () => {
    const drill = valueOf(
      decideCreation(
        {
          draft: drillDraft(),
          place: { id: drillId, department: 'S01', year: 2026, origin: 'added' },
          reason: '新增',
          by: 'p',
          at,
        },
        'filed',
      ),
    )
    expect(valueOf(decideAmendment(drill, drillId, { approved: false, reason: '无必要', by: 'r', at })).status).toBe(
      'removed',
    )
    expect(said(decideAmendment(drill, 'other', { approved: true, reason: '', by: 'r', at }))).toBe('missing')
  })
})

describe('the log', () => {
  const log = (over: object = {}, now = at, drill = drillLike()) =>
    decideLog(
      drill,
      {
        startedAt: '2026-05-12T09:30:00+08:00',
        endedAt: '2026-05-12T11:00:00+08:00',
        place: '广场',
        headcount: 0,
        summary: '',
        ...over,
      },
      { planStatus: 'filed', at: now, timeZone },
    )
  it.each([
    [
      'a start in the future',
      log({ startedAt: '2026-05-14T09:00:00+08:00', endedAt: '2026-05-14T10:00:00+08:00' }),
      'log-in-future /startedAt',
    ],
    ['an end in the future', log({ endedAt: '2026-05-13T09:00:01+08:00' }), 'log-in-future /endedAt'],
    ['an end before the start', log({ endedAt: '2026-05-12T09:30:00+08:00' }), 'log-times /endedAt'],
    ['a drill of eight days', log({ startedAt: '2026-05-04T09:00:00+08:00' }), 'log-times /endedAt'],
    [
      'a start in the year before',
      log({ startedAt: '2025-12-31T23:30:00+08:00', endedAt: '2026-01-01T00:30:00+08:00' }),
      'log-other-year /startedAt',
    ],
    [
      'a start in the year after, for a planned drill too',
      log({ startedAt: '2027-01-05T09:00:00+08:00', endedAt: '2027-01-05T10:00:00+08:00' }, '2027-01-06T01:00:00.000Z'),
      'log-other-year /startedAt',
    ],
    [
      'outside the window, for it happened',
      log({ startedAt: '2026-04-02T09:00:00+08:00', endedAt: '2026-04-02T10:00:00+08:00' }),
      'ok',
    ],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })

  it.each([
    ['2026-05-17T15:59:59.999Z', false],
    ['2026-05-17T16:00:00.000Z', true],
  ])('of a drill on 12 May typed at %s is late: %s', (now, late) => {
    expect(valueOf(log({}, now)).held?.late).toBe(late)
  })

  it('keeps the moment of the first log when the hour is corrected, not when the day is', () => {
    const first = valueOf(log())
    const later = '2026-05-20T01:00:00.000Z'
    expect(valueOf(log({ endedAt: '2026-05-12T11:30:00+08:00' }, later, first)).held).toMatchObject({
      loggedAt: at,
      late: false,
    })
    expect(
      valueOf(log({ startedAt: '2026-05-11T09:30:00+08:00', endedAt: '2026-05-11T11:30:00+08:00' }, later, first)).held,
    ).toMatchObject({ loggedAt: later, late: true })
  })

  it('ends a sign-in that is still open, and puts the drill on the day it was held', () => {
    const after = valueOf(log({}, at, drillLike({ signIn: { openedAt: '2026-05-12T01:00:00.000Z', closedAt: null } })))
    expect(after).toMatchObject({ signIn: { closedAt: at }, day: '2026-05-12', time: '09:30', status: 'held' })
  })

  it('keeps the planned place where it names none', () => {
    const drill = drillLike({ place: '云麓广场' })
    expect(valueOf(log({ place: '' }, at, drill)).place).toBe('云麓广场')
    expect(valueOf(log({ place: '体育馆' }, at, drill)).place).toBe('体育馆')
  })

  it('waits for the file and for an addition’s approval', () => {
    const input = { startedAt: heldLike.startedAt, endedAt: heldLike.endedAt, place: '', headcount: 0, summary: '' }
    expect(said(decideLog(drillLike(), input, { planStatus: 'draft', at, timeZone }))).toBe('plan-not-filed')
    expect(said(decideLog(drillLike({ origin: 'added' }), input, { planStatus: 'filed', at, timeZone }))).toBe(
      'addition-pending',
    )
    expect(said(decideLog(drillLike({ origin: 'unplanned' }), input, { planStatus: 'draft', at, timeZone }))).toBe('ok')
  })
})

describe('a joint drill', () => {
  const known = new Set(['S02', 'S01'])
  const ref = { department: 'S02', year: 2026, drill: 'o' }
  it.each([
    ['a department of the district', decideCoHosts(drillLike(), ['S02', 'S02'], known), 'ok'],
    ['its own department', decideCoHosts(drillLike(), ['S02', 'S01'], known), 'co-host-own /departments/1'],
    ['an unknown department', decideCoHosts(drillLike(), ['S99'], known), 'department-unknown /departments/0'],
    ['joined where named', decideJoining(drillLike(), ref, { coHosts: ['S01'], joint: null, status: 'held' }), 'ok'],
    [
      'joined where not named',
      decideJoining(drillLike(), ref, { coHosts: ['S03'], joint: null, status: 'held' }),
      'not-co-host',
    ],
    [
      'joined to another co-host',
      decideJoining(drillLike(), ref, { coHosts: ['S01'], joint: ref, status: 'held' }),
      'not-co-host',
    ],
    [
      'joined by an organiser',
      decideJoining(drillLike({ coHosts: ['S02'] }), ref, { coHosts: ['S01'], joint: null, status: 'held' }),
      'not-co-host',
    ],
    ['joined to nothing', decideJoining(drillLike(), ref, undefined), 'missing /organiser'],
    ['taken off', decideJoining(drillLike({ joint: ref }), null, undefined), 'ok'],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })
})

describe('subordinate drills', () => {
  const row = {
    id: drillId,
    unit: '某化工厂',
    name: '泄漏处置',
    content: 'onSite',
    hazard: 'hazchem',
    date: '2026-05-12',
    headcount: 20,
    evaluated: true,
    remark: '',
  } as const
  it('belong to one year, and the row that does not is named', () => {
    expect(said(decideSubordinates([row, { ...row, date: '2025-12-31' }], 'S01', 2026))).toBe(
      'date-outside-year /drills/1/date',
    )
    expect(said(decideSubordinates([row], 'S01', 2026))).toBe('ok')
  })
})
