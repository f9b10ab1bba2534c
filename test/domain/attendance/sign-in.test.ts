import { describe, expect, it } from 'vitest'
import { admitMark, isQuarterClosed } from '@muster/domain/attendance/admit-mark.ts'
import { decideRoster } from '@muster/domain/attendance/decide-roster.ts'
import {
  closeDrillSignIn,
  closeSessionSignIn,
  openDrillSignIn,
  openSessionSignIn,
} from '@muster/domain/attendance/decide-sign-in.ts'
import { eventOfDrill, eventOfSession } from '@muster/domain/attendance/sign-in-event.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import { planStatuses } from '@muster/domain/plans/plan.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { drillLike, heldLike } from '../../support/drills.ts'
import { sessionLike } from '../../support/sessions.ts'

const now = '2026-05-13T01:00:00.000Z'
const zone = 'Asia/Shanghai'
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const open = { openedAt: '2026-05-13T00:50:00.000Z', closedAt: null }
const closed = { ...open, closedAt: '2026-05-13T00:58:00.000Z' }
const addition = (approved: boolean): Partial<Drill> => ({
  origin: 'added',
  amendments: [
    {
      ...{
        id: 'a',
        kind: 'add',
        filedAt: now,
        filedBy: 'p',
        reason: '新增',
        forceMajeure: false,
        document: '',
        to: null,
      },
      decision: { approved, reason: '', by: 'r', at: now },
    },
  ],
})

describe('opening a drill’s sign-in', () => {
  it.each(planStatuses.map((status) => [status, status === 'filed' ? 'accepted' : 'plan-not-filed'] as const))(
    'with its plan %s: %s',
    (status, code) => expect(codeOf(openDrillSignIn(drillLike(), status, now, zone))).toBe(code),
  )

  it.each([
    ['unplanned, with a plan still in draft', { origin: 'unplanned' }, 'draft', 'accepted'],
    ['added and approved', addition(true), 'filed', 'accepted'],
    ['added and not approved', addition(false), 'filed', 'addition-pending'],
    ['held already, the paper sheet typed in afterwards', { status: 'held', held: heldLike }, 'filed', 'accepted'],
    ['evaluated', { status: 'evaluated', held: heldLike }, 'filed', 'drill-state'],
    ['cancelled', { status: 'cancelled' }, 'filed', 'drill-state'],
    ['open already', { signIn: open }, 'filed', 'sign-in-open'],
    ['closed already', { signIn: closed }, 'filed', 'sign-in-closed'],
  ] as const)('%s', (_, over, plan, code) => {
    expect(codeOf(openDrillSignIn(drillLike(over as Partial<Drill>), plan, now, zone))).toBe(code)
  })
})

describe('closing a sign-in', () => {
  it.each([
    ['not opened', null, 'sign-in-not-open'],
    ['open', open, 'accepted'],
    ['closed already', closed, 'sign-in-closed'],
  ])('%s', (_, signIn, code) => {
    expect(codeOf(closeDrillSignIn(drillLike({ signIn }), now, zone))).toBe(code)
    const status = signIn === null ? 'scheduled' : signIn.closedAt === null ? 'open' : 'closed'
    expect(codeOf(closeSessionSignIn(sessionLike({ signIn, status }), now, zone))).toBe(code)
  })

  it('of a drill that was cancelled meanwhile is refused', () => {
    expect(codeOf(closeDrillSignIn(drillLike({ signIn: open, status: 'cancelled' }), now, zone))).toBe('drill-state')
  })
})

describe('opening a session’s sign-in', () => {
  it.each([
    ['scheduled', null, 'accepted'],
    ['cancelled', null, 'session-state'],
    ['open', open, 'sign-in-open'],
    ['closed', closed, 'sign-in-closed'],
  ] as const)('%s', (status, signIn, code) => {
    expect(codeOf(openSessionSignIn(sessionLike({ status, signIn }), now, zone))).toBe(code)
  })
})

