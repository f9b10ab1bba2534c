import type { AttachmentDraft, AttachmentPart, UploadForm } from '@muster/domain/attachments/attachment.ts'
import type { Prepared } from './prepare-file.ts'

/** What has been done for a file: a retry goes on from there. */
type Step = 'prepare' | 'request' | 'post' | 'confirm'
/**
 * `waiting` for its turn · `preparing` · `sending` · `checking` by the server · `offline`: goes on by itself once there is a
 * network · `failed`: may be sent again · `refused`: never will be taken.
 */
type UploadState = 'waiting' | 'preparing' | 'sending' | 'checking' | 'offline' | 'failed' | 'refused'

export interface Upload {
  /** Of this upload, not of the attachment. */
  readonly key: number
  readonly part: AttachmentPart
  readonly name: string
  readonly size: number
  readonly state: UploadState
  /** How much has gone, from 0 to 1. */
  readonly progress: number
  /** Why it stands still, to be shown. */
  readonly error: unknown
}

/** How an error is to be taken; `again` names the step from which a retry goes on. */
export type Verdict =
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly again?: Step; readonly anew?: boolean }

/** What the queue needs from the world, so that it runs in a test without one. */
export interface UploadWorld {
  readonly newId: () => string
  readonly prepare: (file: File) => Promise<Prepared>
  readonly request: (attachment: string, draft: AttachmentDraft) => Promise<void>
  readonly form: (attachment: string) => Promise<UploadForm>
  readonly post: (
    form: UploadForm,
    content: Blob,
    watch: { progress: (part: number) => void; signal: AbortSignal },
  ) => Promise<void>
  readonly confirm: (attachment: string) => Promise<void>
  readonly judge: (error: unknown) => Verdict
  /** One is stored; awaited before it leaves the queue, so that a list shows it by then. */
  readonly stored: (attachment: string, prepared: Prepared) => Promise<void>
}

interface Job {
  upload: Upload
  readonly file: File
  readonly finding: string | null
  readonly abort: AbortController
  attachment: string
  step: Step
  prepared?: Prepared
}

/** Two at a time: a phone's line is shared, and one slow file does not hold up the others. */
const AT_ONCE = 2

/**
 * Files on their way to the store, each by its own steps: prepare → request → post → confirm. A step that failed is tried
 * again from where it stood: nothing is chosen, drawn or announced twice. Leaves the queue when it is stored or cancelled.
 */
export class UploadQueue {
  readonly #world: UploadWorld
  readonly #changed: () => void
  #jobs: Job[] = []
  #count = 0
  #running = 0
  /** Pictures are decoded one at a time: each takes a hundred megabytes meanwhile. */
  #drawing: Promise<unknown> = Promise.resolve()

  constructor(world: UploadWorld, changed: () => void = () => undefined) {
    this.#world = world
    this.#changed = changed
  }

  get uploads(): readonly Upload[] {
    return this.#jobs.map(({ upload }) => upload)
  }
  /** Those that would be lost with the page. */
  get unfinished(): number {
    return this.#jobs.filter(({ upload }) => upload.state !== 'refused').length
  }

  add(part: AttachmentPart, files: readonly File[], finding: string | null = null) {
    for (const file of files) {
      this.#count += 1
      const { name, size } = file
      this.#jobs.push({
        upload: { key: this.#count, part, name, size, state: 'waiting', progress: 0, error: null },
        ...{ file, finding, abort: new AbortController(), attachment: this.#world.newId(), step: 'prepare' },
      })
    }
    this.#next()
  }
  /** What the server already checks can no longer be called back. */
  cancel(key: number) {
    const job = this.#jobs.find(({ upload }) => upload.key === key)
    if (!job || job.upload.state === 'checking') return
    this.#jobs = this.#jobs.filter((one) => one !== job)
    job.abort.abort(new Error('Cancelled'))
    this.#changed()
  }
  retry(key: number) {
    const job = this.#jobs.find(({ upload }) => upload.key === key)
    if (job && ['failed', 'offline'].includes(job.upload.state)) this.#await(job)
    this.#next()
  }
  /** There is a network again. */
  resume() {
    for (const job of this.#jobs) if (job.upload.state === 'offline') this.#await(job)
    this.#next()
  }

  #await(job: Job) {
    this.#set(job, { state: 'waiting', progress: 0, error: null })
  }
  #set(job: Job, fields: Partial<Upload>) {
    job.upload = { ...job.upload, ...fields }
    this.#changed()
  }
  #next() {
    this.#changed()
    while (this.#running < AT_ONCE) {
      const job = this.#jobs.find(({ upload }) => upload.state === 'waiting')
      if (!job) return
      this.#running += 1
      this.#set(job, { state: job.step === 'prepare' ? 'preparing' : job.step === 'confirm' ? 'checking' : 'sending' })
      void this.#run(job).finally(() => {
        this.#running -= 1
        this.#next()
      })
    }
  }

  async #run(job: Job) {
    try {
      await this.#take(job)
      this.#jobs = this.#jobs.filter((one) => one !== job)
    } catch (error) {
      if (job.abort.signal.aborted) return
      const verdict = this.#world.judge(error)
      if (verdict.kind === 'failed') {
        job.step = verdict.again ?? job.step
        if (verdict.anew) job.attachment = this.#world.newId()
      }
      this.#set(job, { state: verdict.kind, progress: 0, error })
    }
  }

  async #take(job: Job) {
    const { signal } = job.abort
    if (job.step === 'prepare') {
      const drawn = this.#drawing.then(async () => {
        signal.throwIfAborted()
        return this.#world.prepare(job.file)
      })
      this.#drawing = drawn.catch(() => undefined)
      job.prepared = await drawn
      job.step = 'request'
    }
    const { prepared } = job
    if (!prepared) throw new Error('Nothing was prepared')
    signal.throwIfAborted()
    this.#set(job, {
      name: prepared.name,
      size: prepared.content.size,
      state: job.step === 'confirm' ? 'checking' : 'sending',
    })
    if (job.step === 'request') {
      const { name, type, content } = prepared
      const { part } = job.upload
      await this.#world.request(job.attachment, { part, name, type, size: content.size, finding: job.finding })
      job.step = 'post'
    }
    if (job.step === 'post') {
      const form = await this.#world.form(job.attachment)
      signal.throwIfAborted()
      const progress = (part: number) => this.#set(job, { progress: part })
      await this.#world.post(form, prepared.content, { progress, signal })
      job.step = 'confirm'
    }
    signal.throwIfAborted()
    this.#set(job, { state: 'checking', progress: 1 })
    await this.#world.confirm(job.attachment)
    await this.#world.stored(job.attachment, prepared)
  }
}
