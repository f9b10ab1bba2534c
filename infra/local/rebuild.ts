import { parseArgs } from 'node:util'
import { listDistricts } from './districts.ts'
import { inStoppedFolder } from './stopped-folder.ts'

const usage = `npm run rebuild -- [--data DIR] [--repair]

  Recomputes every read model of every district from its source items and names what differs.
  重算各区的签到统计、日历、下属单位演练数、得分和排名，列出与原始记录不一致之处；--repair 同时修复。
`

/** Checks a stopped installation; answers how many read models differed. */
const rebuild = (data: string, repair: boolean): Promise<number> =>
  inStoppedFolder(data, console.log, async ({ client, tableName }) => {
    const { rebuildReadModels } = await import('../../functions/scoring/rebuild.ts')
    let wrong = 0
    for (const { id } of await listDistricts(client, tableName)) {
      const { checked, differences } = await rebuildReadModels(id, { repair })
      wrong += differences.length
      console.log(`${id}: ${checked} checked, ${differences.length} ${repair ? 'differed and repaired' : 'differ'}`)
      for (const { what, key } of differences) console.log(`  ${what}  ${key}`)
    }
    return wrong
  })

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
