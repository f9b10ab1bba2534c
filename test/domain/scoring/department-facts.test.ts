import { describe, expect, it } from 'vitest'
import type { Drill, Finding } from '../../../functions/domain/drills/drill.ts'
import type { Department } from '../../../functions/domain/organisation/organisation.ts'
import { newQuarter } from '../../../functions/domain/scoring/decide-quarter.ts'
import { compileCaseFile } from '../../../functions/domain/scoring/facts/compile-case-file.ts'
import type { DepartmentRecords, QuarterSituation } from '../../../functions/domain/scoring/facts/department-records.ts'
import { missingRecords } from '../../../functions/domain/scoring/facts/missing-records.ts'
import { parseCaseFile } from '../../../functions/domain/scoring/case-file.ts'
import type { RegisterEntry } from '../../../functions/domain/scoring/register-entry.ts'
import { drillLike, heldLike } from '../../support/drills.ts'
import { plan } from '../../support/plans.ts'
import { sessionLike } from '../../support/sessions.ts'

const department: Department = {
  code: 'S01',
  name: '云麓街道',
  kind: 'street',
  group: 'streets',
  required: 1,
  signOff: false,
  sectors: [],
  active: true,
  order: 0,
  version: 1,
}
const situation = (over: Partial<QuarterSituation> = {}): QuarterSituation => ({
  head: newQuarter('2026Q2', '2026.1', '2026-07-10'),
  timeZone: 'Asia/Shanghai',
  cutoffDays: {
    '2026Q1': '2026-04-10',
    '2026Q2': '2026-07-10',
    '2026Q3': '2026-10-14',
    '2026Q4': '2027-01-10',
  },
  today: '2026-07-11',
  department,
  entries: [],
  ...over,
})
const filed = plan({ status: 'filed', filedAt: '2026-03-25T01:00:00Z' })
const records = (over: Partial<DepartmentRecords> = {}): DepartmentRecords => ({
  plan: filed,
  baseline: undefined,
  drills: [],
  findings: [],
  sessions: [],
  posts: [],
  certificates: [],
  tallies: new Map(),
  organisers: new Map(),
  ...over,
})
const fileOf = (over: Partial<DepartmentRecords>, where: Partial<QuarterSituation> = {}) =>
  compileCaseFile(records(over), situation(where))
const move = (filedAt: string, approved: boolean | null): Drill['amendments'][number] => ({
  id: 'm',
  kind: 'move',
  filedAt,
  filedBy: 'planner',
  reason: '场地',
  forceMajeure: false,
  document: '',
  to: { from: '2026-08-01', to: '2026-08-31', text: '8月' },
  decision: approved === null ? null : { approved, reason: '', by: 'reviewer', at: filedAt },
})
const grade = { grade: 'good', by: 'expert', score: 8500, sheets: 1, spread: false } as const

describe('which drills a case file holds', () => {
  const importId = 'i1'
  const withImport = (undone: boolean) =>
    plan({ status: 'filed', imports: [{ id: importId, file: 'a.xlsx', rows: 1, at: '2026-03-01T00:00:00Z', undone }] })
  const add = (approved: boolean | null) => [
    { ...move('2026-05-01T00:00:00Z', approved), kind: 'add' as const, to: null },
  ]

  it.each<[string, Partial<Drill>, DepartmentRecords['plan'], number]>([
    ['a row of a filed plan', {}, filed, 1],
    ['a row of a draft', {}, plan(), 0],
    ['a row of a plan handed back', {}, plan({ status: 'returned' }), 0],
    ['a row without a plan', {}, undefined, 0],
    ['a removed row', { status: 'removed' }, filed, 0],
    ['a row of an import', { import: importId }, withImport(false), 1],
    ['a row of an import that was undone', { import: importId }, withImport(true), 0],
    ['a row of an import still under way', { import: importId }, filed, 0],
    ['an unplanned drill, plan or no plan', { origin: 'unplanned' }, undefined, 1],
    ['an approved addition', { origin: 'added', amendments: add(true) }, filed, 1],
    ['an addition that waits', { origin: 'added', amendments: add(null) }, filed, 0],
    ['a refused addition', { origin: 'added', amendments: add(false) }, filed, 0],
  ])('%s', (_, drill, planned, count) => {
    expect(fileOf({ plan: planned, drills: [drillLike(drill)] }).drills).toHaveLength(count)
  })
})

