import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { District } from '@muster/domain/organisation/organisation.ts'
import { afterAll, expect, test } from 'vitest'
import { departmentItem, districtItem, registryItem } from '../../../functions/organisation/organisation-repository.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import type { DemoDeps } from '../../../infra/local/demo-district.ts'
import { localClient } from '../../../infra/local/table.ts'
import { departments } from '../../support/api.ts'
import { createServer, type TestServer } from '../../support/server.ts'

const ids = ['990101', '990102']
const district = (id: string): District => ({
  ...{ id, name: '示例区', timeZone: 'Asia/Shanghai', demo: true, groups: [], scorecard: '2026.1', version: 1 },
})
const demo = {
  date: '2026-05-13T09:00+08:00',
  accounts: async () => [],
  load: async ({ endpoint, tableName }: DemoDeps) => {
    const client = DynamoDBDocumentClient.from(localClient(endpoint))
    for (const item of ids.flatMap((id) => [
      registryItem(district(id)),
      districtItem(district(id)),
      ...departments.slice(0, 2).map((one) => departmentItem(id, one)),
    ]))
      await client.send(new PutCommand({ TableName: tableName, Item: item }))
    client.destroy()
  },
}

let server: TestServer
afterAll(() => server.stop())

test('at the first start each district gets its tick, its monthly rank and its reconciliation, through the queue’s own protocol', async () => {
  server = await createServer({ demo })
  await server.idle()
  const client = DynamoDBDocumentClient.from(localClient(server.endpoint))
  const there = async (Key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: server.tableName, Key }))).Item !== undefined
  for (const id of ids) {
    expect([id, await there(keys.quarter(id, '2026Q2'))], 'the tick opened the quarter').toEqual([id, true])
    expect([id, await there(keys.monthlyRun(id, '2026Q2', '2026-05'))]).toEqual([id, true])
    expect([id, await there(keys.reconciled(id))]).toEqual([id, true])
  }
  client.destroy()
  const db = new DatabaseSync(join(server.folder, 'server.db'), { readOnly: true })
  expect(db.prepare('SELECT body FROM queue').all(), 'nothing is left or set aside').toEqual([])
  db.close()
})
