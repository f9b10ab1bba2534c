import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const webRoot = join(root, 'web', 'build')
const stampFile = join(webRoot, '.sources')

const sources = [
  'web/{src,static,messages}/**/*',
  'web/project.inlang/settings.json',
  'web/*.{ts,json}',
  'functions/domain/**/*.{ts,json}',
]
const generated = ['**/node_modules/**', 'web/src/lib/paraglide/**', 'web/.svelte-kit/**']

/** One number for everything the web app is built from. */
const stampOf = (): string => {
  const hash = createHash('sha256')
  const files = globSync([...sources, 'package-lock.json'], { cwd: root, exclude: generated, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

const builtFrom = (): string | undefined => {
  try {
    return existsSync(join(webRoot, '200.html')) ? readFileSync(stampFile, 'utf8') : undefined
  } catch {
    return undefined
  }
}

/** Builds the web app where it is missing or older than its sources. */
export const buildWeb = async (log: (line: string) => void): Promise<void> => {
  if (!existsSync(join(root, 'web', 'vite.config.ts'))) return
  const stamp = stampOf()
  if (builtFrom() === stamp) return
  log('web: 正在构建网页 building the pages…')
  const started = performance.now()
  const output: string[] = []
  const code = await new Promise<number | null>((resolve) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const child = spawn(npm, ['run', 'build', '--workspace', 'web'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Whatever the caller is, a test run for one: what is built is what is delivered.
      env: { ...process.env, NODE_ENV: 'production' },
      shell: process.platform === 'win32',
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)))
    child.once('error', (error) => {
      output.push(error.message)
      resolve(null)
    })
    child.once('exit', resolve)
  })
  if (code !== 0) {
    const tail = output.join('').trim().split('\n').slice(-30).join('\n')
    throw new Error(`网页构建失败。The web app could not be built:\n${tail}`)
  }
  mkdirSync(webRoot, { recursive: true })
  writeFileSync(stampFile, stamp)
  log(`web: built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
