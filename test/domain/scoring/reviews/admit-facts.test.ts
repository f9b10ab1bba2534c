import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseFile, parseCaseFile } from '../../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import { admitFact, admitFacts, withGrantedReviews } from '../../../../functions/domain/scoring/reviews/admit-facts.ts'
import { type AdmittedFact, admittedFact } from '../../../../functions/domain/scoring/reviews/review-request.ts'
import { admittedFactTerms } from '../../../../functions/domain/scoring/reviews/terms.ts'
import { score } from '../../../../functions/domain/scoring/score.ts'
import { anyCase } from '../any-case.ts'
import { at, baseCase, baseDrills, cancel, goodDrills, planned, pointsOf } from '../cases.ts'
import { lateLogged, request } from './reviews.ts'

const admitted = (file: CaseFile, ...facts: AdmittedFact[]) => {
  const result = admitFacts(file, facts)
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}
const codeOf = (file: CaseFile, fact: AdmittedFact) => {
  const result = admitFact(file, fact)
  return result.ok ? 'accepted' : result.rejection.code
}
const drills = baseDrills()
const blank = baseCase({
  drills: goodDrills(2).map((drill, index) =>
    index === 0 ? { ...drill, expected: 0, signed: 25 } : { ...drill, signed: 45 },
  ),
})
const withIds = baseCase({
  findings: baseCase().findings.map((one, index) => ({ ...one, id: `f${index + 1}` })),
  sessions: baseCase().sessions.map((one, index) => ({ ...one, id: `s${index + 1}` })),
})

describe('a fact that a review admits', () => {
  it.each<[string, CaseFile, AdmittedFact, string, number, number]>([
    ['a late log', lateLogged(), { fact: 'lateLog', drill: 'd' }, 'DR1', 18.75, 25],
    ['an exemption from the roster', blank, { fact: 'rosterExemption', drill: 'd1' }, 'DR2', 5, 10],
    ['an inspection', baseCase({ findings: [] }), { fact: 'inspection' }, 'DR4', 10.5, 15],
    ['a proof', withIds, { fact: 'rectification', finding: 'f5', on: '2026-06-15' }, 'DR4', 10.5, 13.5],
    [
      'an expert’s grade',
      baseCase(),
      { fact: 'evaluation', drill: 'd', grade: 'good', by: 'expert' },
      'DR3',
      12.75,
      13.31,
    ],
    ['a sheet of a drill', baseCase(), { fact: 'drillSignIn', drill: 'a', signed: 50 }, 'DR2', 8.89, 9.44],
    ['a sheet of a session', withIds, { fact: 'sessionSignIn', session: 's2', signed: 10 }, 'TR2', 10, 7.02],
    [
      'a session that was held',
      { ...withIds, sessions: withIds.sessions.map((one) => (one.id === 's2' ? { ...one, heldAt: null } : one)) },
      { fact: 'sessionHeld', session: 's2', heldAt: at('2026-05-10') },
      'TR1',
      5,
      10,
    ],
    [
      'force majeure behind a late cancellation',
      baseCase({ drills: [...drills, planned('e', '2026-06-20', { changes: [cancel('2026-06-19')] })] }),
      { fact: 'forceMajeure', drill: 'e', filedAt: at('2026-06-19') },
      'PL2',
      8,
      10,
    ],
  ])('%s', (_, file, fact, code, before, after) => {
    expect(pointsOf(file, code)).toBe(before)
    expect(pointsOf(admitted(file, fact), code)).toBe(after)
  })

  it('may be a plan handed in before its record, or a certificate', () => {
    const first = baseCase({ quarter: '2026Q1', plan: { submissions: ['2026-04-03T01:00:00Z'], returns: [] } })
    expect(pointsOf(first, 'PL1')).toBe(7)
    expect(pointsOf(admitted(first, { fact: 'submission', at: '2026-03-31T01:00:00Z' }), 'PL1')).toBe(10)

    const industry = baseCase({
      department: { id: 'd1', kind: 'industryDept', required: 1 },
      posts: [{ id: 'p1', certificates: [] }],
    })
    const fact = {
      fact: 'certificate',
      post: 'p1',
      validFrom: '2026-01-01',
      validTo: '2026-06-30',
      reviewDue: null,
    } as const
    expect(pointsOf(industry, 'CE1')).toBe(0)
    expect(pointsOf(admitted(industry, fact), 'CE1')).toBe(10)
    expect(codeOf(industry, { ...fact, validTo: '2025-12-31' })).toBe('review-fact-unfit')
  })

  it('needs room in the record', () => {
    const file = baseCase({ drills: [planned('p', '2026-06-20')] })
    expect(codeOf(file, { fact: 'lateLog', drill: 'p' })).toBe('review-fact-unfit')
    expect(codeOf(file, { fact: 'forceMajeure', drill: 'p', filedAt: at('2026-06-01') })).toBe('review-fact-unfit')
    expect(codeOf(file, { fact: 'sessionHeld', session: 'x', heldAt: at('2026-06-01') })).toBe('review-fact-missing')
    expect(admitFacts(file, [{ fact: 'inspection' }, { fact: 'lateLog', drill: 'p' }])).toMatchObject({
      rejection: { pointer: '/changes/1', data: { factZh: '补录的演练予以认定', record: 'p' } },
    })
  })

  it('has words in both languages', () => {
    const known = admittedFact.def.options.map((option) => option.def.shape.fact.def.values[0])
    expect(Object.keys(admittedFactTerms).toSorted()).toEqual(known.toSorted())
  })
})

