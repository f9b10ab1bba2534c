import { describe, expect, it } from 'vitest'
import type { Drill, Finding } from '@muster/domain/drills/drill.ts'
import {
  drillActions,
  findingActions,
  nextStep,
  stepStates,
  turnOf,
  type Viewer,
  type Whole,
} from '../../../web/src/lib/drills/steps.ts'

const today = '2026-05-13'
const drill: Drill = {
  id: 'd',
  department: 'S01',
  year: 2026,
  version: 3,
  name: '防汛演练',
  forms: ['operational'],
  content: 'single',
  purpose: 'verification',
  hostKind: 'own',
  hazard: 'flood',
  unannounced: false,
  largeScale: false,
  window: { from: '2026-05-11', to: '2026-05-20', text: '' },
  place: '',
  lead: '',
  expected: 40,
  contact: null,
  status: 'planned',
  origin: 'plan',
  import: null,
  row: null,
  day: null,
  time: null,
  amendments: [],
  signIn: null,
  held: null,
  evaluation: null,
  rosterExempt: false,
  recognised: false,
  admitted: false,
  inspected: false,
  judged: null,
  coHosts: [],
  joint: null,
  archive: [],
}
const held: Partial<Drill> = {
  status: 'held',
  day: '2026-05-12',
  held: {
    startedAt: '2026-05-12T01:00:00Z',
    endedAt: '2026-05-12T02:00:00Z',
    loggedAt: '2026-05-12T03:00:00Z',
    late: false,
    headcount: 0,
  },
}
const evaluated: Partial<Drill> = {
  ...held,
  status: 'evaluated',
  evaluation: { grade: 'good', by: 'expert', score: 8500, sheets: 1, spread: false },
}
const finding = (more: Partial<Finding> = {}): Finding => ({
  id: 'f',
  drill: 'd',
  department: 'S01',
  year: 2026,
  version: 1,
  item: null,
  text: '报警不及时',
  dueOn: '2026-06-01',
  status: 'open',
  proof: null,
  verifiedAt: null,
  supervision: null,
  note: '',
  ...more,
})
const whole = (
  more: Partial<Drill> = {},
  findings: Finding[] = [],
  plannedOn: string | null = '2026-05-20',
): Whole => ({
  drill: { ...drill, ...more },
  texts: { participants: '', scenario: '', remark: '', summary: '' },
  evaluations: [],
  findings,
  tally: null,
  plannedOn,
  organiser: null,
})
const planner: Viewer = { sub: 'p', roles: ['planner'], belongs: true }
const trainer: Viewer = { sub: 't', roles: ['trainer'], belongs: true }
const expert: Viewer = { sub: 'e', roles: ['expert'], belongs: false }
const reviewer: Viewer = { sub: 'r', roles: ['reviewer'], belongs: false }
const leader: Viewer = { sub: 'l', roles: ['leader'], belongs: true }
const move = {
  id: 'm',
  kind: 'move' as const,
  filedAt: '2026-05-10T01:00:00Z',
  filedBy: 'p',
  reason: '值守',
  forceMajeure: false,
  document: '',
  to: { from: '2026-06-01', to: '2026-06-01', text: '' },
  decision: null,
}

