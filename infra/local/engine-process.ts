import { spawn, execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A database engine that answers at `endpoint` until it is stopped. */
export interface Engine {
  kind: 'external' | 'dynoxide' | 'dynamodb-local'
  /** One line for the log: what was chosen and where its data is. */
  description: string
  endpoint: string
  stop(): Promise<void>
  /** Called once when the engine is gone without having been stopped. */
  onExit(listener: (reason: string) => void): void
  /** Where the engine keeps stream records for ever: throws away those before a sequence number. */
  forgetRecords?(tableName: string, before: string): void
}

export interface EngineCommand {
  kind: Engine['kind']
  description: string
  command: string
  args: string[]
  port: number
  dataDir: string
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const pidFile = (dataDir: string) => join(dataDir, 'engine.pid')

export const commandLineOf = (pid: number): string => {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`
      return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' })
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

const endProcess = async (pid: number, gone: () => boolean) => {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch {
      // already gone
    }
  }
  signal('SIGTERM')
  for (let waited = 0; waited < 2_000 && !gone(); waited += 20) await sleep(20)
  if (!gone()) signal('SIGKILL')
  for (let waited = 0; waited < 2_000 && !gone(); waited += 20) await sleep(20)
}

/**
 * Stops an engine that outlived a killed server. The process must still carry this data folder
 * on its command line: a pid alone may by now belong to a stranger.
 */
export const stopOrphan = async (dataDir: string): Promise<boolean> => {
  let pid: number
  try {
    pid = Number(readFileSync(pidFile(dataDir), 'utf8'))
  } catch {
    return false
  }
  const ours = () => Number.isInteger(pid) && pid > 0 && commandLineOf(pid).includes(dataDir)
  const found = ours()
  if (found) await endProcess(pid, () => !ours())
  rmSync(pidFile(dataDir), { force: true })
  return found
}

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1_000) })
    return true
  } catch {
    return false
  }
}

/** Starts the engine's process and waits until it answers; 20 s allow for a cold Java on a slow disk. */
export const startProcess = async (plan: EngineCommand): Promise<Engine> => {
  await stopOrphan(plan.dataDir)
  const endpoint = `http://127.0.0.1:${plan.port}`
  // In a process group of its own: Ctrl-C is for the server, which stops the engine after its last write.
  const detached = process.platform !== 'win32'
  const child = spawn(plan.command, plan.args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, detached })
  let tail = ''
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-2_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended: string | undefined
  let stopping = false
  const listeners: ((reason: string) => void)[] = []
  const end = (reason: string) => {
    if (ended !== undefined) return
    ended = `${reason} ${tail.trim()}`.trim()
    process.off('exit', killNow)
    if (!stopping) for (const listener of listeners) listener(ended)
  }
  const killNow = () => child.kill('SIGKILL')
  process.on('exit', killNow)
  child.once('error', (error) => end(error.message))
  child.once('exit', (code, signal) => end(`exit ${signal ?? code}.`))
  if (child.pid !== undefined) writeFileSync(pidFile(plan.dataDir), String(child.pid))
  const started = performance.now()
  while (!(await answers(endpoint))) {
    if (ended !== undefined) throw new Error(`${plan.kind} did not start: ${ended}`)
    if (performance.now() - started > 20_000) {
      child.kill('SIGKILL')
      throw new Error(`${plan.kind} did not answer within 20 s. ${tail.trim()}`)
    }
    await sleep(10)
  }
  return {
    kind: plan.kind,
    description: plan.description,
    endpoint,
    onExit: (listener) => void listeners.push(listener),
    stop: async () => {
      stopping = true
      if (child.pid !== undefined && ended === undefined) await endProcess(child.pid, () => ended !== undefined)
      rmSync(pidFile(plan.dataDir), { force: true })
    },
  }
}
