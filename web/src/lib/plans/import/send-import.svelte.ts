import type { ImportRow } from '@muster/domain/plans/plan.ts'
import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import type { AskedDoubt } from '../doubts.ts'

/** An import on its way to the server. Kept on this device, so that it can be finished after a cut or a closed tab. */
export interface ImportJob {
  readonly id: string
  readonly department: string
  readonly year: number
  readonly file: string
  readonly rows: readonly ImportRow[]
  readonly doubts: readonly AskedDoubt[]
}

const CHUNK = 50
const keyOf = (department: string, year: number) => `muster.import.${department}.${year}`

export const rememberedJob = (department: string, year: number): ImportJob | null => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(department, year)) ?? 'null') as ImportJob | null
  } catch {
    return null
  }
}
export const forgetJob = ({ department, year }: Pick<ImportJob, 'department' | 'year'>) =>
  sessionStorage.removeItem(keyOf(department, year))

const remember = (job: ImportJob) => {
  try {
    sessionStorage.setItem(keyOf(job.department, job.year), JSON.stringify(job))
  } catch {
    // Too large to keep: it can still be finished while this page is open.
  }
}

export class SendImport {
  readonly job: ImportJob
  received = $state(0)
  made = $state(0)
  running = $state(false)
  complete = $state(false)
  problem = $state.raw<Error | null>(null)

  constructor(job: ImportJob) {
    this.job = job
    remember(job)
  }

  get total() {
    return this.job.rows.length
  }
  /** Sent again it goes on where the server stands; a considered refusal ends it. */
  get resumable() {
    return !(this.problem instanceof ApiProblem && this.problem.status < 500 && this.problem.status !== 401)
  }

  run = async (): Promise<boolean> => {
    if (this.running) return false
    this.running = true
    this.problem = null
    const { id, department, year, file, rows } = this.job
    const params = { department, year, import: id }
    try {
      const { data: head } = await call('startImport', { params, body: { file, rows: rows.length } })
      this.received = head.received
      this.made = head.done
      if (head.status === 'receiving') await this.#sendRows()
      for (let complete = false; !complete;) {
        const { data } = await call('commitImport', { params, body: {} })
        this.received = data.received
        this.made = data.done
        complete = data.status === 'complete'
      }
      this.made = rows.length
      forgetJob(this.job)
      this.complete = true
      await invalidate(['getPlan', 'listPeople', 'getWorkbench'])
      return true
    } catch (error) {
      this.problem = error instanceof Error ? error : new Error(String(error))
      if (!this.resumable) forgetJob(this.job)
      return false
    } finally {
      this.running = false
    }
  }

  async #sendRows() {
    const { id, department, year, rows } = this.job
    // A chunk that has arrived is known by its content and changes nothing.
    for (let chunk = 0; chunk * CHUNK < rows.length; chunk += 1) {
      const { data } = await call('addImportRows', {
        params: { department, year, import: id, chunk },
        body: { rows: rows.slice(chunk * CHUNK, chunk * CHUNK + CHUNK) },
      })
      this.received = data.received
    }
  }
}
