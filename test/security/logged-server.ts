import { once } from 'node:events'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { localClient } from '../../infra/local/table.ts'
import { createServer } from '../support/server.ts'
import { securedDistrict } from './served.ts'

// A server that prints whatever it logs, for a test that reads along. Told 'break', it loses its table.
const demo = process.argv[2] === 'empty' ? undefined : securedDistrict
const server = await createServer({ ...(demo && { demo }) })
const printed = new Set<number>()
const print = () =>
  server.lines.forEach((line, n) => {
    if (!printed.has(n)) console.log(line)
    printed.add(n)
  })
const printing = setInterval(print, 50)
process.send?.({ url: server.url, folder: server.folder, invitation: server.invitation })
for (;;) {
  const [message] = (await once(process, 'message')) as [string]
  if (message === 'end') break
  const client = localClient(server.endpoint)
  await client.send(new DeleteTableCommand({ TableName: server.tableName }))
  client.destroy()
  process.send?.('broken')
}
clearInterval(printing)
print()
await server.stop()
process.disconnect?.()
