import { describe, expect, it } from 'vitest'
import { DISTRICT } from '../../support/api.ts'
import { CLOSED_QUARTER as quarter, startQuarterEnd } from '../../support/quarter-end.ts'

describe('the daily tick', () => {
  it('opens the quarter that begins, scores it and stamps the day; twice is once', async () => {
    const api = await startQuarterEnd()
    try {
      const { handler } = await import('../../../functions/lambda/closer.ts')
      const tick = (body: string) =>
        handler({ Records: [{ messageId: 'm', body, eventSource: 'aws:sqs' }] } as never, {} as never)
      api.setNow('2026-07-01T00:05:00+08:00')
      const message = JSON.stringify({ type: 'dailyTick', district: DISTRICT, at: '2026-06-30T16:05:00Z' })
      expect(await tick(message)).toEqual({ batchItemFailures: [] })
      const q3 = await api.call('getQuarter', { as: 'admin', params: { quarter: '2026Q3' } })
      expect(q3.body.head).toMatchObject({ version: 1, status: 'open' })
      const board = (await api.call('getBoard', { as: 'admin', params: { quarter } })).body
      expect(board).toMatchObject({ asOf: '2026-07-01', provisional: true })
      expect(board.rows).toHaveLength(5)
      expect(await tick(message)).toEqual({ batchItemFailures: [] })
      expect((await api.call('getQuarter', { as: 'admin', params: { quarter: '2026Q3' } })).body.head.version).toBe(1)

      api.setNow('2026-07-02T00:05:00+08:00')
      await tick(message)
      expect((await api.call('getBoard', { as: 'admin', params: { quarter } })).body.asOf).toBe('2026-07-02')
      expect(await tick('{"type":"unknown"}')).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })

      const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
      const { differences } = await rebuildReadModels(DISTRICT, { repair: false })
      expect(differences.filter(({ what }) => what !== 'tally' && what !== 'score' && what !== 'board')).toEqual([])
    } finally {
      await api.stop()
    }
  })
})
