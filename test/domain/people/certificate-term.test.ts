import { describe, expect, it } from 'vitest'
import { renewedTerm, termEnd, usualTerm } from '@muster/domain/people/certificate-term.ts'

describe('the term of a certificate', () => {
  it.each([
    ['principal', '2026-05-13', '2029-05-12', null],
    ['safetyManager', '2026-01-01', '2028-12-31', null],
    ['specialEquipment', '2026-03-01', '2030-02-28', null],
    ['specialOperation', '2026-05-01', '2032-04-30', '2029-04-30'],
  ] as const)('of a %s from %s ends on %s', (kind, from, validTo, reviewDue) => {
    expect(usualTerm(kind, from)).toEqual({ validTo, reviewDue })
  })
  it('that begins on a leap day ends a day before the last of February', () => {
    expect(termEnd('2024-02-29', 3)).toBe('2027-02-27')
  })
})

describe('renewing a certificate', () => {
  const special = { kind: 'specialOperation', validFrom: '2026-05-01', validTo: '2032-04-30' } as const
  it('whose review is due next keeps its term and has no review left before its end', () => {
    expect(renewedTerm({ ...special, reviewDue: '2029-04-30' }, '2029-03-15')).toEqual({
      ...{ validFrom: '2026-05-01', validTo: '2032-04-30', reviewDue: null },
    })
  })
  it('whose review is overdue keeps its term too', () => {
    expect(renewedTerm({ ...special, reviewDue: '2029-04-30' }, '2029-08-01').validTo).toBe('2032-04-30')
  })
  it('that runs out stays valid, and gets the term that follows its last day', () => {
    expect(renewedTerm({ ...special, reviewDue: null }, '2032-04-01')).toEqual({
      ...{ validFrom: '2026-05-01', validTo: '2038-04-30', reviewDue: '2035-04-30' },
    })
  })
  it('that has run out begins a new term today', () => {
    const principal = { kind: 'principal', validFrom: '2022-01-01', validTo: '2024-12-31', reviewDue: null } as const
    expect(renewedTerm(principal, '2026-05-13')).toEqual({
      ...{ validFrom: '2026-05-13', validTo: '2029-05-12', reviewDue: null },
    })
  })
})
