import type { ImportOptions } from '@muster/domain/imports/draft.ts'
import { mostMegabytes } from '@muster/domain/imports/limits.ts'
import { reject } from '@muster/domain/shared/result.ts'
import { overfull } from './sheet-extent.ts'
import type { ImportAnswer, ImportStage } from './run-import.ts'
import type { ImportMessage, ImportRequest } from './worker.ts'

/**
 * Imports a file that a person chose, in a worker so that the page stays usable; without workers, in the page. `signal` stops it:
 * the promise then rejects with the signal's reason. Every refusal is an answer, never an exception.
 */
export const importFile = async (
  file: File,
  options: ImportOptions,
  report: (stage: ImportStage) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportAnswer> => {
  const size = file.size / 1024 / 1024
  if (size > mostMegabytes) return reject('file-too-large', { size: Math.ceil(size), limit: mostMegabytes })
  const bytes = new Uint8Array(await file.arrayBuffer())
  signal?.throwIfAborted()
  if (typeof Worker === 'undefined') {
    const { runImport } = await import('./run-import.ts')
    return runImport(file.name, bytes, options, report)
  }
  return inWorker({ name: file.name, bytes, options }, report, signal)
}

/** No file that can be imported takes longer, on any machine in use. */
const longest = 60_000

const inWorker = (request: ImportRequest, report: (stage: ImportStage) => void, signal?: AbortSignal) =>
  new Promise<ImportAnswer>((resolve, rejectPromise) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const finish = (settle: () => void) => {
      clearTimeout(watch)
      worker.terminate()
      signal?.removeEventListener('abort', stop)
      settle()
    }
    const stop = () => finish(() => rejectPromise(signal?.reason))
    const watch = setTimeout(() => finish(() => resolve(overfull())), longest)
    signal?.addEventListener('abort', stop)
    worker.addEventListener('message', ({ data }: MessageEvent<ImportMessage>) => {
      if ('stage' in data) report(data.stage)
      else finish(() => resolve(data.answer))
    })
    // A worker that runs out of memory ends with an error event.
    worker.addEventListener('error', () => finish(() => resolve(reject('file-corrupt'))))
    worker.postMessage(request, [request.bytes.buffer])
  })
