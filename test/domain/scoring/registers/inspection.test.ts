import { describe, expect, it } from 'vitest'
import {
  type Inspection,
  type InspectionDraft,
  isInspectedClean,
  recordInspection,
  revokeInspection,
} from '../../../../functions/domain/scoring/registers/inspection.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { at } from '../cases.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const draft = (over: Partial<InspectionDraft> = {}): InspectionDraft => ({
  department: 'S01',
  on: '2026-06-30',
  drill: null,
  subject: '化工企业演练',
  inspectors: ['张三'],
  result: 'clean',
  findings: 0,
  document: '',
  ...over,
})
const record = (over: Partial<InspectionDraft> = {}, belongs = false) =>
  recordInspection(draft(over), {
    id: 'x1',
    by: 'reviewer',
    at: at('2026-06-30'),
    timeZone: 'Asia/Shanghai',
    belongs,
  })
const recorded = (over: Partial<Inspection> = {}): Inspection => {
  const result = record()
  if (!result.ok) throw new Error('refused')
  return { ...result.value, ...over }
}

describe('an inspection 抽查', () => {
  it.each([
    ['clean', record(), 'accepted'],
    ['with findings', record({ result: 'findings', findings: 2 }), 'accepted'],
    ['clean with a finding', record({ findings: 1 }), 'inspection-findings'],
    ['with findings, none named', record({ result: 'findings' }), 'inspection-findings'],
    ['on a day to come', record({ on: '2026-07-01' }), 'day-in-future'],
    ['by one of the department', record({}, true), 'conflict-of-interest'],
  ])('%s', (_, result, code) => {
    expect(codeOf(result)).toBe(code)
  })

  it.each([
    ['a clean one of the quarter', [recorded()], true],
    ['one on the day after', [recorded({ on: '2026-07-01' })], false],
    ['one of another department', [recorded({ department: 'S02' })], false],
    ['one with findings', [recorded({ result: 'findings', findings: 1 })], false],
    ['a clean one beside one with findings', [recorded({ result: 'findings', findings: 1 }), recorded()], true],
    ['a revoked one', [recorded({ status: 'revoked' })], false],
    ['none', [], false],
  ])('confirms that nothing was to be found: %s', (_, inspections, clean) => {
    expect(isInspectedClean(inspections, 'S01', '2026Q2')).toBe(clean)
  })

  it('is taken back once, with a reason', () => {
    expect(revokeInspection(recorded(), '误录')).toMatchObject({ ok: true, value: { status: 'revoked' } })
    expect(codeOf(revokeInspection(recorded({ status: 'revoked' }), '误录'))).toBe('inspection-revoked')
  })
})