describe('the one next step', () => {
  it.each([
    ['a planner fixes the day first', whole(), planner, 'schedule'],
    [
      'a window of one day is fixed already',
      whole({ window: { from: '2026-05-20', to: '2026-05-20', text: '' } }),
      planner,
      'signIn',
    ],
    ['then prepares the sign-in', whole({ day: '2026-05-15' }), planner, 'signIn'],
    ['a trainer signs people in on the day', whole({ day: today }), trainer, 'signIn'],
    ['once the day has passed it is logged', whole({ day: '2026-05-12' }), planner, 'log'],
    [
      'also where the window passed without a day',
      whole({ window: { from: '2026-05-01', to: '2026-05-02', text: '' } }),
      planner,
      'log',
    ],
    ['and once the sign-in is over', whole({ day: today, signIn: { openedAt: 'x', closedAt: 'y' } }), trainer, 'log'],
    ['an expert evaluates what was held', whole(held), expert, 'evaluate'],
    ['a planner may evaluate it too', whole(held), planner, 'evaluate'],
    ['findings are rectified by the planner', whole(evaluated, [finding()]), planner, 'rectify'],
    ['and verified by a reviewer', whole(evaluated, [finding({ status: 'rectified' })]), reviewer, 'verify'],
    ['then the drill is closed', whole(evaluated, [finding({ status: 'verified' })]), planner, 'close'],
    ['a pending move is decided by the reviewer', whole({ amendments: [move] }), reviewer, 'decide'],
  ] as const)('%s', (_, of, viewer, action) => expect(nextStep(of, viewer, today)?.action).toBe(action))

  it.each([
    ['a leader, who only looks', whole(), leader],
    ['an expert before the drill', whole(), expert],
    ['a planner while a move waits', whole({ amendments: [move] }), planner],
    ['anyone before the plan is on file', whole({}, [], null), planner],
    ['a reviewer of the organising department', whole({ amendments: [move] }), { ...reviewer, belongs: true }],
    ['everyone once it is closed', whole({ ...evaluated, status: 'closed' }), planner],
  ] as const)('is none for %s', (_, of, viewer) => expect(nextStep(of, viewer, today)).toBeNull())

  it('takes the finding that is due first', () => {
    const later = finding({ id: 'later', dueOn: '2026-06-09' })
    expect(nextStep(whole(evaluated, [later, finding()]), planner, today)?.finding?.id).toBe('f')
  })
  it('offers an expert no second sheet', () => {
    const sheet = {
      drill: 'd',
      sub: 'e',
      by: 'expert',
      at: 'x',
      answers: {},
      note: '',
      score: 1,
      grade: 'good',
    } as const
    expect(drillActions({ ...whole(held), evaluations: [sheet] }, expert)).not.toContain('evaluate')
  })
})

describe('an unplanned drill', () => {
  const unplanned = whole({ origin: 'unplanned' }, [], null)
  it('can be removed and moved, not cancelled', () => {
    const actions = drillActions(unplanned, planner)
    expect(actions).toEqual(expect.arrayContaining(['adjust', 'remove', 'log']))
    expect(actions).not.toContain('cancel')
  })
})

describe('where the drill stands', () => {
  it('shows a missed day as a fault of plan and log', () => {
    const states = stepStates(whole({ window: { from: '2026-05-01', to: '2026-05-02', text: '' } }), today)
    expect(states).toMatchObject({ plan: 'fault', log: 'fault', evaluation: 'ahead' })
  })
  it('shows a drill held without a sign-in as such', () => expect(stepStates(whole(held), today).signIn).toBe('fault'))
  it('shows an overdue finding', () => {
    expect(stepStates(whole(evaluated, [finding({ dueOn: '2026-05-12' })]), today).findings).toBe('fault')
  })
  it.each([
    [whole(), 'schedule'],
    [whole({}, [], null), 'draft'],
    [whole({ amendments: [move] }), 'decide'],
    [whole(held), 'evaluate'],
    [whole({ ...held, joint: { department: 'S02', year: 2026, drill: 'o' } }), 'organiser'],
    [whole(evaluated, [finding({ status: 'rectified' })]), 'verify'],
    [whole(evaluated), 'close'],
    [whole({ status: 'cancelled' }), 'cancelled'],
  ] as const)('says whose turn it is', (of, turn) => expect(turnOf(of, today)).toBe(turn))
})

describe('a finding', () => {
  it('is put under supervision only when overdue', () => {
    expect(findingActions(finding(), reviewer, today)).toEqual(['extend'])
    expect(findingActions(finding({ dueOn: '2026-05-12' }), reviewer, today)).toEqual(['extend', 'supervise'])
  })
  it('is nobody’s to judge who belongs to the department', () => {
    expect(findingActions(finding({ status: 'rectified' }), { ...expert, belongs: true }, today)).toEqual([])
  })
})
