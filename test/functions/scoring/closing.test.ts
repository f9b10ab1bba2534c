import { createHash, randomUUID } from 'node:crypto'
import type { RegisterDraft } from '@muster/domain/scoring/register-entry.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@muster/domain/scoring/canonical-json.ts'
import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '@muster/domain/scoring/default-scorecard.ts'
import { score } from '@muster/domain/scoring/score.ts'
import { departments, DISTRICT, type TestApi } from '../../support/api.ts'
import {
  CLOSED_QUARTER as quarter,
  quarterStep as step,
  readHead as read,
  startQuarterEnd,
} from '../../support/quarter-end.ts'

const AFTER = '2026-07-12T09:00:00+08:00'

const entry = (over: object = {}): RegisterDraft =>
  ({
    kind: 'deduction',
    ground: 'criticism',
    department: 'S01',
    date: '2026-05-10',
    clause: '第六条',
    fact: '被通报批评一次',
    document: '区安委〔2026〕8号',
    ...over,
  }) as RegisterDraft
const veto = entry({ kind: 'veto', ground: 'accident', department: 'S02' })

const record = (api: TestApi, as: string, body: unknown, id = randomUUID()) =>
  api.call('recordEntry', { as, params: { quarter, entry: id }, body })
const rebuilt = async ({ repair }: { repair: boolean }) => {
  const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
  return rebuildReadModels(DISTRICT, { repair })
}
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]

