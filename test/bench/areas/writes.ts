import { DatabaseSync } from 'node:sqlite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { startEngine } from '../../../infra/local/engine.ts'
import { ensureTable, localClient } from '../../../infra/local/table.ts'
import { workInMemory } from '../../support/scale/start.ts'
import { type Area, median } from '../row.ts'

const table = 'muster'
const records = 100_000
const block = 250
const rounds = 5

const itemOf = (n: number) => ({
  pk: `D#990101#EVENT#drill#${n % 500}`,
  sk: `MARK#${String(n).padStart(9, '0')}`,
  person: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  mark: 'present',
  taps: [`mgr2k0.${n}.p.phone-1`],
})

/**
 * What a write costs once the stream holds 100,000 records that nobody has taken away, beside what it cost at first: the engine as
 * `npm start` starts it, its table with the stream on.
 */
export const measure: Area = async (report) => {
  // A disk's own pace would hide how the engine's work grows.
  workInMemory()
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const engine = await startEngine(folder)
  const bare = localClient(engine.endpoint)
  const client = DynamoDBDocumentClient.from(bare)
  let written = 0
  const put = async () => client.send(new PutCommand({ TableName: table, Item: itemOf(written++) }))
  /** Microseconds a write takes, over a block of them one after another. */
  const timedBlock = async (): Promise<number> => {
    const began = performance.now()
    for (let n = 0; n < block; n += 1) await put()
    return ((performance.now() - began) * 1000) / block
  }
  const fill = async (until: number) => {
    const worker = async () => {
      while (written < until) {
        const PutRequests = Array.from({ length: 25 }, () => ({ PutRequest: { Item: itemOf(written++) } }))
        await client.send(new BatchWriteCommand({ RequestItems: { [table]: PutRequests } }))
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])
  }
  try {
    await ensureTable(bare, table)
    const { Table } = await bare.send(new DescribeTableCommand({ TableName: table }))
    if (!Table?.StreamSpecification?.StreamEnabled) throw new Error('The table has no stream')
    await timedBlock()
    const first: number[] = []
    for (let round = 0; round < rounds; round += 1) first.push(await timedBlock())
    await fill(records)
    const last: number[] = []
    for (let round = 0; round < rounds; round += 1) last.push(await timedBlock())
    report({
      what: 'a write after 100,000 stream records',
      unit: 'µs a write',
      value: Math.min(...last),
      floor: Math.min(...first),
      floorIs: 'among the first 1,500',
      atMost: 1.5,
    })
    report({ what: 'the same, median of blocks of 250', unit: 'µs a write', value: median(last), floor: median(first) })
    if (engine.kind === 'dynoxide') {
      using db = new DatabaseSync(join(folder, 'muster.db'), { readOnly: true })
      const kept = db.prepare('SELECT count(*) AS n FROM _stream_records').get()
      report({
        what: 'stream records the engine held then',
        unit: 'rows',
        value: Number(kept?.['n']),
        atLeast: records,
      })
    }
  } finally {
    client.destroy()
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
