import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { functionAsset, type LambdaFunctionName } from '../../infra/aws/bundling.ts'
import { endOfCall } from './end-of-call.ts'
import type { TestEngine } from './engine.ts'

const host = fileURLToPath(new URL('./artefact-host.ts', import.meta.url))

/** A function as it is deployed, warm in a process of its own. */
export interface Artefact {
  /** What it answers to an event; throws where it throws. One at a time, as Lambda asks. */
  invoke(event: unknown, requestId?: string): Promise<unknown>
  /** What it logged since it was last asked, line by line. */
  logged(): Record<string, unknown>[]
  stop(): Promise<void>
}

export interface Artefacts {
  start(name: LambdaFunctionName, settings?: Readonly<Record<string, string>>): Promise<Artefact>
  stop(): Promise<void>
}

/** What Lambda puts into the environment of each function; of the engine a function knows what AWS’s own variables say. */
const lambdaEnvironment = (name: LambdaFunctionName, engine: TestEngine | undefined) => ({
  PATH: process.env['PATH'] ?? '',
  TZ: ':UTC',
  AWS_REGION: 'cn-north-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: `muster-${name}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  ...(engine && { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, MUSTER_TABLE: engine.tableName }),
  MUSTER_CLOCK_OFFSET_MS: process.env['MUSTER_CLOCK_OFFSET_MS'] ?? '0',
})

/** Builds the functions that are asked for, each once; `web` is a built web app. */
export const openArtefacts = async (engine?: TestEngine, web = ''): Promise<Artefacts> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-artefacts-'))
  const built = new Map<LambdaFunctionName, Promise<void>>()
  const running = new Set<Artefact>()
  const start = async (name: LambdaFunctionName, settings: Readonly<Record<string, string>> = {}) => {
    built.set(name, built.get(name) ?? functionAsset(name, join(folder, name), web))
    await built.get(name)
    const env = { ...lambdaEnvironment(name, engine), ...settings }
    const child = spawn(process.execPath, [host, join(folder, name, 'index.mjs')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let printed = ''
    const read = { stdout: '', stderr: '' }
    let told = () => {}
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.on('data', (chunk) => {
        printed += String(chunk)
        read[name] += String(chunk)
        told()
      })
    /** Both streams have said that the call is over. */
    const quiet = async () => {
      while (!Object.values(read).every((text) => text.includes(endOfCall)))
        await new Promise<void>((resolve) => (told = resolve))
    }
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended:\n${printed}`)))
    ended.catch(() => undefined)
    await Promise.race([once(child, 'message'), ended])
    const artefact: Artefact = {
      invoke: async (event, requestId = randomUUID()) => {
        read.stdout = read.stderr = ''
        const answered = once(child, 'message')
        child.send({ event, requestId })
        const [{ answer, failed }] = (await Promise.race([answered, ended])) as [{ answer?: unknown; failed?: string }]
        await Promise.race([quiet(), ended])
        if (failed !== undefined) throw new Error(failed)
        return answer
      },
      logged: () => {
        const lines = printed.split('\n').filter((line) => line !== '' && line !== endOfCall)
        printed = ''
        return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      },
      stop: async () => {
        running.delete(artefact)
        if (child.exitCode !== null) return
        child.kill()
        await ended.catch(() => undefined)
      },
    }
    running.add(artefact)
    return artefact
  }
  return {
    start,
    stop: async () => {
      await Promise.all([...running].map((one) => one.stop()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
