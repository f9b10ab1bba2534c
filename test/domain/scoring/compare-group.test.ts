import { describe, expect, it } from 'vitest'
import { compareGroup } from '../../../functions/domain/scoring/compare-group.ts'
import { fraction, lowestTerms } from '../../../functions/domain/scoring/fraction.ts'

const member = (department: string, points: number | null, weight = 25) => ({
  department,
  score: { indicators: [{ code: 'DR1', weight, applicable: points !== null, points, inputs: {} }] },
})
const compared = (...group: ReturnType<typeof member>[]) => compareGroup('d1', group)[0]

describe('a department beside its group', () => {
  it('1 of 2 beside a median of 3 of 4 and a best of all', () => {
    expect(compared(member('d1', 12.5), member('d2', 25), member('d3', 18.75))).toEqual({
      code: 'DR1',
      own: fraction(1, 2),
      median: fraction(3, 4),
      best: fraction(1),
      of: 3,
    })
  })

  it('takes the mean of the two in the middle of an even group, exactly: 1 ÷ 3 and 1 ÷ 2 give 5 ÷ 12', () => {
    expect(compared(member('d1', 1, 3), member('d2', 1, 2))).toMatchObject({
      median: fraction(5, 12),
      best: fraction(1, 2),
    })
  })

  it('leaves out those to whom it does not apply, itself too', () => {
    expect(compared(member('d1', null), member('d2', 5), member('d3', null))).toEqual({
      code: 'DR1',
      own: null,
      median: fraction(1, 5),
      best: fraction(1, 5),
      of: 1,
    })
    expect(compared(member('d1', null))).toMatchObject({ own: null, median: null, best: null, of: 0 })
  })

  it('compares shares and not points where weights differ', () => {
    expect(compared(member('d1', 9, 10), member('d2', 18, 25))).toMatchObject({
      own: fraction(9, 10),
      best: fraction(9, 10),
    })
  })

  it('is nothing for a department of another group', () => {
    expect(compareGroup('d9', [member('d1', 5)])).toEqual([])
  })

  it('counts a 0 as 0 ÷ 1', () => {
    expect(compared(member('d1', 0))).toMatchObject({ own: lowestTerms(fraction(0, 25)), best: fraction(0) })
  })
})
