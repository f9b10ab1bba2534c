import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openDataFolder } from './data-folder.ts'
import { demoDistrict } from './demo-district.ts'
import { listDistricts } from './districts.ts'
import { startEngine } from './engine.ts'
import { stopOrphan } from './engine-process.ts'
import { applySettings } from './handlers.ts'
import { lockFolder } from './lock.ts'
import { startClock } from './offset-clock.ts'
import { localClient } from './table.ts'

const usage = `npm run rebuild -- [--data DIR] [--repair]

  Recomputes every read model of every district from its source items and names what differs.
  重算各区的签到统计、日历、下属单位演练数、得分和排名，列出与原始记录不一致之处；--repair 同时修复。
`

/** Checks a stopped installation; answers how many read models differed. */
const rebuild = async (data: string, repair: boolean): Promise<number> => {
  if (!existsSync(join(data, 'muster.json')))
    throw new Error(`${data} 里没有数据。${data} holds no data: name the folder of an installation.`)
  const lock = lockFolder(data)
  await stopOrphan(resolve(data))
  const folder = openDataFolder(data, 'demo')
  const engine = await startEngine(folder.path, { log: console.log })
  const client = localClient(engine.endpoint)
  const first = folder.content === 'demo' ? (await demoDistrict()).date : undefined
  const clock = startClock(folder.path, { asked: undefined, first })
  try {
    const settings = { endpoint: engine.endpoint, tableName: 'muster', issuer: '', clientId: '', demo: false }
    applySettings({ ...settings, clockOffsetMs: clock.offsetMs })
    const { rebuildReadModels } = await import('../../functions/scoring/rebuild.ts')
    let wrong = 0
    for (const { id } of await listDistricts(client, settings.tableName)) {
      const { checked, differences } = await rebuildReadModels(id, { repair })
      wrong += differences.length
      console.log(`${id}: ${checked} checked, ${differences.length} ${repair ? 'differed and repaired' : 'differ'}`)
      for (const { what, key } of differences) console.log(`  ${what}  ${key}`)
    }
    return wrong
  } finally {
    clock.stop()
    client.destroy()
    await engine.stop()
    lock.release()
  }
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.muster' },
      repair: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) console.log(usage)
  else process.exitCode = (await rebuild(values.data, values.repair)) > 0 && !values.repair ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error(`\n${usage}`)
  process.exitCode = 2
}
