import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { toast } from '#lib/components/toast.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { keptQueues } from '#lib/session/kept-queues.svelte.ts'
import { encodePhoto } from './encode-photo.ts'
import { judge } from './judge.ts'
import { keepPicture } from './pictures.ts'
import { postForm } from './post-form.ts'
import { prepareFile } from './prepare-file.ts'
import type { RecordRef } from './record.ts'
import { UploadQueue } from './upload-queue.ts'

/** The queue of a record: one for the whole app, so that files go on being sent when the page is left. */
export const uploadsOf = keptQueues({
  make: (of: RecordRef, changed) => {
    const at = (attachment: string) => ({ ...of, attachment })
    return new UploadQueue(
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
      changed,
    )
  },
  unsent: (queue) => queue.unfinished,
  resume: (queue) => queue.resume(),
  leaving: (count) => ({
    title: m.files_leave_title({ count }),
    text: m.files_leave_text(),
    action: m.files_leave_action(),
  }),
})
