import type { EventRef } from '../../../functions/platform/dynamo/keys.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import { parseCaseFile } from '@muster/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '@muster/domain/scoring/default-scorecard.ts'
import { score } from '@muster/domain/scoring/score.ts'
import {
  at,
  baseCase,
  by,
  cancel,
  goodDrills,
  held,
  industryPosts,
  move,
  planned,
  unplanned,
} from '../../domain/scoring/cases.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let fixtures: typeof import('../../support/department-year.ts')
beforeAll(async () => {
  api = await startApi({ now: '2026-07-11T09:00:00+08:00' })
  fixtures = await import('../../support/department-year.ts')
})
afterAll(() => api.stop())

const twoDrills = (first: Parameters<typeof held>[2], second: Parameters<typeof held>[2]) =>
  baseCase({ drills: [held('d1', '2026-05-12', first), held('d2', '2026-05-26', second)] })
const industry = { id: 'd1', kind: 'industryDept', required: 1 } as const

const vectors: readonly (readonly [string, CaseFile, number | null])[] = [
  ['1 · the base case', baseCase(), 90.89],
  [
    '1 · as an industry department with 47 of 50 posts',
    baseCase({ department: industry, posts: industryPosts(50, 47) }),
    91.17,
  ],
  ['2 · nothing planned or held', baseCase({ drills: [], findings: [] }), 26.67],
  [
    '3 · all cancelled in time',
    baseCase({
      department: industry,
      posts: industryPosts(10, 9),
      findings: [],
      drills: ['2026-04-14', '2026-05-12', '2026-06-09'].map((day, n) =>
        planned(`d${n}`, day, { changes: [cancel('2026-04-01')] }),
      ),
    }),
    41.05,
  ],
  ['6 · over 100 %', twoDrills({ expected: 30, signed: 45 }, { expected: 70, signed: 42 }), 91.25],
  ['7 · a blank roster', twoDrills({ expected: 0, signed: 0 }, { expected: 50, signed: 45 }), 88.25],
  ['8 · no findings', baseCase({ findings: [] }), 90.89],
  [
    '10 · one of four moved to the next quarter in time',
    baseCase({
      drills: [...goodDrills(3), planned('m', '2026-06-20', { changes: [move('2026-06-01', '2026-08-02')] })],
    }),
    92.14,
  ],
  [
    '12 · all self-evaluated',
    baseCase({
      drills: goodDrills(4).map((drill, n) => ({
        ...drill,
        evaluation: by('excellent', 'self'),
        ...(n === 3 && { loggedAt: at('2026-06-20') }),
      })),
    }),
    88.64,
  ],
  [
    '13 · no plan, one unplanned drill',
    baseCase({ plan: { submissions: [], returns: [] }, drills: [unplanned('u', '2026-05-12')] }),
    82.14,
  ],
  [
    '14 · held but logged after the cut-off',
    baseCase({
      drills: [
        ...goodDrills(3),
        planned('late', '2026-06-20', {
          startedAt: at('2026-06-20'),
          loggedAt: at('2026-07-15'),
          evaluation: by('good'),
        }),
      ],
    }),
    83.39,
  ],
]

/** What was frozen in the vectors by hand is asked of the same district, one department after another. */
describe('a department’s records make the case file of the worked vectors', () => {
  it.each(vectors)('%s', async (_, file, final) => {
    const department = file.department.kind === 'industryDept' ? 'I01' : 'S01'
    await forget(department)
    await fixtures.putItems(fixtures.recordsOf(file, department).items)
    const { projectTally } = await import('../../../functions/scoring/project-tally.ts')
    for (const event of await eventsOf(department)) await projectTally('430102', event)

    const { status, body } = await api.call('getScore', { as: 'reviewer', params: { quarter: '2026Q2', department } })
    expect(status).toBe(200)
    const parsed = parseCaseFile(body.caseFile)
    expect(parsed).toMatchObject({ ok: true })
    const made = body.caseFile as CaseFile
    expect(made.asOf).toBeUndefined()
    expect(score(scorecard2026_1, made).final).toBe(final)
    expect(score(scorecard2026_1, made).final).toBe(score(scorecard2026_1, file).final)
    expect(body.records.map(({ kind }) => kind)).toEqual([
      ...made.drills.map(() => 'drill'),
      ...made.findings.map(() => 'finding'),
      ...made.sessions.map(() => 'session'),
      ...made.posts.map(() => 'post'),
    ])
  })
})

const departmentItems = async (department: string) => {
  const { queryAll } = await import('../../../functions/platform/dynamo/read.ts')
  return queryAll({ pk: `D#430102#DEP#${department}` })
}
const eventsOf = async (department: string) =>
  (await departmentItems(department)).flatMap(({ sk }): EventRef[] => {
    const [kind, , id = ''] = sk.split('#')
    return kind === 'DRILL' || kind === 'SESSION' ? [{ kind: kind === 'DRILL' ? 'drill' : 'session', id }] : []
  })
const forget = async (department: string) => {
  const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb')
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  for (const { pk, sk } of await departmentItems(department))
    await database().send(new DeleteCommand({ TableName: api.engine.tableName, Key: { pk, sk } }))
}
