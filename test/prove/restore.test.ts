import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoDistrict } from '../../infra/local/demo-district.ts'
import { DEMO_DISTRICT } from '../../infra/local/demo/departments.ts'
import { ensureTable, localClient } from '../../infra/local/table.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
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
