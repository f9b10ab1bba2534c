import { randomUUID } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Department, Grant } from '@muster/domain/organisation/organisation.ts'
import { type Answer as Answered, type ApiHandler, invokeApi } from '../../infra/local/invoke.ts'
import { startFiles } from './attachments.ts'
import { standInForRobots } from './robots.ts'
import { startEngine, type TestEngine } from './engine.ts'

export const DISTRICT = '430102'

/** One account per role; `planner-s01` works for street S01, `planner-i01` for industry department I01, and so on. */
const people: Record<string, { name: string; grants: Grant[] }> = {
  'planner-s01': { name: '李计划', grants: [{ role: 'planner', department: 'S01' }] },
  'planner-s02': { name: '王计划', grants: [{ role: 'planner', department: 'S02' }] },
  'planner-i01': { name: '陈计划', grants: [{ role: 'planner', department: 'I01' }] },
  'trainer-s01': { name: '赵培训', grants: [{ role: 'trainer', department: 'S01' }] },
  'leader-s02': { name: '钱分管', grants: [{ role: 'leader', department: 'S02' }] },
  expert: { name: '孙专家', grants: [{ role: 'expert', department: null }] },
  'expert-2': { name: '周专家', grants: [{ role: 'expert', department: null }] },
  reviewer: { name: '吴审核', grants: [{ role: 'reviewer', department: null }] },
  'reviewer-s01': {
    name: '郑审核',
    grants: [
      { role: 'reviewer', department: null },
      { role: 'planner', department: 'S01' },
    ],
  },
  admin: { name: '周敏', grants: [{ role: 'admin', department: null }] },
  leader: { name: '冯局长', grants: [{ role: 'leader', department: null }] },
  stranger: { name: '外人', grants: [] },
}

export const departments: Department[] = [
  ['S01', '云麓街道', 'street', 'streets', false],
  ['S02', '临湖街道', 'street', 'streets', true],
  ['T01', '岭后镇', 'town', 'streets', false],
  ['I01', '住房和城乡建设局', 'industryDept', 'industry', false],
  ['C01', '消防安全专业委员会', 'committee', 'committees', false],
].map(([code, name, kind, group, signOff], order) => ({
  code: code as string,
  name: name as string,
  kind: kind as Department['kind'],
  group: group as string,
  required: kind === 'committee' ? 0 : 1,
  signOff: signOff as boolean,
  sectors: [],
  active: true,
  order,
  version: 1,
}))

export interface Answer<Name extends EndpointName> extends Answered<Name> {
  /** From the ETag. */
  version: number
}

export interface Call<Name extends EndpointName> {
  as?: string
  params: Omit<Api[Name]['params'], 'district'> & { district?: string }
  query?: Record<string, string>
  body?: Api[Name]['body'] | unknown
  ifMatch?: number
  key?: string
  language?: 'zh' | 'en'
  /** Raw text instead of `body`. */
  raw?: string
  contentType?: string
}

export interface TestApi {
  engine: TestEngine
  call<Name extends EndpointName>(name: Name, call: Call<Name>): Promise<Answer<Name>>
  /** Where posted files lie. */
  files: string
  /** Sets the product's clock. */
  setNow(instant: string): void
  stop(): Promise<void>
}

/** The real API handler on a real engine, with a district of five departments and an account per role. */
export const startApi = async ({ now = '2026-05-13T09:00:00+08:00', streams = false } = {}): Promise<TestApi> => {
  standInForRobots()
  const [engine, files] = await Promise.all([startEngine({ streams }), startFiles()])
  Object.assign(process.env, engine.env, files.env, {
    MUSTER_OIDC_AUTHORITY: 'http://127.0.0.1/oidc',
    MUSTER_OIDC_CLIENT_ID: 'muster-web',
    AWS_LAMBDA_LOG_LEVEL: 'FATAL',
  })
  const setNow = (instant: string) => {
    process.env['MUSTER_CLOCK_OFFSET_MS'] = String(Date.parse(instant) - Date.now())
  }
  setNow(now)
  const { handler } = await import('../../functions/lambda/api.ts')
  const { database } = await import('../../functions/platform/dynamo/client.ts')
  const { districtItem, departmentItem, memberItem, registryItem } =
    await import('../../functions/organisation/organisation-repository.ts')
  const district = {
    id: DISTRICT,
    name: '示例区',
    timeZone: 'Asia/Shanghai',
    demo: false,
    groups: [
      { id: 'streets', name: { zh: '街道（镇、园）', en: 'Streets, towns and parks' } },
      { id: 'industry', name: { zh: '行业部门', en: 'Industry departments' } },
      { id: 'committees', name: { zh: '专委会', en: 'Committees' } },
    ],
    scorecard: '2026.1',
    version: 1,
  }
  const items = [
    registryItem(district),
    districtItem(district),
    ...departments.map((department) => departmentItem(DISTRICT, department)),
    ...Object.entries(people).map(([sub, { name, grants }]) =>
      memberItem(DISTRICT, { sub, name, grants, active: true, version: 1 }),
    ),
  ]
  for (let start = 0; start < items.length; start += 25)
    await database().send(
      new BatchWriteCommand({
        RequestItems: { [engine.tableName]: items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    )

  const call = async <Name extends EndpointName>(name: Name, request: Call<Name>): Promise<Answer<Name>> => {
    const answer = await invokeApi(handler as ApiHandler, name, {
      ...(request.as && { as: { sub: request.as, name: people[request.as]?.name ?? '' } }),
      params: { district: DISTRICT, ...request.params } as unknown as Api[Name]['params'],
      ...(request.query && { query: request.query }),
      body: request.body,
      ...(request.raw !== undefined && { raw: request.raw }),
      headers: {
        'accept-language': request.language ?? 'zh',
        ...(request.contentType && { 'content-type': request.contentType }),
        ...(request.ifMatch !== undefined && { 'if-match': `"${request.ifMatch}"` }),
        'idempotency-key': request.key ?? randomUUID(),
      },
    })
    return { ...answer, version: Number(/\d+/.exec(answer.headers['etag'] ?? '')?.[0] ?? 0) }
  }
  return {
    engine,
    call,
    setNow,
    files: files.folder,
    stop: async () => void (await Promise.all([engine.stop(), files.stop()])),
  }
}
