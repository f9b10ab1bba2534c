import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp, type App } from '../../infra/local/app.ts'
import { openDataFolder } from '../../infra/local/data-folder.ts'
import type { DemoDistrict } from '../../infra/local/demo-district.ts'
import type { Handlers } from '../../infra/local/handlers.ts'
import { listen } from '../../infra/local/http-server.ts'

export interface TestServer extends App {
  folder: string
  /** What it would have printed. */
  lines: string[]
  /** Stops it but keeps its data, for a second start on the same folder. */
  pause(): Promise<void>
}

export interface TestServerOptions {
  folder?: string
  now?: string
  /** The functions to call in place of the product's own. */
  handlers?: Handlers
  demo?: DemoDistrict
  webRoot?: string
  tokenSeconds?: number
  /** An OpenID provider elsewhere. */
  issuer?: string
}

/** The whole product on one machine, in this process, on a free port and a folder of its own; one per test file. */
export const createServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const path = options.folder ?? (await mkdtemp(join(tmpdir(), 'muster-test-')))
  const folder = openDataFolder(path, options.demo ? 'demo' : 'empty')
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const server = await listen('127.0.0.1', 0, log)
  const { now, handlers, demo, webRoot, tokenSeconds, issuer } = options
  const app = await startApp({
    folder,
    server,
    origin: `http://127.0.0.1:${server.port}`,
    log,
    now,
    webRoot,
    tokenSeconds,
    issuer,
    demo,
    ...(handlers ? { handlers } : {}),
  })
  return {
    ...app,
    folder: path,
    lines,
    pause: app.stop,
    stop: async () => {
      await app.stop()
      await rm(path, { recursive: true, force: true })
    },
  }
}