describe('what a case file says of a drill', () => {
  it('takes the promised day from the baseline, changes from amendments, the last day of a new window', () => {
    const drill = drillLike({ amendments: [move('2026-05-01T00:00:00Z', true), move('2026-05-02T00:00:00Z', null)] })
    const baseline = { drills: [{ id: drill.id, on: '2026-05-20', added: false }], sessions: [] }
    expect(fileOf({ drills: [drill], baseline }).drills[0]).toMatchObject({
      plannedOn: '2026-05-20',
      changes: [
        { kind: 'move', approved: true, to: '2026-08-31' },
        { kind: 'move', approved: false },
      ],
    })
    expect(fileOf({ drills: [drill] }).drills[0]?.plannedOn).toBeNull()
  })

  it('leaves out what was filed after the cut-off day, and keeps what was filed on it', () => {
    const drill = drillLike({
      amendments: [move('2026-07-10T15:59:59Z', true), move('2026-07-10T16:00:00Z', true)],
    })
    expect(fileOf({ drills: [drill] }).drills[0]?.changes).toHaveLength(1)
    const sent = plan({
      status: 'submitted',
      submissions: [{ at: '2026-07-11T01:00:00Z', by: 'p', receipt: 'R' }],
      returns: [],
    })
    expect(fileOf({ plan: sent }).plan.submissions).toEqual([])
  })

  it('counts sign-in only for drills held in the quarter, and lets the organiser’s evaluation serve a co-host’s', () => {
    const held = drillLike({
      status: 'held',
      held: heldLike,
      joint: { department: 'S02', year: 2026, drill: 'organiser' },
    })
    const made = fileOf({
      drills: [held],
      tallies: new Map([[held.id, { expected: 50, signed: 45 }]]),
      organisers: new Map([['organiser', { evaluation: grade }]]),
    })
    expect(made.drills[0]).toMatchObject({ expected: 50, signed: 45, evaluation: { grade: 'good', by: 'expert' } })
    const later = situation({ head: newQuarter('2026Q3', '2026.1', '2026-10-14') })
    const other = compileCaseFile(
      records({ drills: [held], tallies: new Map([[held.id, { expected: 50, signed: 45 }]]) }),
      later,
    )
    expect(other.drills[0]).toMatchObject({ expected: 0, signed: 0, evaluation: null })
  })

  it('knows an inspection without findings', () => {
    const held = drillLike({ status: 'held', held: heldLike, inspected: true })
    const finding: Finding = {
      ...{ id: 'f', drill: held.id, department: 'S01', year: 2026, version: 1, item: null, text: '标识不清', note: '' },
      ...{ dueOn: '2026-06-01', status: 'rectified', verifiedAt: null, supervision: null },
      proof: { on: '2026-05-30', text: '已补', by: 'planner' },
    }
    expect(fileOf({ drills: [held] }).inspectedClean).toBe(true)
    const found = fileOf({ drills: [held], findings: [finding] })
    expect([found.inspectedClean, found.findings]).toEqual([
      false,
      [{ id: 'f', dueOn: '2026-06-01', rectifiedOn: null }],
    ])
    const verified = fileOf({ drills: [held], findings: [{ ...finding, status: 'verified' }] })
    expect(verified.findings[0]?.rectifiedOn).toBe('2026-05-30')
  })
})

describe('what a case file says of the quarter', () => {
  it('names only unusual cut-off days, is provisional while the quarter runs, and can be read by everyone', () => {
    const running = fileOf({}, { today: '2026-06-30' })
    expect([running.cutoffs, running.asOf]).toEqual([{ '2026Q3': '2026-10-14' }, '2026-06-30'])
    expect(fileOf({}).asOf).toBeUndefined()
    expect(parseCaseFile(running)).toEqual({ ok: true, caseFile: running })
  })
})

