import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb } from '../../../infra/local/build-web.ts'
import { type Area, median } from '../row.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const STARTS = 5

/** Whole answers of what a browser asks first: the page, its first script, and the API. */
const firstPage = async (url: string): Promise<void> => {
  const get = async (path: string) => {
    const response = await fetch(new URL(path, url))
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return text
  }
  const [, script] = /href="([^"]+\.js)"/.exec(await get('/')) ?? []
  if (!script) throw new Error('The first page names no script')
  await Promise.all([get(script), get('/api/v1/session-config')])
}

/** `npm start` on a data folder, from the command to the first page, and Ctrl-C after it; in seconds. */
const timeToFirstPage = async (data: string): Promise<number> => {
  const began = performance.now()
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a process group of its own, as in a terminal: npm does not hand every signal on.
    detached: true,
  })
  // Its output ends with the last of the group: npm may go before the server has let go of the folder.
  const exited = once(child, 'close')
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = ''
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('building the pages'))
          reject(new Error('The web app was changed meanwhile: starting would measure its build'))
        const found = /^ready (\S+)$/m.exec(output)
        if (found) resolve(found[1] ?? '')
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('error', reject)
      void exited.then(([code]) => reject(new Error(`npm start ended with ${code}:\n${output}`)))
    })
    await firstPage(url)
    return (performance.now() - began) / 1000
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await exited
  }
}

export const measure: Area = async (report) => {
  const data = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  try {
    // Installing builds the pages; here they may be older than their sources.
    await buildWeb(() => {})
    const first = await timeToFirstPage(data)
    report({ what: 'first ever start with the demo district, to the first page', unit: 's', value: first, atMost: 30 })
    const times: number[] = []
    for (let n = 0; n < STARTS; n += 1) times.push(await timeToFirstPage(data))
    report({ what: 'start on a loaded data folder, to the first page', unit: 's', value: median(times), atMost: 5 })
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}
