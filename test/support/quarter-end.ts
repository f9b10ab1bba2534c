import type { TestApi } from './api.ts'
import { startApi } from './api.ts'
import { baseCase } from '../domain/scoring/cases.ts'

export const CLOSED_QUARTER = '2026Q2'

/** A district whose second quarter is over: S01 and T01 did as in the base case, the others nothing. */
export const startQuarterEnd = async (now = '2026-07-12T09:00:00+08:00'): Promise<TestApi> => {
  const api = await startApi({ now })
  const { putItems, recordsOf } = await import('./department-year.ts')
  await putItems(recordsOf(baseCase(), 'S01').items)
  await putItems(recordsOf(baseCase({ findings: [] }), 'T01').items)
  return api
}

export const quarterStep = (
  api: TestApi,
  name: 'cutOffQuarter' | 'freezeQuarter' | 'publishQuarter',
  as: string,
  ifMatch: number,
  key?: string,
) =>
  api.call(name, {
    as,
    params: { quarter: CLOSED_QUARTER },
    ifMatch,
    body: name === 'publishQuarter' ? { documentNumber: '示例安委办〔2026〕12号' } : { note: '' },
    ...(key && { key }),
  })

export const readHead = (api: TestApi) => api.call('getQuarter', { as: 'admin', params: { quarter: CLOSED_QUARTER } })
