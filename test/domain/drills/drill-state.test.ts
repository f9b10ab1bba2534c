import { describe, expect, it } from 'vitest'
import { decideAmendment, decideAmendmentRequest } from '@muster/domain/drills/decide-amendment.ts'
import { decideArchive, decideClosing, decideJudgement } from '@muster/domain/drills/decide-closure.ts'
import { decideEdit, decideRemoval, decideRestoring, decideScheduling } from '@muster/domain/drills/decide-drill.ts'
import { decideEvaluation } from '@muster/domain/drills/decide-evaluation.ts'
import { decideNewFinding } from '@muster/domain/drills/decide-finding.ts'
import { decideCoHosts, decideJoining } from '@muster/domain/drills/decide-joint.ts'
import { decideLog } from '@muster/domain/drills/decide-log.ts'
import { type Drill, drillStatuses } from '@muster/domain/drills/drill.ts'
import { standingOf } from '@muster/domain/drills/drill-state.ts'
import { isPlacedOnCalendar } from '@muster/domain/drills/calendar-place.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { answersWith, drillLike, heldLike } from '../../support/drills.ts'

const at = '2026-05-13T01:00:00.000Z'
const timeZone = 'Asia/Shanghai'
const window = { from: '2026-06-01', to: '2026-06-10', text: '6月上旬' }
const request = { id: 'a1', reason: '与高考时间冲突', forceMajeure: false, document: '' }
const on = { planStatus: 'filed' as const, promised: '2026-05-20', by: 'p', at, timeZone }
const move = { ...request, kind: 'move', filedAt: at, filedBy: 'p', to: window, decision: null } as const
const cancel = { ...move, kind: 'cancel', to: null } as const
const yes = { approved: true, reason: '', by: 'r', at }
const evaluation = { grade: 'good', by: 'expert', score: 8500, sheets: 1, spread: false } as const
const joint = { department: 'S02', year: 2026, drill: 'o' }

const filed = (status: Drill['status']) =>
  drillLike({
    status,
    held: status === 'planned' || status === 'cancelled' || status === 'removed' ? null : heldLike,
    evaluation: status === 'evaluated' || status === 'closed' ? evaluation : null,
  })
const log = {
  startedAt: '2026-05-12T09:30:00+08:00',
  endedAt: '2026-05-12T11:00:00+08:00',
  place: '广场',
  headcount: 0,
  summary: '',
}
const sheet = { sub: 'e', by: 'expert', at, answers: answersWith(), note: '', belongs: false } as const
const judged = { by: 'r', at, reason: '抽查' }

type Outcome = (status: Drill['status']) => Result<unknown>
const commands: Record<string, Outcome> = {
  'edit place': (status) => decideEdit(filed(status), { place: '新地点' }, 'filed'),
  'remove a draft row': (status) => decideRemoval(filed(status), 'draft'),
  'restore a draft row': (status) => decideRestoring(filed(status), 'draft'),
  schedule: (status) => decideScheduling(filed(status), { day: '2026-05-15', time: '09:00' }),
  'ask for a move': (status) => decideAmendmentRequest(filed(status), { ...request, to: window }, on),
  'ask for a cancellation': (status) => decideAmendmentRequest(filed(status), { ...request, to: null }, on),
  'approve a move': (status) => decideAmendment({ ...filed(status), amendments: [move] }, 'a1', yes),
  'approve a cancellation': (status) => decideAmendment({ ...filed(status), amendments: [cancel] }, 'a1', yes),
  'refuse a cancellation': (status) =>
    decideAmendment({ ...filed(status), amendments: [cancel] }, 'a1', { ...yes, approved: false, reason: '理由不足' }),
  'name co-hosts': (status) => decideCoHosts(filed(status), ['S02'], new Set(['S02'])),
  join: (status) => decideJoining(filed(status), joint, { coHosts: ['S01'], joint: null, status: 'planned' }),
  log: (status) => decideLog(filed(status), log, { planStatus: 'filed', at, timeZone }),
  evaluate: (status) => decideEvaluation(filed(status), [], sheet),
  'judge the roster': (status) => decideJudgement(filed(status), { rosterExempt: true }, judged),
  'judge what was held': (status) => decideJudgement(filed(status), { inspected: true }, judged),
  archive: (status) => decideArchive(filed(status), ['notice']),
  'add a finding': (status) =>
    decideNewFinding(filed(status), { id: 'f', text: '通信中断', dueOn: '2026-06-01' }, '2026-05-13'),
  close: (status) => decideClosing(filed(status), [], false),
  'close as a co-host': (status) => decideClosing({ ...filed(status), joint }, [], true),
}

