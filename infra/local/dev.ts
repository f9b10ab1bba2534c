import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from './engine-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PAGES = 5173

/**
 * For people who work on Muster: the server starts again when a file it has imported changes, and Vite
 * serves the pages with hot reload. The browser sees one origin: Vite passes /api, /oidc and /files on.
 */
const dev = async () => {
  const port = await freePort()
  const children: ChildProcess[] = []
  const run = (command: string, args: string[], env: Record<string, string>) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('exit', () => end())
    children.push(child)
  }
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    for (const child of children) child.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)

  const origin = `http://127.0.0.1:${PAGES}`
  const given = process.argv.slice(2)
  run(
    process.execPath,
    [
      '--watch',
      '--watch-preserve-output',
      'infra/local/start.mjs',
      '--port',
      String(port),
      '--public-url',
      origin,
      ...given,
    ],
    { MUSTER_WEB: 'none' },
  )
  const vite = ['exec', '--workspace', 'web', '--', 'vite', 'dev', '--host', '127.0.0.1', '--port', String(PAGES)]
  run('npm', [...vite, '--strictPort'], { MUSTER_SERVER: `http://127.0.0.1:${port}` })
}

await dev()
