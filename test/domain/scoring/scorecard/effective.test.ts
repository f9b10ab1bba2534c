import { describe, expect, it } from 'vitest'
import {
  changeScorecard,
  followScorecard,
  scorecardOf,
} from '../../../../functions/domain/scoring/scorecard/effective.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { problemText } from '../../../../functions/domain/shared/problems.ts'
import type { Quarter } from '../../../../functions/domain/shared/time.ts'

const version = (name: string, from: Quarter) => ({ version: name, from })
const opened = (quarter: Quarter, scorecard: string) => ({ quarter, scorecard })
const versions = [version('2026.2', '2026Q3'), version('2026.1', '2026Q1')]

const told = (result: Result<unknown>) =>
  result.ok ? result.value : [result.rejection.code, problemText(result.rejection.code, 'en', result.rejection.data)]

describe('the version a quarter goes by', () => {
  it.each<[Quarter, string]>([
    ['2026Q1', '2026.1'],
    ['2026Q2', '2026.1'],
    ['2026Q3', '2026.2'],
    ['2027Q1', '2026.2'],
  ])('%s opens with %s', (quarter, expected) => {
    expect(scorecardOf(quarter, versions, [])).toEqual({ ok: true, value: expected })
  })

  it('is its own for ever once it was opened, whatever came later', () => {
    expect(scorecardOf('2026Q3', versions, [opened('2026Q3', '2026.1')])).toEqual({ ok: true, value: '2026.1' })
  })

  it('is refused before the first version', () => {
    expect(told(scorecardOf('2025Q4', versions, []))).toEqual([
      'scorecard-none',
      'No scorecard is in force in 2025Q4; first add a version that takes effect in that quarter or before.',
    ])
  })
})

describe('a new version', () => {
  const books = [opened('2026Q1', '2026.1'), opened('2026Q2', '2026.1')]
  const first = [version('2026.1', '2026Q1')]

  it('follows the opened quarters', () => {
    expect(followScorecard(version('2026.2', '2026Q3'), first, books)).toEqual({
      ok: true,
      value: [version('2026.1', '2026Q1'), version('2026.2', '2026Q3')],
    })
  })

  it.each<[string, string, Quarter, string]>([
    ['a name that is taken', '2026.1', '2026Q4', 'scorecard-version-taken'],
    ['a quarter that was opened', '2026.2', '2026Q2', 'scorecard-quarter-opened'],
    ['a quarter before one that was opened', '2026.2', '2026Q1', 'scorecard-quarter-opened'],
  ])('is refused with %s', (_, name, from, code) => {
    expect(followScorecard(version(name, from), first, books)).toMatchObject({ ok: false, rejection: { code } })
  })

  it('is told the earliest quarter that is left', () => {
    expect(followScorecard(version('2026.2', '2026Q2'), first, books)).toMatchObject({
      rejection: { data: { quarter: '2026Q2', earliest: '2026Q3' }, pointer: '/from' },
    })
  })

  it('is refused a quarter that another version has', () => {
    expect(followScorecard(version('2026.3', '2026Q3'), versions, books)).toMatchObject({
      rejection: { code: 'scorecard-quarter-taken', data: { version: '2026.2', quarter: '2026Q3' } },
    })
  })
})

describe('a version that is there', () => {
  it('changes while no quarter was opened with it', () => {
    const books = [opened('2026Q1', '2026.1')]
    expect(changeScorecard('2026.2', version('2026.2', '2026Q2'), versions, books)).toEqual({
      ok: true,
      value: [version('2026.1', '2026Q1'), version('2026.2', '2026Q2')],
    })
  })

  it('stays as it is once a quarter was opened with it', () => {
    const books = [opened('2026Q2', '2026.1'), opened('2026Q1', '2026.1')]
    expect(told(changeScorecard('2026.1', version('2026.1', '2026Q1'), versions, books))).toEqual([
      'scorecard-in-use',
      '2026Q1 was opened with scorecard 2026.1, which cannot be changed any more; save a new version that takes effect in a later quarter.',
    ])
  })

  it('must be there', () => {
    expect(changeScorecard('x', version('x', '2027Q1'), versions, [])).toMatchObject({
      rejection: { code: 'scorecard-version-unknown' },
    })
  })
})