describe('sessions', () => {
  const opened = (at: string) => ({ status: 'closed' as const, signIn: { openedAt: at, closedAt: at } })
  const planned = sessionLike({ id: 'planned' })
  const tallies = new Map([['makeUp', { expected: 10, signed: 9 }]])

  it('count as held from the opening of the sign-in, unless cancelled', () => {
    expect(fileOf({ sessions: [sessionLike(opened('2026-05-12T01:00:00Z'))] }).sessions[0]?.heldAt).toBe(
      '2026-05-12T01:00:00Z',
    )
    const cancelled = sessionLike({ ...opened('2026-05-12T01:00:00Z'), status: 'cancelled' })
    expect(fileOf({ sessions: [cancelled] }).sessions[0]).toMatchObject({ plannedOn: '2026-05-20', heldAt: null })
  })

  it('are made up for: the make-up takes the place of one that was not held', () => {
    const makeUp = sessionLike({ id: 'makeUp', makeUpFor: 'planned', ...opened('2026-06-02T01:00:00Z') })
    expect(fileOf({ sessions: [planned, makeUp], tallies }).sessions).toEqual([
      { id: 'planned', plannedOn: '2026-05-20', heldAt: '2026-06-02T01:00:00Z', expected: 10, signed: 9 },
    ])
    const both = [sessionLike({ id: 'planned', ...opened('2026-05-12T01:00:00Z') }), makeUp]
    expect(fileOf({ sessions: both, tallies }).sessions.map(({ id, plannedOn }) => [id, plannedOn])).toEqual([
      ['planned', '2026-05-20'],
      ['makeUp', '2026-06-02'],
    ])
    const notHeld = [planned, sessionLike({ id: 'makeUp', makeUpFor: 'planned' })]
    expect(fileOf({ sessions: notHeld }).sessions.map(({ id }) => id)).toEqual(['planned'])
  })
})

describe('the register in a case file', () => {
  const entry = (over: Partial<RegisterEntry>): RegisterEntry => ({
    ...{ id: 'e', quarter: '2026Q2', department: 'S01', kind: 'commendation', ground: 'city', honour: '先进集体' },
    ...{ date: '2026-05-01', clause: 'c', fact: 'f', document: 'd', version: 1, status: 'standing', by: 'r' },
    ...{ at: '2026-05-01T00:00:00Z', confirmedBy: null, revokedReason: null },
    ...over,
  })

  it('counts one honour once at its highest, adds up deductions, and names a proposed veto as unconfirmed', () => {
    const entries = [
      entry({ id: 'a' }),
      entry({ id: 'b', ground: 'provincial' }),
      entry({ id: 'c', honour: '另一项' }),
      entry({ id: 'd', honour: '撤销的', status: 'revoked', ground: 'national' }),
      entry({ id: 'e', kind: 'deduction', ground: 'criticism' }),
      entry({ id: 'f', kind: 'deduction', ground: 'criticism' }),
      entry({ id: 'g', kind: 'veto', ground: 'accident', status: 'proposed' }),
      entry({ id: 'h', kind: 'veto', ground: 'concealed' }),
    ]
    expect(fileOf({}, { entries: entries.toReversed() })).toMatchObject({
      commendations: ['provincial', 'city'],
      deductions: ['criticism', 'criticism'],
      vetoes: [
        { ground: 'accident', confirmed: false },
        { ground: 'concealed', confirmed: true },
      ],
    })
  })
})

describe('what is missing before a quarter can be closed', () => {
  it('lists plans, logs, evaluations, findings and vetoes by number', () => {
    const drills = [drillLike({ id: 'a' }), drillLike({ id: 'b', status: 'held', held: heldLike })]
    expect(missingRecords(records({ drills }), situation())).toEqual([
      { what: 'log', count: 1 },
      { what: 'evaluation', count: 1 },
    ])
    expect(missingRecords(records({ plan: undefined }), situation())).toEqual([{ what: 'plan', count: 1 }])
  })
})
