import { setTimeout as sleep } from 'node:timers/promises'
import { type Engine, type EngineCommand, startProcess } from './engine-process.ts'

/** An engine that lived shorter than this has not really started. */
const ALIVE_MS = 1_000
const MOST_TRIES = 5

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * Starts an engine and starts it again, at the same address, when it dies by itself: who is calling it waits for it as for
 * a busy one. One that dies at once, five times in a row, is given up: `onExit` tells why.
 */
export const keepRunning = async (plan: EngineCommand, log: (line: string) => void): Promise<Engine> => {
  const listeners: ((reason: string) => void)[] = []
  let stopping = false
  let tries = 0
  let recovering: Promise<void> | undefined

  const watch = (engine: Engine): Engine => {
    const since = performance.now()
    engine.onExit((reason) => {
      if (stopping) return
      if (performance.now() - since >= ALIVE_MS) tries = 0
      recovering = recover(reason)
    })
    return engine
  }
  const recover = async (reason: string): Promise<void> => {
    for (let last = reason; !stopping;) {
      tries += 1
      if (tries > MOST_TRIES) {
        for (const listener of listeners) listener(last)
        return
      }
      await sleep(50 * (tries - 1))
      if (stopping) return
      try {
        engine = watch(await startProcess(plan))
        return log(
          `数据库引擎意外停止，已自动重新启动，数据未受影响。The engine stopped by itself and was started again; nothing was lost. ${reason}`,
        )
      } catch (error) {
        last = wordsOf(error)
      }
    }
  }
  let engine = watch(await startProcess(plan))
  return {
    kind: plan.kind,
    description: plan.description,
    endpoint: engine.endpoint,
    onExit: (listener) => void listeners.push(listener),
    stop: async () => {
      stopping = true
      await recovering
      await engine.stop()
    },
  }
}
