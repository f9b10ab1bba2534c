import { resolve } from 'node:path'
import { startApp, type App } from './app.ts'
import { ArgumentError, parseArguments, usage, type Arguments } from './arguments.ts'
import { buildWeb, webRoot } from './build-web.ts'
import { openDataFolder, refuseForeign, wipe } from './data-folder.ts'
import { stopOrphan } from './engine-process.ts'
import { listDistricts } from './districts.ts'
import { firstLink } from './first-link.ts'
import { listen } from './http-server.ts'
import { lockFolder } from './lock.ts'
import { localClient } from './table.ts'

const log = (line: string) => console.log(line)

const start = async (given: Arguments): Promise<{ app: App; end: () => Promise<void> }> => {
  refuseForeign(given.data)
  const lock = lockFolder(given.data)
  await stopOrphan(resolve(given.data))
  if (given.reset) wipe(given.data)
  let folder = openDataFolder(given.data, given.empty ? 'empty' : 'demo')
  if (folder.interrupted) {
    log('上次装载未完成，重新装载。The last start was cut short while loading: loading again.')
    wipe(given.data)
    folder = openDataFolder(given.data, folder.content)
  }
  const server = await listen(given.host, given.port, log)
  const origin = given.publicUrl ?? `http://${given.host === '::1' ? '[::1]' : given.host}:${server.port}`
  const { issuer, clientId, audience, scope, now } = given
  const [app] = await Promise.all([
    startApp({ folder, server, origin, issuer, clientId, audience, scope, now, webRoot, log, onEngineExit }),
    process.env['MUSTER_WEB'] === 'none' ? undefined : buildWeb(log),
  ])
  lock.announce(app.url)
  const end = async () => {
    await app.stop()
    lock.release()
  }
  return { app, end }
}

const onEngineExit = (reason: string) => {
  console.error(
    `数据库引擎无法运行，已保存的数据未受影响；请排除以下问题后重新启动。The engine does not run; what was saved is safe. Mend this, then start again: ${reason}`,
  )
  process.exit(1)
}

/** Where others sign people in, nobody is known before the first link was opened. */
const tellFirst = async ({ data, district, publicUrl }: Arguments, app: App) => {
  if (district) {
    const { refused, words } = await firstLink(district, app.url)
    // Started again with the same line once the administrator has come: there is nothing to say.
    return refused ? undefined : log(words)
  }
  const client = localClient(app.endpoint)
  const districts = await listDistricts(client, app.tableName).finally(() => client.destroy())
  if (districts.length === 0)
    log(
      `还没有区县，谁也进不来。停止后运行以下命令，或在启动命令后加 --district 和 --district-name：\nThere is no district yet, so nobody gets in. Stop and run this, or add --district and --district-name to the start:\n  npm run found -- --data ${data} --district 330106 --name 西湖区 --public-url ${publicUrl ?? app.url}`,
    )
}

const main = async () => {
  const given = parseArguments(process.argv.slice(2))
  if (given.help) return log(usage)
  let ending = false
  const running: { end?: () => Promise<void> } = {}
  const onSignal = () => {
    if (ending) process.exit(1)
    ending = true
    log('正在停止 stopping')
    setTimeout(() => process.exit(1), 3_000).unref()
    if (!running.end) process.exit(1)
    running.end().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  const started = await start(given)
  running.end = started.end
  if (started.app.invitation)
    log(`管理员首次登录链接（只能用一次）The first administrator's link, usable once:\n  ${started.app.invitation}`)
  if (given.issuer) await tellFirst(given, started.app)
  log(`ready ${started.app.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (process.env['DEBUG'] ? error.stack : error.message) : error)
  if (error instanceof ArgumentError) console.error(`\n${usage}`)
  process.exit(error instanceof ArgumentError ? 2 : 1)
})
