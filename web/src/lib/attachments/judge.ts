import { ApiProblem, Offline } from '#lib/api/problem.ts'
import { PostRefused } from './post-form.ts'
import { RefusedFile } from './prepare-file.ts'
import type { Verdict } from './upload-queue.ts'

/** What a failed step means for the file. */
export const judge = (error: unknown): Verdict => {
  if (error instanceof Offline) return { kind: 'offline' }
  if (error instanceof RefusedFile) return { kind: 'refused' }
  // Its form may have run out while it waited: the retry takes another one.
  if (error instanceof PostRefused) return { kind: 'failed', again: 'post' }
  if (!(error instanceof ApiProblem)) return { kind: 'failed' }
  if (error.code === 'upload-expired') return { kind: 'failed', again: 'request', anew: true }
  if (error.code === 'upload-missing' || error.code === 'upload-size') return { kind: 'failed', again: 'post' }
  const passes = error.status >= 500 || [401, 408, 429].includes(error.status)
  return { kind: passes ? 'failed' : 'refused' }
}
