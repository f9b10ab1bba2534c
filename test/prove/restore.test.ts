import { spawnSync } from 'node:child_process'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDistrictYear } from '../../functions/scoring/quarter-repository.ts'
import { demoDistrict } from '../../infra/local/demo-district.ts'
import { DEMO_DISTRICT } from '../../infra/local/demo/departments.ts'
import { ensureTable, localClient } from '../../infra/local/table.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { exportOf } from '../support/revision-export.ts'
import { killedRestore, restore, stateOf } from '../support/restore.ts'
import { workInMemory } from '../support/scale/start.ts'
import { changedKeys, type TableState } from '../support/table-state.ts'

let engine: TestEngine
let client: DynamoDBClient
let source: TableState

beforeAll(async () => {
  workInMemory()
  engine = await startEngine()
  Object.assign(process.env, engine.env, { AWS_LAMBDA_LOG_LEVEL: 'FATAL' })
  client = localClient(engine.endpoint)
  const { date, load } = await demoDistrict()
  process.env['MUSTER_CLOCK_OFFSET_MS'] = String(Date.parse(date) - Date.now())
  await load({ endpoint: engine.endpoint, tableName: engine.tableName, now: () => date }, () => {})
  source = await stateOf(engine.tableName)
}, 300_000)
afterAll(async () => {
  client.destroy()
  await engine.stop()
})

describe('the demo district', () => {
  it('has its first quarter’s frozen revision recomputed the same by another process, from the export alone', async () => {
    const { heads } = await readDistrictYear(DEMO_DISTRICT, 2026, '2026-05-13T09:00:00+08:00')
    const head = heads['2026Q1']
    if (!head) throw new Error('The demo district has no first quarter')
    const revision = await exportOf(head, DEMO_DISTRICT)
    expect(revision).toMatchObject({ status: 'published', documentNumber: '示例安委办〔2026〕12号' })
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/local/verify.ts', '-'], {
      cwd: new URL('../..', import.meta.url).pathname,
      encoding: 'utf8',
      input: JSON.stringify(revision),
      env: {},
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`${revision.frozen.departments.length} 个单位，重新核算一致，摘要 ${head.digest ?? ''}`)
  })

  it('restored into another table by a command that is killed on the way is there item for item, digests and all', async () => {
    await ensureTable(client, 'live', { streams: false })
    const asked = ['--from', engine.tableName, '--to', 'live', '--region', 'local', '--page', '500']
    expect(await killedRestore(client, 'live', source.size / 3, ...asked)).toBeLessThan(source.size)
    const { code, said } = await restore(...asked)
    expect(said).toContain('taken up')
    expect(said).toMatch(new RegExp(`${DEMO_DISTRICT}: .* [1-9]\\d* read models checked, 0 rebuilt`))
    expect(said).toMatch(/ [1-9]\d* frozen revisions, 0 not as their digest says/)
    expect(code).toBe(0)
    expect(changedKeys(source, await stateOf('live'))).toEqual([])
  })
})
