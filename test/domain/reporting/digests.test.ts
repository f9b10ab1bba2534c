import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../../../functions/domain/contract/endpoints/reporting.ts'
import type { Grant } from '../../../functions/domain/organisation/organisation.ts'
import { composeDigests, namedInDigest } from '../../../functions/domain/reporting/compose-digests.ts'
import type { DayFacts } from '../../../functions/domain/reporting/day-facts.ts'
import { groupNotice } from '../../../functions/domain/reporting/group-notice.ts'
import { addDays } from '../../../functions/domain/shared/time.ts'

const at = '2026-05-13T00:00:00Z'
const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ kind: 'drill', id: 'd1', department: 'S01', year: 2026, name: '防汛桌面推演', day: '2026-05-14', time: null },
  ...{ from: '2026-05-11', to: '2026-05-20', place: '', status: 'planned', hazard: 'flood', largeScale: false },
  ...over,
})
const finding = (dueOn: string, over: Partial<DayFacts['findings'][number]> = {}) =>
  ({ id: 'f1', drill: 'd9', department: 'S01', year: 2026, text: '通道堵塞', dueOn, status: 'open', ...over }) as const
const certificate = (due: string) =>
  ({ id: 'c1', department: 'S01', person: 'p1', kind: 'specialOperation', due }) as const

const filed = [
  { department: 'S01', status: 'filed' },
  { department: 'S02', status: 'filed' },
] as const
/** A Wednesday on which nothing is due, unless it is said. */
const facts = ({ today = '2026-05-13', ...over }: Partial<DayFacts> & { today?: string } = {}): DayFacts => ({
  round: { since: addDays(today, -1), today },
  year: Number(today.slice(0, 4)),
  departments: [
    { code: 'S01', name: '云麓街道' },
    { code: 'S02', name: '临湖街道' },
  ],
  ...{ plans: filed, entries: [], amended: [], findings: [], expiries: [] },
  ...over,
})

const people: Record<string, Grant> = {
  planner: { role: 'planner', department: 'S01' },
  trainer: { role: 'trainer', department: 'S01' },
  分管领导: { role: 'leader', department: 'S01' },
  'planner of S02': { role: 'planner', department: 'S02' },
  admin: { role: 'admin', department: null },
  reviewer: { role: 'reviewer', department: null },
  leader: { role: 'leader', department: null },
  expert: { role: 'expert', department: null },
}
const members = Object.entries(people).map(([sub, grant]) => ({ sub, grants: [grant], active: true }))

/** Who is told what: `planner: drill-tomorrow`. */
const toldBy = (of: DayFacts) =>
  composeDigests(of, members, at).flatMap(({ sub, digest }) =>
    digest.reminders.map(({ kind, count }) => `${sub}: ${kind}${count > 1 ? ` ${count}` : ''}`),
  )

describe('on a day with nothing to say nobody gets a digest:', () => {
  it.each([
    ['nothing is due', facts()],
    ['a drill is the day after tomorrow', facts({ entries: [entry({ day: '2026-05-15' })] })],
    ['tomorrow’s drill is cancelled', facts({ entries: [entry({ status: 'cancelled' })] })],
    ['a finding is due in six days', facts({ findings: [finding('2026-05-19')] })],
    ['a finding was proven', facts({ findings: [finding('2026-05-14', { status: 'rectified' })] })],
    ['a certificate ends in 59 days', facts({ expiries: [certificate('2026-07-11')] })],
    [
      'plans wait for review, but it is no Monday',
      facts({ plans: filed.map((one) => ({ ...one, status: 'submitted' })) }),
    ],
    ['of a department out of use', facts({ entries: [entry({ department: 'X01' })] })],
  ])('%s', (_, of) => {
    expect(toldBy(of)).toEqual([])
    expect(groupNotice(of, at)).toBeNull()
  })
})

