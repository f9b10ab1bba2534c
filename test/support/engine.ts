import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine as startLocalEngine } from '../../infra/local/engine.ts'
import { ensureTable, localClient } from '../../infra/local/table.ts'

export interface TestEngine {
  endpoint: string
  tableName: string
  streamArn: string | undefined
  /** What handlers read from the environment; apply it before importing them. */
  env: Record<string, string>
  stop(): Promise<void>
}

/**
 * A real engine in a folder of its own with one empty table: start one per test file.
 * `MUSTER_ENGINE=dynamodb-local` runs the same tests on AWS's DynamoDB Local.
 */
export const startEngine = async ({ streams = false }: { streams?: boolean } = {}): Promise<TestEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const engine = await startLocalEngine(folder)
  const tableName = `muster-${randomBytes(6).toString('hex')}`
  const client = localClient(engine.endpoint)
  const { streamArn } = await ensureTable(client, tableName, { streams })
  client.destroy()
  return {
    endpoint: engine.endpoint,
    tableName,
    streamArn,
    env: {
      MUSTER_TABLE: tableName,
      MUSTER_DYNAMODB_ENDPOINT: engine.endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    stop: async () => {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
