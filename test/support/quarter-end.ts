import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import type { TestApi } from './api.ts'
import { startApi } from './api.ts'
import { baseCase } from '../domain/scoring/cases.ts'

export const CLOSED_QUARTER = '2026Q2'

/** The same with rosters of at most so many people. */
const smaller = (file: CaseFile, most: number): CaseFile => {
  const fewer = <T extends { expected: number; signed: number }>(event: T): T => ({
    ...event,
    expected: Math.min(event.expected, most),
    signed: Math.min(event.signed, most),
  })
  return { ...file, drills: file.drills.map(fewer), sessions: file.sessions.map(fewer) }
}

/** A district whose second quarter is over: S01 and T01 did as in the base case, the others nothing. */
export const startQuarterEnd = async (
  now = '2026-07-12T09:00:00+08:00',
  { rosters = Infinity } = {},
): Promise<TestApi> => {
  const api = await startApi({ now })
  const { putItems, recordsOf } = await import('./department-year.ts')
  await putItems(recordsOf(smaller(baseCase(), rosters), 'S01').items)
  await putItems(recordsOf(smaller(baseCase({ findings: [] }), rosters), 'T01').items)
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
