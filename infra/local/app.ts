import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@muster/domain/shared/time.ts'
import { mark, openState, type DataFolder } from './data-folder.ts'
import { demoDistrict, type DemoDistrict } from './demo-district.ts'
import { foundFirstDistrict, listDistricts } from './districts.ts'
import { startEngine } from './engine.ts'
import { openFiles } from './files/files.ts'
import { gateway } from './gateway.ts'
import { applySettings, importHandlers, type Handlers } from './handlers.ts'
import type { HttpServer, Listener } from './http-server.ts'
import { openIdentity } from './identity/identity.ts'
import { AUDIENCE, CLIENT_ID } from './identity/provider.ts'
import { startClock } from './offset-clock.ts'
import { plainPage } from './plain-page.ts'
import { startQueueEndpoint } from './queue-endpoint.ts'
import { startQueue, type Queue, type QueueName } from './queue.ts'
import { isLoopback, route } from './routing.ts'
import { startSchedule } from './schedule.ts'
import { staticFiles } from './static-files.ts'
import { startStreams, type Streams } from './streams.ts'
import { ensureTable, localClient } from './table.ts'
import { discover } from './tokens.ts'

export interface AppOptions {
  folder: DataFolder
  server: HttpServer
  /** Where browsers reach it. */
  origin: string
  /** An external OpenID provider in place of the embedded one. */
  issuer?: string | undefined
  /** The client registered with the external provider, what its access tokens are for, and what is asked for. */
  clientId?: string | undefined
  audience?: string | undefined
  scope?: string | undefined
  now?: Instant | undefined
  webRoot?: string | undefined
  log: (line: string) => void
  onEngineExit?: (reason: string) => void
  handlers?: Handlers
  demo?: DemoDistrict | undefined
  /** How long an access token of the embedded provider lives; 15 minutes unless it is said. */
  tokenSeconds?: number | undefined
}

export interface App {
  url: string
  endpoint: string
  tableName: string
  streams: Streams
  queues: Record<QueueName, Queue>
  /** The first administrator's one-time link, while there is no password yet. */
  invitation: string | undefined
  /** Resolves when queues and stream have nothing left to do. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const TABLE = 'muster'

/** Puts the product together on one machine: engine, table, identity, gateway, stream, queues, schedule. */
export const startApp = async (options: AppOptions): Promise<App> => {
  const { folder, server, origin, log } = options
  const isDemo = folder.content === 'demo'
  const demo = isDemo ? (options.demo ?? (await demoDistrict())) : undefined
  if (!options.issuer && !isLoopback(new URL(origin).hostname))
    throw new Error('The accounts on this machine serve loopback addresses only: give an --issuer')

  if (!folder.loaded) mark(folder)
  const engine = await startEngine(folder.path, { log })
  if (options.onEngineExit) engine.onExit(options.onEngineExit)
  const client = localClient(engine.endpoint)
  const clock = startClock(folder.path, { asked: options.now, first: demo?.date })
  const db = openState(folder.path)
  const undo: (() => void | Promise<void>)[] = [
    () => client.destroy(),
    () => engine.stop(),
    () => clock.stop(),
    () => db.close(),
  ]
  const identity = options.issuer
    ? undefined
    : openIdentity({
        origin,
        folder: folder.path,
        db,
        tokenSeconds: options.tokenSeconds,
        ...(demo ? { accounts: demo.accounts } : { found: foundFirstDistrict }),
      })
  const issuer = options.issuer ?? identity?.issuer ?? ''
  const provider = identity ? { keys: identity.keys, origins: async () => [] } : discover(issuer)
  const { clientId = CLIENT_ID, audience = AUDIENCE, scope } = options
  const files = openFiles({ folder: folder.path, origin, own: server.own, log })
  const settings = {
    files: files.bucket,
    endpoint: engine.endpoint,
    tableName: TABLE,
    clockOffsetMs: clock.offsetMs,
    issuer,
    clientId,
    scope,
    demo: isDemo,
    publicUrl: origin,
  }
  applySettings(settings)

  if (!folder.loaded) {
    // Loading with the stream off: the loader rebuilds the read models once instead of record by record.
    const { created } = await ensureTable(client, TABLE, { streams: false })
    if (!created && engine.kind === 'external')
      throw new Error(
        `${engine.endpoint} 上已有 ${TABLE} 表。The engine at ${engine.endpoint} already has a table ${TABLE}, which this data folder does not know: delete that table, or start with the --data it belongs to.`,
      )
    await demo?.load({ endpoint: engine.endpoint, tableName: TABLE, now: clock.now }, log)
    folder.loaded = true
    mark(folder)
  }
  const { streamArn } = await ensureTable(client, TABLE)
  if (!streamArn) throw new Error(`The table ${TABLE} has no stream`)
  const handlers = options.handlers ?? (await importHandlers())

  const streams = startStreams({
    endpoint: engine.endpoint,
    streamArn,
    checkpointFile: join(folder.path, 'stream-checkpoint.json'),
    handler: handlers.projector,
    log,
    onGivenUp: (record) => appendFileSync(join(folder.path, 'stream-given-up.jsonl'), `${JSON.stringify(record)}\n`),
  })
  const forget = () => {
    const [position, another] = streams.position()
    if (position && !another) engine.forgetRecords?.(TABLE, position)
  }
  forget()
  const forgetting = setInterval(forget, 3_600_000).unref()
  const queueEndpoint = await startQueueEndpoint((name, text, delay) => queues[name].sendText(text, delay))
  applySettings({ ...settings, queues: queueEndpoint })
  const queues = {
    closer: startQueue({ db, name: 'closer', handler: handlers.closer, log }),
    // A mail server or robot that is away for some minutes gets its messages yet.
    notifier: startQueue({ db, name: 'notifier', handler: handlers.notifier, log, retryMs: 20_000 }),
  }
  const schedule = startSchedule({
    db,
    now: clock.now,
    districts: () => listDistricts(client, TABLE),
    send: (name, message) => queues[name].send(message),
    log,
  })
  const api = gateway({
    handler: handlers.api,
    tokens: { issuer, audience, clientId: identity ? undefined : clientId, keys: provider.keys },
    onWrite: streams.nudge,
    log,
  })
  const { webRoot = '' } = options
  const built = staticFiles(webRoot, async () => ({ connect: await provider.origins() }))
  const pages: Listener = (request, response) =>
    existsSync(join(webRoot, '200.html')) ? built(request, response) : plainPage(request, response)
  server.answerWith(route({ origin, api, pages, files: files.handle, identity: identity?.handle }))

  return {
    url: origin,
    endpoint: engine.endpoint,
    tableName: TABLE,
    streams,
    queues,
    invitation: identity?.invitation(),
    idle: async () => {
      await schedule.check()
      await Promise.all([queues.closer.idle(), queues.notifier.idle()])
      await streams.idle()
    },
    stop: async () => {
      schedule.stop()
      clearInterval(forgetting)
      await server.stop()
      const soon = new Promise((resolve) => setTimeout(resolve, 1_500).unref())
      await Promise.race([Promise.all([streams.stop(), queues.closer.stop(), queues.notifier.stop()]), soon])
      await queueEndpoint.stop()
      for (const step of undo) await step()
    },
  }
}
