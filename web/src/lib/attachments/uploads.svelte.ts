import { createSubscriber } from 'svelte/reactivity'
import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { confirm } from '#lib/components/confirm.svelte.ts'
import { toast } from '#lib/components/toast.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { beforeSignOut } from '#lib/session/sign-in.ts'
import { encodePhoto } from './encode-photo.ts'
import { judge } from './judge.ts'
import { keepPicture } from './pictures.ts'
import { postForm } from './post-form.ts'
import { prepareFile } from './prepare-file.ts'
import type { RecordRef } from './record.ts'
import { UploadQueue } from './upload-queue.ts'

interface Kept {
  readonly queue: UploadQueue
  /** Read where the queue is shown, so that it is shown anew when it changes. */
  readonly follow: () => void
}
// Whoever shows a queue follows it; the table itself need not be reactive.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const queues = new Map<string, Kept>()
const unfinished = () => [...queues.values()].reduce((sum, { queue }) => sum + queue.unfinished, 0)

const resumeAll = () => {
  if (document.visibilityState !== 'visible') return
  for (const { queue } of queues.values()) queue.resume()
}
const watch = () => {
  window.addEventListener('online', resumeAll)
  document.addEventListener('visibilitychange', resumeAll)
  window.addEventListener('beforeunload', (event) => {
    if (unfinished() > 0) event.preventDefault()
  })
  beforeSignOut(async () => {
    const count = unfinished()
    if (count === 0) return true
    const [title, text] = [m.files_leave_title({ count }), m.files_leave_text()]
    return confirm({ title, text, action: m.files_leave_action(), danger: true })
  })
}

/** The queue of a record: one for the whole app, so that files go on being sent when the page is left. */
export const uploadsOf = (of: RecordRef): Kept => {
  const key = JSON.stringify(of)
  const known = queues.get(key)
  if (known) return known
  if (queues.size === 0) watch()
  let update = () => {}
  const follow = createSubscriber((changed) => {
    update = changed
    return () => {
      update = () => {}
    }
  })
  const at = (attachment: string) => ({ ...of, attachment })
  const queue = new UploadQueue(
    {
      ...{ judge, post: postForm, newId: () => crypto.randomUUID() },
      prepare: (file) => prepareFile(file, encodePhoto),
      request: async (attachment, body) => void (await call('requestUpload', { params: at(attachment), body })),
      form: async (attachment) => (await call('getUploadForm', { params: at(attachment) })).data,
      confirm: async (attachment) =>
        void (await call('confirmUpload', { params: at(attachment), body: {}, version: 1 })),
      stored: async (attachment, { content, name }) => {
        keepPicture(attachment, content)
        await invalidate(['listAttachments', 'getTrail', 'getLog'])
        toast({ text: m.files_stored({ name }), tone: 'good' })
      },
    },
    () => update(),
  )
  const kept = { queue, follow }
  queues.set(key, kept)
  return kept
}
