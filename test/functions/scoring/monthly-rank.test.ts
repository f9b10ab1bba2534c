import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, type TestApi } from '../../support/api.ts'
import { CLOSED_QUARTER as quarter, quarterStep, startQuarterEnd } from '../../support/quarter-end.ts'
import { changedKeys, tableState } from '../../support/table-state.ts'

let api: TestApi
let runs: typeof import('../../../functions/scoring/monthly-run-repository.ts')
let monthlyRank: typeof import('../../../functions/scoring/monthly-rank.ts').monthlyRank

beforeAll(async () => {
  api = await startQuarterEnd('2026-06-01T01:05:00+08:00')
  runs = await import('../../../functions/scoring/monthly-run-repository.ts')
  ;({ monthlyRank } = await import('../../../functions/scoring/monthly-rank.ts'))
})
afterAll(() => api.stop())

const monthsOf = async (of: typeof quarter | '2026Q3') =>
  (await runs.readMonthlyRuns(DISTRICT, of)).map(({ month, board }) => [month, board.asOf, board.rows.length])

describe('the monthly run of the provisional rank', () => {
  it('keeps the running quarter’s board as it is that day, also where the day’s tick has not been', async () => {
    await monthlyRank(DISTRICT, '2026-05-31T17:05:00Z')
    expect(await monthsOf(quarter)).toEqual([['2026-06', '2026-06-01', 5]])
    const [run] = await runs.readMonthlyRuns(DISTRICT, quarter)
    expect(run).toMatchObject({ takenAt: '2026-05-31T17:05:00Z', board: { provisional: true, quarter } })
    const { body } = await api.call('getBoard', { as: 'admin', params: { quarter } })
    expect(run?.board).toEqual(body)
  })

  it('changes nothing when it is done twice, at once or later in the month', async () => {
    const before = await tableState()
    await Promise.all([monthlyRank(DISTRICT, '2026-05-31T17:06:00Z'), monthlyRank(DISTRICT, '2026-05-31T17:06:00Z')])
    expect(changedKeys(before, await tableState())).toEqual([])
    await monthlyRank(DISTRICT, '2026-06-09T17:05:00Z')
    expect(await monthsOf(quarter)).toEqual([['2026-06', '2026-06-01', 5]])
  })

  it('keeps the quarter that awaits its close beside the one that begins, and a frozen one no more', async () => {
    await monthlyRank(DISTRICT, '2026-06-30T17:05:00Z')
    expect(await monthsOf(quarter)).toEqual([
      ['2026-06', '2026-06-01', 5],
      ['2026-07', '2026-07-01', 5],
    ])
    expect(await monthsOf('2026Q3')).toEqual([['2026-07', '2026-07-01', 5]])

    api.setNow('2026-07-12T09:00:00+08:00')
    const { body } = await api.call('getQuarter', { as: 'admin', params: { quarter } })
    const cut = await quarterStep(api, 'cutOffQuarter', 'admin', body.head.version)
    expect((await quarterStep(api, 'freezeQuarter', 'leader', cut.version)).status).toBeLessThan(300)
    await monthlyRank(DISTRICT, '2026-07-31T17:05:00Z')
    expect((await monthsOf(quarter)).map(([month]) => month)).toEqual(['2026-06', '2026-07'])
    expect((await monthsOf('2026Q3')).map(([month]) => month)).toEqual(['2026-07', '2026-08'])
  })
})
