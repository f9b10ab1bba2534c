import { execFile, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { environmentNames } from '../../functions/platform/env.ts'
import { type TableState, tableState } from './table-state.ts'

const command = fileURLToPath(new URL('../../infra/restore.ts', import.meta.url))
const run = promisify(execFile)

export const stateOf = async (table: string): Promise<TableState> => {
  const before = process.env[environmentNames.table]
  process.env[environmentNames.table] = table
  try {
    return await tableState()
  } finally {
    process.env[environmentNames.table] = before
  }
}

/** Runs `npm run restore` in a process of its own, as an operator would. */
export const restore = async (...args: string[]): Promise<{ code: number; said: string }> => {
  try {
    const { stdout, stderr } = await run(process.execPath, [command, ...args], { env: process.env })
    return { code: 0, said: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}

/** Items copied, as the restore notes it in the table: to count them would keep the engine from copying. */
const copiedInto = async (client: DynamoDBClient, table: string): Promise<number> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'RESTORE' } },
    }),
  )
  return Items.reduce((sum, { copied }) => sum + Number(copied?.N ?? 0), 0)
}

/** Starts a restore and kills it once so many items have arrived; answers how many there were then. */
export const killedRestore = async (
  client: DynamoDBClient,
  table: string,
  after: number,
  ...args: string[]
): Promise<number> => {
  const child = spawn(process.execPath, [command, ...args], { env: process.env, stdio: 'ignore' })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  while ((await copiedInto(client, table)) < after) await sleep(20)
  child.kill('SIGKILL')
  await gone
  return copiedInto(client, table)
}
