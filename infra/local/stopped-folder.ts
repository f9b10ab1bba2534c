import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type Content, openDataFolder } from './data-folder.ts'
import { demoDistrict } from './demo-district.ts'
import { startEngine } from './engine.ts'
import { stopOrphan } from './engine-process.ts'
import { applySettings } from './handlers.ts'
import { lockFolder } from './lock.ts'
import { startClock } from './offset-clock.ts'
import { localClient } from './table.ts'

export interface StoppedFolder {
  readonly content: Content
  readonly client: DynamoDBClient
  readonly tableName: string
}

/** Works on the data of an installation that does not run: takes its lock, starts its engine, and ends both. */
export const inStoppedFolder = async <T>(
  data: string,
  log: (line: string) => void,
  work: (folder: StoppedFolder) => Promise<T>,
): Promise<T> => {
  if (!existsSync(join(data, 'muster.json')))
    throw new Error(`${data} 里没有数据。${data} holds no data: name the folder of an installation.`)
  const lock = lockFolder(data)
  try {
    await stopOrphan(resolve(data))
    const folder = openDataFolder(data, 'demo')
    const engine = await startEngine(folder.path, { log })
    const client = localClient(engine.endpoint)
    const first = folder.content === 'demo' ? (await demoDistrict()).date : undefined
    const clock = startClock(folder.path, { asked: undefined, first })
    try {
      const settings = { endpoint: engine.endpoint, tableName: 'muster', issuer: '', clientId: '', demo: false }
      applySettings({ ...settings, clockOffsetMs: clock.offsetMs })
      return await work({ content: folder.content, client, tableName: settings.tableName })
    } finally {
      clock.stop()
      client.destroy()
      await engine.stop()
    }
  } finally {
    lock.release()
  }
}
