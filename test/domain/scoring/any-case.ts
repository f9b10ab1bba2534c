import * as fc from 'fast-check'
import type { CaseDrill, CaseFile } from '../../../functions/domain/scoring/case-file.ts'

const dayAfter = (start: string, days: number) =>
  new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().substring(0, 10)

/** Any day from late 2025 to early 2027, mostly of 2026. */
const day = fc.integer({ min: -20, max: 385 }).map((days) => dayAfter('2026-01-01', days))
const clock = fc.constantFrom('00:00:00', '09:30:00', '15:59:59.999', '16:00:00', '23:59:59')
const instant = fc
  .tuple(day, clock, fc.constantFrom('Z', '+08:00', '-05:00'))
  .map(([date, time, zone]) => `${date}T${time}${zone}`)
const people = fc.integer({ min: 0, max: 80 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const change = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    filedAt: instant,
    approved: fc.boolean(),
    forceMajeure: fc.boolean(),
    to: day,
  }),
  fc.record({
    kind: fc.constant('cancel' as const),
    filedAt: instant,
    approved: fc.boolean(),
    forceMajeure: fc.boolean(),
  }),
)

const drill = (id: string): fc.Arbitrary<CaseDrill> =>
  fc.record({
    id: fc.constant(id),
    plannedOn: maybe(day),
    changes: fc.uniqueArray(change, { maxLength: 3, selector: ({ filedAt }) => Date.parse(filedAt) }),
    startedAt: maybe(instant),
    loggedAt: maybe(instant),
    admitted: fc.boolean(),
    expected: people,
    signed: people,
    rosterExempt: fc.boolean(),
    evaluation: maybe(
      fc.record({
        grade: fc.constantFrom('excellent' as const, 'good' as const, 'fair' as const, 'poor' as const),
        by: fc.constantFrom('self' as const, 'reviewer' as const, 'expert' as const),
      }),
    ),
    largeScale: fc.boolean(),
    unannounced: fc.boolean(),
    recognised: fc.boolean(),
  })

const certificate = fc.record({ validFrom: day, validTo: day, reviewDue: maybe(day) })
const some = <T>(value: fc.Arbitrary<T>, maxLength = 4) => fc.array(value, { maxLength })

/** Any case file that the schema accepts, odd combinations included. */
export const anyCase: fc.Arbitrary<CaseFile> = fc
  .record(
    {
      scorecard: fc.constant('2026.1'),
      quarter: fc.constantFrom('2026Q1' as const, '2026Q2' as const, '2026Q3' as const, '2026Q4' as const),
      timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC'),
      cutoffs: fc.dictionary(fc.constantFrom('2026Q1', '2026Q2', '2026Q3'), day, { noNullPrototype: true }),
      asOf: day,
      department: fc.record({
        id: fc.constant('d1'),
        kind: fc.constantFrom(
          'street' as const,
          'town' as const,
          'park' as const,
          'industryDept' as const,
          'committee' as const,
        ),
        required: fc.integer({ min: 0, max: 6 }),
      }),
      plan: fc.record({ submissions: some(instant), returns: some(instant) }),
      drills: fc
        .integer({ min: 0, max: 12 })
        .chain((number) => fc.tuple(...Array.from({ length: number }, (_, index) => drill(`drill-${index}`)))),
      findings: some(fc.record({ dueOn: day, rectifiedOn: maybe(day) })),
      inspectedClean: fc.boolean(),
      sessions: some(fc.record({ plannedOn: day, heldAt: maybe(instant), expected: people, signed: people })),
      posts: some(fc.record({ certificates: some(certificate, 2) })),
      commendations: some(fc.constantFrom('national' as const, 'provincial' as const, 'city' as const), 3),
      deductions: some(
        fc.constantFrom(
          'criticism' as const,
          'lateReport' as const,
          'omittedReport' as const,
          'accident' as const,
          'falsified' as const,
        ),
        3,
      ),
      vetoes: some(fc.record({ ground: fc.constantFrom('accident', 'falsification'), confirmed: fc.boolean() }), 1),
      manual: fc.uniqueArray(
        fc.record({
          code: fc.constantFrom('M1', 'M2', 'M3'),
          weight: fc.constantFrom(5, 7.5, 20),
          points: fc.constantFrom(0, 1.234, 3.7, 5),
        }),
        { maxLength: 2, selector: ({ code }) => code },
      ),
    },
    {
      requiredKeys: [
        'scorecard',
        'quarter',
        'timeZone',
        'department',
        'plan',
        'drills',
        'findings',
        'inspectedClean',
        'sessions',
        'posts',
        'commendations',
        'deductions',
        'vetoes',
      ],
    },
  )
  .map((file) => file as CaseFile)