describe('granted reviews', () => {
  const fact = (drill: string): AdmittedFact => ({ fact: 'lateLog', drill })
  const granted = (id: string, changes: AdmittedFact[], over = {}) =>
    request({ id, status: 'granted', changes, decidedAt: at('2026-07-24'), ...over })
  const late = lateLogged()

  it('lie over the case file drawn from the records; others do not', () => {
    const of = (...reviews: Parameters<typeof withGrantedReviews>[1]) =>
      score(scorecard2026_1, withGrantedReviews(late, reviews).caseFile).final
    expect(of(granted('r1', [fact('d')]))).toBe(90.89)
    expect(of(granted('r1', [fact('d')], { department: 'd2' }))).toBe(83.39)
    expect(of(granted('r1', [fact('d')], { quarter: '2026Q3' }))).toBe(83.39)
    expect(of(granted('r1', [fact('d')], { status: 'refused' }))).toBe(83.39)
  })

  it('count in order of decision, the later one standing', () => {
    const sheet = (signed: number): AdmittedFact => ({ fact: 'drillSignIn', drill: 'd1', signed })
    const reviews = [
      granted('r2', [sheet(48)], { decidedAt: at('2026-07-25') }),
      granted('r1', [sheet(30)], { decidedAt: at('2026-07-24') }),
    ]
    expect(withGrantedReviews(late, reviews).caseFile.drills[0]?.signed).toBe(48)
  })

  it('name a fact whose record has gone', () => {
    const { caseFile, lost } = withGrantedReviews(late, [granted('r1', [fact('gone'), fact('d')])])
    expect(lost).toMatchObject([{ review: 'r1', fact: { drill: 'gone' }, rejection: { code: 'review-fact-missing' } }])
    expect(score(scorecard2026_1, caseFile).final).toBe(90.89)
  })

  it('leave any case file valid, and admitted twice are admitted once', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 3 }), fc.nat(90), (file, index, signed) => {
        const drill = file.drills[index]?.id ?? 'none'
        const facts: AdmittedFact[] = [
          { fact: 'lateLog', drill },
          { fact: 'rosterExemption', drill },
          { fact: 'recognition', drill },
          { fact: 'drillSignIn', drill, signed },
          { fact: 'inspection' },
          { fact: 'submission', at: '2026-03-31T01:00:00Z' },
        ]
        const reviews = [granted('r1', facts, { department: file.department.id, quarter: file.quarter })]
        const once = withGrantedReviews(file, reviews).caseFile
        expect(parseCaseFile(once)).toMatchObject({ ok: true })
        expect(withGrantedReviews(once, reviews).caseFile).toEqual(once)
      }),
    )
  })
})