//                          planned held evaluated closed cancelled removed
const table: Record<string, string> = {
  'edit place': '             ok   -    -         -      -         -',
  'remove a draft row': '     ok   -    -         -      -         -',
  'restore a draft row': '    -    -    -         -      -         ok',
  schedule: '                 ok   -    -         -      -         -',
  'ask for a move': '         ok   -    -         -      -         -',
  'ask for a cancellation': ' ok   -    -         -      -         -',
  'approve a move': '         ok   ok   ok        ok     -         -',
  'approve a cancellation': ' ok   -    -         -      -         -',
  'refuse a cancellation': '  ok   ok   ok        ok     -         -',
  'name co-hosts': '          ok   -    -         -      -         -',
  join: '                     ok   ok   -         -      -         -',
  log: '                      ok   ok   -         -      -         -',
  evaluate: '                 -    ok   ok        -      -         -',
  'judge the roster': '       ok   ok   ok        ok     -         -',
  'judge what was held': '    -    ok   ok        ok     -         -',
  archive: '                  ok   ok   ok        ok     -         -',
  'add a finding': '          -    ok   ok        -      -         -',
  close: '                    -    -    ok        -      -         -',
  'close as a co-host': '     -    ok   ok        -      -         -',
}

describe('a drill', () => {
  it('has every command decided in every state', () => {
    expect(Object.keys(table)).toEqual(Object.keys(commands))
  })

  for (const [command, row] of Object.entries(table))
    it.each(drillStatuses.map((status, place) => [status, row.trim().split(/\s+/)[place]] as const))(
      `${command}, when %s: %s`,
      (status, expected) => {
        const result = (commands[command] as Outcome)(status)
        expect(result.ok ? 'ok' : '-').toBe(expected)
        if (!result.ok) {
          expect(result.rejection.code).toBe('drill-state')
          expect(result.rejection.data).toMatchObject({ status })
        }
      },
    )
})

const moved = drillLike({ window, amendments: [{ ...move, decision: yes }] })
const addition = { ...cancel, id: 'x', kind: 'add' as const }

describe('what a drill is called on a day', () => {
  it.each([
    ['on the last day of its window, still planned', drillLike(), '2026-05-20', '2026-05-20', 'planned'],
    ['the day after, missed', drillLike(), '2026-05-20', '2026-05-21', 'missed'],
    [
      'a day fixed inside the window changes nothing',
      drillLike({ day: '2026-05-12' }),
      '2026-05-20',
      '2026-05-15',
      'planned',
    ],
    ['moved by approval, rescheduled', moved, '2026-05-20', '2026-05-25', 'rescheduled'],
    ['moved and let pass, missed', moved, '2026-05-20', '2026-06-11', 'missed'],
    ['a draft without a promise is never missed', drillLike(), null, '2026-12-31', 'planned'],
    [
      'an addition not yet approved is never missed',
      drillLike({ origin: 'added', amendments: [addition] }),
      null,
      '2026-12-31',
      'planned',
    ],
    ['held is held', drillLike({ status: 'held' }), '2026-05-20', '2026-12-31', 'held'],
    ['cancelled is cancelled', drillLike({ status: 'cancelled' }), '2026-05-20', '2026-12-31', 'cancelled'],
  ] as const)('%s', (_, drill, promised, today, standing) => {
    expect(standingOf(drill, promised, today)).toBe(standing)
  })
})

describe('the calendar', () => {
  it.each([
    ['a draft row is not on it', drillLike(), false, false],
    ['a row on file is', drillLike(), true, true],
    ['a removed row is not', drillLike({ status: 'removed' }), true, false],
    ['a cancelled one stays, marked as such', drillLike({ status: 'cancelled' }), true, true],
    ['an unplanned one is at once', drillLike({ origin: 'unplanned' }), false, true],
    ['an addition waits for its approval', drillLike({ origin: 'added', amendments: [addition] }), true, false],
    [
      'an approved addition is',
      drillLike({ origin: 'added', amendments: [{ ...addition, decision: yes }] }),
      true,
      true,
    ],
  ] as const)('%s', (_, drill, planFiled, placed) => {
    expect(isPlacedOnCalendar(drill, planFiled)).toBe(placed)
  })
})
