import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contender, rank } from '../../../functions/domain/scoring/ranking.ts'

const unit = (id: string, final: number | null, over: Partial<Contender> = {}): Contender => ({
  id,
  final,
  grade: 'good',
  ranked: true,
  ...over,
})
const vetoed = (id: string) => unit(id, 59.99, { grade: 'fail', ranked: false })
const unranked = (id: string) => unit(id, null, { grade: null, ranked: false })
const places = (group: readonly Contender[], previous?: ReadonlyMap<string, number | null>) =>
  rank(group, previous).map(({ contender, rank: place }) => [contender.id, place])

describe('ranking inside a group', () => {
  it('92.50, 90.00, 90.00, 88.00 take the places 1, 2, 2, 4', () => {
    expect(places([unit('d', 88), unit('c', 90), unit('a', 92.5), unit('b', 90)])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
    ])
  })

  it('puts the unranked after the ranked and the vetoed last of all, without a number', () => {
    expect(places([vetoed('a'), unranked('b'), unit('c', 20)])).toEqual([
      ['c', 1],
      ['b', null],
      ['a', null],
    ])
  })

  it('shows places gained and lost, and nothing where a rank is missing', () => {
    const previous = new Map([
      ['a', 3],
      ['b', 1],
      ['v', 2],
    ])
    const placed = rank([unit('a', 95), unit('b', 90), unit('n', 80), vetoed('v')], previous)
    expect(placed.map(({ contender, movement }) => [contender.id, movement])).toEqual([
      ['a', 2],
      ['b', -1],
      ['n', null],
      ['v', null],
    ])
  })

  it('is a permutation of the group, each rank one more than the number of better ones', () => {
    const contender = fc.oneof(
      fc.integer({ min: 8000, max: 8010 }).map((points) => (id: string) => unit(id, points / 100)),
      fc.constant(vetoed),
      fc.constant(unranked),
    )
    fc.assert(
      fc.property(fc.array(contender, { maxLength: 30 }), (make) => {
        const group = make.map((one, index) => one(`u${index}`))
        const placed = rank(group)
        expect(placed.map(({ contender }) => contender.id).toSorted()).toEqual(group.map(({ id }) => id).toSorted())
        for (const { contender, rank: place } of placed) {
          const better = group.filter(({ ranked, final }) => ranked && (final ?? 0) > (contender.final ?? 0)).length
          expect(place).toBe(contender.ranked ? better + 1 : null)
        }
      }),
    )
  })
})
