import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const at = (pattern: string) => globSync(pattern, { cwd: root }).map((path) => statSync(`${root}/${path}`).mtimeMs)

const isFresh = () =>
  Math.max(...at('messages/*/*.json'), ...at('project.inlang/settings.json')) <
  Math.max(0, ...at('src/lib/paraglide/messages.js'))

/** Turns messages/{locale}/{area}.json into typed functions under src/lib/paraglide. */
export const compileMessages = () => {
  if (isFresh()) return
  const cli = fileURLToPath(import.meta.resolve('@inlang/paraglide-js')).replace(/dist\/index\.js$/, 'bin/run.js')
  const options = [
    '--project',
    'project.inlang',
    '--outdir',
    'src/lib/paraglide',
    '--strategy',
    'globalVariable',
    'baseLocale',
  ]
  execFileSync(process.execPath, [cli, 'compile', ...options, '--is-server', 'false', '--no-emit-readme', '--silent'], {
    cwd: root,
    stdio: 'inherit',
  })
}

/** Run as a process of its own: inside Vite the compiler's timers hold every build open for 30 s. */
export const messages = (): Plugin => ({
  name: 'muster-messages',
  configResolved: compileMessages,
  configureServer: ({ watcher }) => {
    watcher.add(`${root}/messages`)
    watcher.on('change', (path) => path.includes('/messages/') && path.endsWith('.json') && compileMessages())
  },
})

if (import.meta.main) compileMessages()