describe('a tap', () => {
  const event = { kind: 'drill', cancelled: false } as const
  const situation = { now, timeZone: zone, quarter: '2026Q2', quarterClosed: false } as const
  it.each([
    ['while the sign-in is open', open, '2026-05-13T00:55:00.000Z', {}, true, 'accepted'],
    ['before it was opened, on a paper list', open, '2026-05-13T00:40:00.000Z', {}, true, 'accepted'],
    ['before it was ever opened', null, '2026-05-13T00:55:00.000Z', {}, true, 'sign-in-not-open'],
    ['from a clock 10 minutes ahead', open, '2026-05-13T01:10:00.000Z', {}, true, 'accepted'],
    ['from a clock further ahead', open, '2026-05-13T01:10:01.000Z', {}, true, 'mark-in-future'],
    ['made in time and arriving after the end', closed, '2026-05-13T00:58:00.000Z', {}, true, 'accepted'],
    ['made after the end', closed, '2026-05-13T00:58:01.000Z', {}, true, 'sign-in-closed'],
    ['arriving after the cut-off', closed, '2026-05-13T00:55:00.000Z', { quarterClosed: true }, true, 'quarter-closed'],
    ['for someone who is not on the roster', open, '2026-05-13T00:55:00.000Z', {}, false, 'person-not-on-roster'],
  ] as const)('%s', (_, signIn, at, over, onRoster, code) => {
    expect(codeOf(admitMark({ ...event, signIn }, { at }, onRoster, { ...situation, ...over }))).toBe(code)
  })

  it.each([
    ['drill', 'drill-state'],
    ['session', 'session-state'],
  ] as const)('on a %s that was called off after its sign-in was opened is refused', (kind, code) => {
    const at = '2026-05-13T00:55:00.000Z'
    expect(codeOf(admitMark({ kind, cancelled: true, signIn: open }, { at }, true, situation))).toBe(code)
  })

  it('tells the end in local time', () => {
    const refused = admitMark({ ...event, signIn: closed }, { at: now }, true, situation)
    expect(refused.ok ? null : refused.rejection.data).toEqual({ closed: '2026-05-13 08:58' })
  })
})

describe('a quarter', () => {
  it.each([
    ['on its cut-off day', undefined, '2026-07-10', false],
    ['the day after', undefined, '2026-07-11', true],
    ['cut off by the district', { status: 'cutoff' }, '2026-07-08', true],
    ['open after the holidays', { status: 'open' }, '2026-07-10', false],
  ])('%s', (_, head, today, isClosed) => expect(isQuarterClosed(head, '2026-07-10', today)).toBe(isClosed))
})

describe('a roster', () => {
  const known = { persons: new Set(['p', 'q', 'r']), onRoster: new Set(['p']) }
  const quarter = { quarter: '2026Q2', quarterClosed: false } as const
  const change = (over: object) => ({ add: [], remove: [], walkIn: false, ...over })
  const ahead = { kind: 'drill', cancelled: false, frozen: false, signIn: null } as const
  const begun = { ...ahead, frozen: true, signIn: open }

  it('takes people on and off while its event is ahead, each once', () => {
    expect(decideRoster(ahead, change({ add: ['p', 'q', 'q'], remove: ['p', 'r', 'r'] }), known, quarter)).toEqual({
      ok: true,
      value: { add: ['q'], remove: ['r'] },
    })
  })

  it.each([
    ['someone to an event called off', { ...ahead, cancelled: true }, change({ add: ['q'] }), quarter, 'drill-state'],
    ['someone unknown', ahead, change({ add: ['x'] }), quarter, 'person-unknown'],
    ['someone expected, after the start', begun, change({ add: ['q'] }), quarter, 'roster-frozen'],
    ['nobody but takes someone off, after the start', begun, change({ remove: ['p'] }), quarter, 'roster-frozen'],
    ['a walk-in after the start', begun, change({ add: ['q'], walkIn: true }), quarter, 'accepted'],
    [
      'a walk-in and takes someone off',
      begun,
      change({ add: ['q'], remove: ['p'], walkIn: true }),
      quarter,
      'roster-frozen',
    ],
    ['a walk-in before the sign-in is open', ahead, change({ add: ['q'], walkIn: true }), quarter, 'sign-in-not-open'],
    [
      'a walk-in to a drill logged without a sign-in',
      { ...ahead, frozen: true },
      change({ add: ['q'], walkIn: true }),
      quarter,
      'sign-in-not-open',
    ],
    [
      'a walk-in after the cut-off',
      begun,
      change({ add: ['q'], walkIn: true }),
      { ...quarter, quarterClosed: true },
      'quarter-closed',
    ],
  ])('adds %s: %#', (_, event, wanted, situation, code) => {
    expect(codeOf(decideRoster(event, wanted, known, situation))).toBe(code)
  })

  it('never turns someone who was expected into a walk-in', () => {
    expect(decideRoster(begun, change({ add: ['p', 'q'], walkIn: true }), known, quarter)).toEqual({
      ok: true,
      value: { add: ['q'], remove: [] },
    })
  })
})

describe('the day an event counts for', () => {
  it.each([
    ['a drill still to come', {}, null],
    ['a drill being held on its fixed day', { day: '2026-05-12', signIn: open }, '2026-05-12'],
    ['a drill without a fixed day', { signIn: open }, '2026-05-13'],
    ['a drill that was logged', { day: '2026-05-14', status: 'held', held: heldLike }, '2026-05-12'],
  ])('%s', (_, over, day) => {
    expect(eventOfDrill(drillLike(over as Partial<Drill>), zone).heldOn).toBe(day)
  })

  it('is that of its opening for a session, by local midnight', () => {
    const signIn = { openedAt: '2026-06-30T16:00:00.000Z', closedAt: null }
    expect(eventOfSession(sessionLike({ status: 'open', signIn }), zone).heldOn).toBe('2026-07-01')
  })
})
