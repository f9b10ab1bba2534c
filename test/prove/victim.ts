import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { methodOf, pathWith } from '@muster/domain/contract/routes.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { importJWK, SignJWT } from 'jose'
import { commandLineOf, freePort } from '../../infra/local/engine-process.ts'
import { AUDIENCE } from '../../infra/local/identity/provider.ts'
import { readSecrets } from '../../infra/local/identity/secrets.ts'
import { DISTRICT } from '../support/api.ts'
import type { Answer, Sent } from './workload.ts'

const script = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url))

/** The product as `npm start -- --empty` runs it, on a folder and at an address that last from start to start. */
export interface Victim {
  readonly folder: string
  /** Everything it printed since its last start. */
  readonly output: string
  start(): Promise<void>
  /** Whether the server still runs. */
  isUp(): boolean
  killServer(): Promise<void>
  killEngine(): void
  /** Where its database engine answers now. */
  engine(): string
  /** Asks its API as a browser would; nothing where no answer came. */
  send(sent: Sent): Promise<Answer | undefined>
  end(): Promise<void>
}

const found = async (link: string) => {
  const password = 'correct horse battery'
  const fields = { password, again: password, district: DISTRICT, name: '示例区', person: '周敏' }
  const answer = await fetch(link, {
    method: 'POST',
    headers: { origin: new URL(link).origin },
    body: new URLSearchParams(fields),
  })
  if (!answer.ok) throw new Error(`The first administrator was answered ${answer.status}`)
}

/** Starts it for the first time and founds the district by the first administrator’s link. */
export const startVictim = async (): Promise<Victim> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-kill-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const tokens = new Map<string, Promise<string>>()
  let child: ChildProcess | undefined
  let output = ''

  /** Signed by the embedded provider’s own key, as at the end of a sign-in. */
  const tokenOf = async (sub: string) => {
    const { signingKey } = readSecrets(folder)
    return new SignJWT({ sub, name: sub })
      .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid ?? '', typ: 'at+jwt' })
      .setIssuer(`${url}/oidc`)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(await importJWK(signingKey, 'RS256'))
  }
  const token = (sub: string) => {
    const made = tokens.get(sub) ?? tokenOf(sub)
    tokens.set(sub, made)
    return made
  }
  const enginePid = () => Number(readFileSync(join(folder, 'engine.pid'), 'utf8'))

  const start = async () => {
    output = ''
    const args = [script, '--empty', '--port', String(port), '--data', folder, '--now', '2026-05-13T09:00+08:00']
    const started = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MUSTER_WEB: 'none', MUSTER_DYNAMODB_ENDPOINT: '' },
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        if (/^ready /m.test(output)) resolve()
      }
      started.stdout.on('data', read)
      started.stderr.on('data', read)
      started.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${output}`)))
    })
  }
  const isUp = () => child?.exitCode === null && child.signalCode === null
  const endServer = async (signal: NodeJS.Signals) => {
    if (!child || !isUp()) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const victim: Victim = {
    folder,
    get output() {
      return output
    },
    start,
    isUp,
    killServer: () => endServer('SIGKILL'),
    killEngine: () => void process.kill(enginePid(), 'SIGKILL'),
    engine: () => `http://127.0.0.1:${/--?port (\d+)/.exec(commandLineOf(enginePid()))?.[1]}`,
    send: async ({ name, as, params, body, ifMatch, key }) => {
      try {
        const answer = await fetch(`${url}/api/v1${pathWith(name, { district: DISTRICT, ...params } as never)}`, {
          method: methodOf(name),
          headers: {
            authorization: `Bearer ${await token(as)}`,
            'content-type': 'application/json',
            'idempotency-key': key,
            ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
          },
          ...('body' in contract[name] && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(30_000),
        })
        const text = await answer.text()
        return { status: answer.status, body: answer.status === 503 ? {} : JSON.parse(text) }
      } catch {
        return undefined
      }
    },
    end: async () => {
      await endServer('SIGTERM')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await start()
  await found(/http\S+\/oidc\/first\/\S+/.exec(output)?.[0] ?? '')
  return victim
}