describe('in the department', () => {
  it.each([
    ['drill tomorrow', facts({ entries: [entry()] }), ['planner: drill-tomorrow', 'trainer: drill-tomorrow']],
    [
      'last day of the window tomorrow, no day fixed',
      facts({ entries: [entry({ day: null, to: '2026-05-14' })] }),
      ['planner: drill-tomorrow', 'trainer: drill-tomorrow'],
    ],
    [
      'session tomorrow',
      facts({ entries: [entry({ kind: 'session', status: 'scheduled' })] }),
      ['planner: session-tomorrow', 'trainer: session-tomorrow'],
    ],
    ['log missing after 3 days', facts({ entries: [entry({ day: '2026-05-10' })] }), ['planner: log-missing']],
    ['log missing after 4 days', facts({ entries: [entry({ day: '2026-05-09' })] }), []],
    [
      'log missing after 12 days',
      facts({ entries: [entry({ day: '2026-05-01' })] }),
      ['planner: log-missing', '分管领导: log-missing'],
    ],
    ['logged', facts({ entries: [entry({ day: '2026-05-10', status: 'held' })] }), []],
    ['finding due in 7 days', facts({ findings: [finding('2026-05-20')] }), ['planner: finding-due']],
    ['finding due today', facts({ findings: [finding('2026-05-13')] }), ['planner: finding-due']],
    [
      'finding overdue since yesterday',
      facts({ findings: [finding('2026-05-12')] }),
      ['planner: finding-overdue', '分管领导: finding-overdue'],
    ],
    [
      'finding under supervision, overdue for 8 days',
      facts({ findings: [finding('2026-05-05', { status: 'supervised' })] }),
      ['planner: finding-overdue', '分管领导: finding-overdue'],
    ],
    [
      'certificate to renew within 60 days',
      facts({ expiries: [certificate('2026-07-12')] }),
      ['planner: certificate-due', 'trainer: certificate-due'],
    ],
    [
      'certificate expired yesterday',
      facts({ expiries: [certificate('2026-05-12')] }),
      ['planner: certificate-expired', 'trainer: certificate-expired', '分管领导: certificate-expired'],
    ],
  ])('%s', (_, of, told) => {
    expect(toldBy(of)).toEqual(told)
  })
})

describe('of the year’s plan', () => {
  const [, other] = filed
  it.each([
    ['30 days before 31 March, none there', '2026-03-01', undefined, 'plan-due', ['plans-missing', null]],
    ['7 days before, in draft', '2026-03-24', 'draft', 'plan-due', ['plans-missing', null]],
    ['1 day before, at the leader’s', '2026-03-30', 'signing', 'plan-due', ['plans-missing', null]],
    ['7 days before, sent', '2026-03-24', 'submitted', null, [null, null]],
    ['the day after', '2026-04-01', 'draft', 'plan-overdue', ['plans-missing', 'plans-missing']],
    ['six weeks after', '2026-05-13', undefined, 'plan-overdue', ['plans-missing', 'plans-missing']],
    ['six weeks and a day after', '2026-05-14', undefined, null, [null, null]],
    ['on the day itself', '2026-03-31', 'draft', null, [null, null]],
  ] as const)('%s', (_, today, status, planner, [office, leader]) => {
    const plans = status ? [{ department: 'S01', status }, other] : [other]
    const told = (sub: string) =>
      composeDigests(facts({ today, plans }), members, at).find((one) => one.sub === sub)?.digest.reminders[0]?.kind ??
      null
    expect(told('planner')).toBe(planner)
    expect(told('分管领导')).toBe(planner === 'plan-overdue' ? planner : null)
    expect([told('planner of S02'), told('trainer'), told('expert')]).toEqual([null, null, null])
    expect([told('admin'), told('reviewer'), told('leader')]).toEqual([office, office, leader])
  })

  it('a returned one is asked for every Monday', () => {
    const plans = [{ department: 'S01', status: 'returned' } as const, other]
    expect(toldBy(facts({ today: '2026-05-11', plans }))).toEqual(['planner: plan-returned'])
    expect(toldBy(facts({ today: '2026-05-12', plans }))).toEqual([])
  })
})

