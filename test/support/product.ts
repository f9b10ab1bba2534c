import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signIn } from './sign-in.ts'

const script = fileURLToPath(new URL('../../infra/local/start.mjs', import.meta.url))

export interface Product {
  /** Its data folder. */
  readonly folder: string
  /** Where it is reached, once started. */
  readonly url: string
  /** Starts it as `npm start` does, on the same data folder each time; `now` sets its clock. */
  start(now: string): Promise<void>
  /** Ctrl-C. */
  stop(): Promise<void>
  /** kill -9, as a power cut would. */
  kill(): Promise<void>
  /** The bytes that its API answers to a demo account. */
  read(sub: string, path: string): Promise<string>
  /** Stops it and removes its data. */
  end(): Promise<void>
}

const readyIn = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /^ready (\S+)$/m.exec(output)
      if (found) resolve(found[1] ?? '')
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${output}`)))
  })

/**
 * The product as a process of its own, with the demo district, on a data folder that lasts from start to start: an empty one,
 * or a copy of one that was stopped.
 */
export const createProduct = async ({ from }: { readonly from?: string } = {}): Promise<Product> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-journey-'))
  if (from) await cp(from, folder, { recursive: true })
  let child: ChildProcess | undefined
  let url = ''
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    folder,
    get url() {
      return url
    },
    start: async (now) => {
      const args = [script, '--port', '0', '--data', folder, '--now', now]
      child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
      url = await readyIn(child)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    read: async (sub, path) => {
      const { access_token } = await signIn(url, { form: { sub } })
      const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${access_token}` } })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
      return text
    },
    end: async () => {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