describe('closing a quarter', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startQuarterEnd()
  })
  afterAll(() => api.stop())

  it('shows a quarter nobody has touched as open, with what is missing', async () => {
    await rebuilt({ repair: true })
    const { body, version } = await read(api)
    expect(version).toBe(0)
    expect(body.head).toMatchObject({ status: 'open', version: 0, cutoffDay: '2026-07-10', scorecard: '2026.1' })
    expect(body.missing).toContainEqual({ department: 'S02', what: 'plan', count: 1 })
    expect(body.missing).toContainEqual({ department: 'S01', what: 'finding', count: 1 })
    const own = await api.call('getQuarter', { as: 'planner-s02', params: { quarter } })
    expect(new Set(own.body.missing.map(({ department }) => department))).toEqual(new Set(['S02']))
  })

  it('cannot be cut off before it is over, frozen before it is cut off, or closed by a department’s leader', async () => {
    api.setNow('2026-06-30T23:59:00+08:00')
    expect(codeOf(await step(api, 'cutOffQuarter', 'admin', 0))).toEqual([409, 'quarter-not-over'])
    api.setNow(AFTER)
    expect(codeOf(await step(api, 'freezeQuarter', 'leader', 0))).toEqual([409, 'quarter-state'])
    expect(codeOf(await step(api, 'publishQuarter', 'admin', 0))).toEqual([409, 'quarter-state'])
    expect(codeOf(await step(api, 'freezeQuarter', 'leader-s02', 0))).toEqual([403, 'forbidden'])
    expect(codeOf(await api.call('listRegister', { as: 'leader-s02', params: { quarter } }))).toEqual([
      403,
      'forbidden',
    ])
  })

  it('keeps a register: deductions count at once, a veto needs a second person, nobody judges their own department', async () => {
    const id = randomUUID()
    const first = await record(api, 'reviewer', veto, id)
    expect(first.status).toBe(201)
    expect((await record(api, 'reviewer', veto, id)).body).toEqual(first.body)
    expect(codeOf(await record(api, 'reviewer', entry({ date: '2026-07-01' })))).toEqual([422, 'date-outside-quarter'])
    expect(codeOf(await record(api, 'reviewer', entry({ department: 'X99' })))).toEqual([422, 'department-unknown'])
    expect(codeOf(await record(api, 'reviewer-s01', entry()))).toEqual([403, 'conflict-of-interest'])
    expect(codeOf(await record(api, 'planner-s01', entry()))).toEqual([403, 'forbidden'])

    const confirm = (as: string, ifMatch = 1, key: string = randomUUID()) =>
      api.call('confirmEntry', { as, params: { quarter, entry: id }, ifMatch, key, body: {} })
    expect(codeOf(await confirm('reviewer'))).toEqual([403, 'own-proposal'])
    const confirmed = await confirm('leader', 1, 'k')
    expect(confirmed.status).toBe(200)
    expect((await confirm('leader', 1, 'k')).body).toEqual(confirmed.body)
    expect(codeOf(await confirm('admin', 2))).toEqual([409, 'entry-state'])
    const { body } = await api.call('listRegister', { as: 'admin', params: { quarter } })
    expect(body.items).toMatchObject([{ id, status: 'standing', confirmedBy: 'leader' }])
  })

  it('goes from open to published, and every figure stands as frozen', async () => {
    const cut = await step(api, 'cutOffQuarter', 'admin', 0)
    expect(cut.status).toBe(200)
    const pending = randomUUID()
    await record(api, 'reviewer', entry({ kind: 'veto', ground: 'concealed', department: 'I01' }), pending)
    expect(codeOf(await step(api, 'freezeQuarter', 'leader', 1))).toEqual([409, 'veto-unconfirmed'])
    await api.call('revokeEntry', {
      as: 'admin',
      params: { quarter, entry: pending },
      ifMatch: 1,
      body: { reason: '证据不足' },
    })
    const frozen = await step(api, 'freezeQuarter', 'leader', 1, 'freeze')
    expect(frozen.status).toBe(200)
    expect((await step(api, 'freezeQuarter', 'leader', 1, 'freeze')).body).toEqual(frozen.body)
    expect(codeOf(await step(api, 'freezeQuarter', 'leader', 1))).toEqual([412, 'stale'])
    expect(codeOf(await record(api, 'reviewer', entry()))).toEqual([409, 'quarter-state'])

    const board = (await api.call('getBoard', { as: 'planner-s01', params: { quarter } })).body
    expect(board).toMatchObject({ status: 'frozen', provisional: false, revision: 1 })
    expect(board.rows.slice(-5)).toHaveLength(5)
    expect(board.rows.find(({ department }) => department === 'S02')).toMatchObject({
      vetoed: true,
      rank: null,
      grade: 'fail',
    })
    const [first, second] = ['S01', 'T01'].map((code) => board.rows.find(({ department }) => department === code))
    expect([first?.rank, first?.final, first?.reward]).toEqual([1, 90.89, 28_800])
    expect([second?.rank, second?.final, second?.reward]).toEqual([1, 90.89, 28_800])

    const shown = (await api.call('getScore', { as: 'planner-s01', params: { quarter, department: 'S01' } })).body
    expect(score(scorecard2026_1, shown.caseFile as CaseFile).final).toBe(90.89)
    expect(shown.records.length).toBeGreaterThan(5)

    expect((await step(api, 'publishQuarter', 'admin', 2)).status).toBe(200)
    const published = (await api.call('getBoard', { as: 'planner-s01', params: { quarter } })).body
    expect(published).toMatchObject({ status: 'published', documentNumber: '示例安委办〔2026〕12号', rows: board.rows })
    const revision = (await api.call('getBoard', { as: 'leader', params: { quarter }, query: { revision: '1' } })).body
    expect(revision).toEqual(published)
    expect(codeOf(await api.call('getBoard', { as: 'leader', params: { quarter }, query: { revision: '2' } }))).toEqual(
      [404, 'missing'],
    )
  })

  it('keeps the digest that anyone can recompute from what was frozen', async () => {
    const { head } = (await read(api)).body
    const { readPart } = await import('../../../functions/scoring/revision-repository.ts')
    const parts = await Promise.all(
      departments.map(({ code }) =>
        readPart({ district: DISTRICT, quarter, revision: 1, digest: head.digest ?? '' }, code),
      ),
    )
    const frozen = parts
      .map((part) => part?.frozen)
      .toSorted((a, b) => ((a?.department ?? '') < (b?.department ?? '') ? -1 : 1))
    const text = canonicalJson({ quarter, scorecard: scorecard2026_1, departments: frozen } as unknown as Json)
    expect(createHash('sha256').update(text).digest('hex')).toBe(head.digest)
  })

  it('shows the frozen quarter in the trend and the previous ranks of the next', async () => {
    await rebuilt({ repair: true })
    const { body } = await api.call('getBoard', { as: 'leader', params: { quarter: '2026Q3' } })
    const row = body.rows.find(({ department }) => department === 'S01')
    expect(row).toMatchObject({ previousRank: 1, trend: [null, null, 90.89, row?.final ?? null] })
    expect(codeOf(await api.call('getBoard', { as: 'leader', params: { quarter: '2027Q1' } }))).toEqual([
      404,
      'missing',
    ])
  })

  it('finds nothing to rebuild', async () => {
    await rebuilt({ repair: true })
    expect((await rebuilt({ repair: false })).differences).toEqual([])
  })
})
