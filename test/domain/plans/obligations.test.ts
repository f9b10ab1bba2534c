import { describe, expect, test } from 'vitest'
import { checkObligations, type ObligationFacts } from '@muster/domain/plans/check-obligations.ts'
import { type Obligation, shippedObligations } from '@muster/domain/plans/obligations.ts'

type Planned = ObligationFacts['drills'][number]
type Training = ObligationFacts['sessions'][number]

const drill = (to: string, changes: Partial<Planned> = {}): Planned => ({
  name: '消防应急演练',
  window: { from: to, to, text: '' },
  hazard: 'fire',
  largeScale: false,
  status: 'planned',
  ...changes,
})
const training = (to: string, changes: Partial<Training> = {}): Training => ({
  kind: 'allStaff',
  window: { from: to, to, text: '' },
  lecturer: '',
  status: 'scheduled',
  ...changes,
})
const facts = (changes: Partial<ObligationFacts> = {}): ObligationFacts => ({
  department: { kind: 'street', required: 1, name: '云麓街道' },
  year: 2026,
  drills: [],
  sessions: [],
  contingencyPlans: [],
  ...changes,
})
const check = (id: string, changes: Partial<ObligationFacts>) => {
  const found = checkObligations(shippedObligations, facts(changes)).find(({ obligation }) => obligation.id === id)
  return (
    found && {
      status: found.status,
      have: found.have,
      need: found.need,
      missing: found.missing.map(({ words }) => words.zh),
    }
  )
}
const department = (kind: ObligationFacts['department']['kind'], required = 1) => ({
  department: { kind, required, name: '住建局' },
})

describe('art. 8: a drill on production safety every 2 years', () => {
  const id = 'production-safety-2y'
  test.each<[string, Partial<ObligationFacts>, string]>([
    ['nothing planned', {}, 'gap'],
    ['a fire drill planned', { drills: [drill('2026-05-12')] }, 'met'],
    ['a flood drill planned', { drills: [drill('2026-05-12', { hazard: 'flood' })] }, 'gap'],
    ['a fire drill cancelled', { drills: [drill('2026-05-12', { status: 'cancelled' })] }, 'gap'],
    ['held last year', { lastHeldOn: '2025-11-09' }, 'met'],
    ['held the year before last', { lastHeldOn: '2024-11-09' }, 'gap'],
    ['a committee', department('committee'), 'notApplicable'],
    ['a park', department('park'), 'notApplicable'],
  ])('%s', (_, changes, status) => expect(check(id, changes)?.status).toBe(status))
})

describe('every contingency plan drilled within 3 years', () => {
  const id = 'contingency-plans-3y'
  const flood = { name: '云麓街道防汛应急预案', issuedOn: '2020-05-01', drilledOn: null }
  test.each<[string, Partial<ObligationFacts>, string, string[]]>([
    ['no contingency plan', {}, 'notApplicable', []],
    ['never drilled, issued long ago', { contingencyPlans: [flood] }, 'gap', [flood.name]],
    ['never drilled, issued last year', { contingencyPlans: [{ ...flood, issuedOn: '2025-05-01' }] }, 'met', []],
    ['drilled in 2023', { contingencyPlans: [{ ...flood, drilledOn: '2023-06-01' }] }, 'gap', [flood.name]],
    ['drilled in 2024', { contingencyPlans: [{ ...flood, drilledOn: '2024-06-01' }] }, 'met', []],
    [
      'a drill of its subject planned',
      { contingencyPlans: [flood], drills: [drill('2026-06-01', { name: '防汛抗旱综合演练' })] },
      'met',
      [],
    ],
  ])('%s', (_, changes, status, missing) => expect(check(id, changes)).toMatchObject({ status, missing }))

  test('the drill that is suggested closes the gap', () => {
    const before = checkObligations(shippedObligations, facts({ contingencyPlans: [flood] }))
    const gap = before.find(({ obligation }) => obligation.id === id)?.missing[0]?.suggestion
    const name = (gap?.kind === 'drill' && gap.draft.name) || ''
    expect(name).toBe('防汛应急演练')
    expect(check(id, { contingencyPlans: [flood], drills: [drill('2026-06-01', { name })] })?.status).toBe('met')
  })
})

describe('district targets', () => {
  test('required drills are asked for in each quarter', () =>
    expect(
      check('drills-each-quarter', { drills: ['2026-04-30', '2026-06-30', '2026-12-01'].map((to) => drill(to)) }),
    ).toEqual({
      status: 'gap',
      have: 2,
      need: 4,
      missing: ['第一季度', '第三季度'],
    }))
  test('two drills short in one quarter are two to add, within it', () => {
    const [first] = checkObligations(
      shippedObligations,
      facts({ department: { kind: 'street', required: 2, name: '' } }),
    ).filter(({ obligation }) => obligation.id === 'drills-each-quarter')
    expect(first?.missing).toHaveLength(8)
    expect(first?.missing[7]?.suggestion).toEqual({
      kind: 'drill',
      draft: { window: { from: '2026-10-01', to: '2026-12-31', text: '第四季度' } },
    })
  })
  test('where none are required nothing is asked', () =>
    expect(check('drills-each-quarter', department('committee', 0))?.status).toBe('notApplicable'))
  test('an industry department holds a large drill, a street need not', () => {
    expect(check('large-special-drill', department('industryDept'))).toMatchObject({
      status: 'gap',
      missing: ['大型专项演练'],
    })
    expect(
      check('large-special-drill', {
        ...department('industryDept'),
        drills: [drill('2026-06-16', { largeScale: true })],
      })?.status,
    ).toBe('met')
    expect(check('large-special-drill', {})?.status).toBe('notApplicable')
  })
  test('four trainings, one of leaders, an expert each quarter', () => {
    const sessions = [
      training('2026-01-20', { lecturer: '孙专家' }),
      training('2026-04-20', { lecturer: '周专家' }),
      training('2026-07-20', { lecturer: '孙专家', kind: 'cadre' }),
      training('2026-08-20', { status: 'cancelled' }),
    ]
    expect(check('trainings-4', { sessions })).toMatchObject({ status: 'gap', have: 3, need: 4, missing: ['安全培训'] })
    expect(check('leaders-trained', { sessions })?.status).toBe('met')
    expect(check('expert-lecture-each-quarter', { sessions })).toMatchObject({ status: 'gap', missing: ['第四季度'] })
  })
})

describe('obligations are data', () => {
  const own: Obligation = {
    ...(shippedObligations[0] as Obligation),
    id: 'own',
    from: '2027-01-01',
    to: '2027-12-31',
    rule: { kind: 'largeScaleDrills', least: 2 },
  }
  test.each([
    [2026, false],
    [2027, true],
    [2028, false],
  ])('one in force in 2027 alone is asked for in %i: %s', (year, asked) =>
    expect(checkObligations([own], facts({ year })).length > 0).toBe(asked),
  )
  test('each names its clause, its duty holder and itself in both languages', () => {
    for (const { clause, holder, words } of shippedObligations)
      for (const { zh, en } of [clause, holder, words]) expect([zh === '', en === '']).toEqual([false, false])
    expect(new Set(shippedObligations.map(({ id }) => id)).size).toBe(shippedObligations.length)
  })
})
