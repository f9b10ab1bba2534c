import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keepRunning } from './engine-keeper.ts'
import { type Engine, type EngineCommand, freePort, stopOrphan } from './engine-process.ts'
import { indexStreamRecords, pruneStreamRecords } from './dynoxide-records.ts'

const require = createRequire(import.meta.url)

/** The dynoxide binary of this platform, where npm has installed it. */
export const findDynoxide = (platform = process.platform, arch = process.arch): string | undefined => {
  try {
    const folder = dirname(require.resolve(`@dynoxide/${platform}-${arch}/package.json`))
    const binary = join(folder, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

export const startDynoxide = async (binary: string, dataDir: string, log: (line: string) => void): Promise<Engine> => {
  const database = join(dataDir, 'muster.db')
  const port = await freePort()
  await stopOrphan(dataDir)
  const plan: EngineCommand = {
    kind: 'dynoxide',
    description: `dynoxide (SQLite) ${database}`,
    command: binary,
    args: ['serve', '--port', String(port), '--db-path', database],
    port,
    dataDir,
  }
  const engine = await keepRunning(plan, log)
  indexStreamRecords(database)
  return {
    ...engine,
    forgetRecords: (tableName, before) => void pruneStreamRecords(database, tableName, before),
  }
}