describe('the district office', () => {
  it('is told on Mondays of what waits and what is overdue, its leader of what is overdue', () => {
    const of = facts({
      today: '2026-05-11',
      plans: filed.map((one) => ({ ...one, status: 'submitted' })),
      amended: [entry()],
      findings: [finding('2026-04-30'), finding('2026-06-01', { id: 'f2', status: 'rectified' })],
    })
    const summary = ['finding-overdue', 'plans-to-review 2', 'amendments-to-decide', 'proofs-to-verify']
    expect(toldBy(of)).toEqual([
      ...summary.map((told) => `admin: ${told}`),
      ...summary.map((told) => `reviewer: ${told}`),
      'leader: finding-overdue',
    ])
  })
})

describe('a digest', () => {
  it('is one for each person, however many roles they hold, and says nothing twice', () => {
    const both = {
      sub: 'both',
      grants: [people['planner'], people['trainer'], people['reviewer']] as Grant[],
      active: true,
    }
    const of = facts({
      today: '2026-05-11',
      entries: [entry({ day: '2026-05-12' })],
      findings: [finding('2026-05-10')],
    })
    expect(composeDigests(of, [both], at)).toMatchObject([
      {
        sub: 'both',
        digest: {
          reminders: [
            { kind: 'finding-overdue', count: 1 },
            { kind: 'drill-tomorrow', count: 1 },
          ],
        },
      },
    ])
  })

  it('counts everything and names the first ten, the earliest deadline first', () => {
    const findings = Array.from({ length: 14 }, (_, n) => finding('2026-05-20', { id: `f${n}`, drill: `d${n}` }))
    const [first] = composeDigests(facts({ findings: [...findings, finding('2026-05-14')] }), members, at)
    const [reminder] = first?.digest.reminders ?? []
    expect(reminder).toMatchObject({ kind: 'finding-due', count: 15, due: '2026-05-14' })
    expect(reminder?.records).toHaveLength(namedInDigest)
    expect(reminder?.records[0]?.due).toBe('2026-05-14')
  })

  it('names a certificate by its kind, never its holder', () => {
    const [first] = composeDigests(facts({ expiries: [certificate('2026-07-12')] }), members, at)
    expect(first?.digest.reminders[0]?.records).toEqual([
      { department: 'S01', kind: 'person', year: 2026, id: 'p1', name: 'specialOperation', due: '2026-07-12' },
    ])
  })

  it('does not reach who may not sign in any more', () => {
    const gone = { sub: 'gone', grants: [{ role: 'planner', department: 'S01' } as Grant], active: false }
    expect(composeDigests(facts({ entries: [entry()] }), [gone], at)).toEqual([])
  })

  it('after a weekend switched off tells of today’s drill too, and not of Sunday’s as coming', () => {
    const round = { since: '2026-05-08', today: '2026-05-11' }
    const of = facts({ entries: [entry({ day: '2026-05-11' }), entry({ id: 'd2', day: '2026-05-10' })] })
    const [first] = composeDigests({ ...of, round }, members, at)
    expect(first?.digest.reminders).toMatchObject([{ kind: 'drill-tomorrow', count: 1, due: '2026-05-11' }])
  })
})

describe('the group’s notice', () => {
  it('holds departments and counts, and no word that anybody typed', () => {
    const of = facts({
      entries: [entry(), entry({ id: 'd2', department: 'S02' }), entry({ id: 'd3', department: 'S02' })],
      findings: [finding('2026-05-12')],
      expiries: [certificate('2026-07-12')],
    })
    const notice = groupNotice(of, at)
    expect(notice?.lines).toEqual([
      { kind: 'finding-overdue', count: 1, due: '2026-05-12', departments: [{ name: '云麓街道', count: 1 }], of: 1 },
      {
        ...{ kind: 'drill-tomorrow', count: 3, due: '2026-05-14', of: 2 },
        departments: [
          { name: '临湖街道', count: 2 },
          { name: '云麓街道', count: 1 },
        ],
      },
      { kind: 'certificate-due', count: 1, due: '2026-07-12', departments: [{ name: '云麓街道', count: 1 }], of: 1 },
    ])
    expect(JSON.stringify(notice)).not.toMatch(/通道堵塞|防汛桌面推演|p1/)
  })
})
