import { describe, expect, it } from 'vitest'
import { termEnd, usualTerm } from '@muster/domain/people/certificate-term.ts'

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
