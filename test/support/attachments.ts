import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attachment, AttachmentDraft, UploadForm } from '@muster/domain/attachments/attachment.ts'
import { openFiles } from '../../infra/local/files/files.ts'
import { listen } from '../../infra/local/http-server.ts'

/** What tests need of a photo: the bytes by which it is known, and some more. */
export const jpeg = (size = 256): Buffer => {
  const photo = Buffer.alloc(size, 7)
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(photo)
  return photo
}

export const pdf = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')

export const attachmentDraft = (over: Partial<AttachmentDraft> = {}): AttachmentDraft => ({
  part: 'photos',
  name: '演练现场 1.jpg',
  type: 'image/jpeg',
  size: 256,
  finding: null,
  ...over,
})

export const attachmentLike = (over: Partial<Attachment> = {}): Attachment => ({
  ...attachmentDraft(),
  id: randomUUID(),
  version: 1,
  of: { kind: 'drill', id: '0198c0de-0000-7000-8000-000000000001' },
  department: 'S01',
  year: 2026,
  status: 'awaited',
  by: 'planner-s01',
  requestedAt: '2026-05-13T01:00:00.000Z',
  sha256: null,
  storedAt: null,
  object: null,
  ...over,
})

export const storedLike = (over: Partial<Attachment> = {}): Attachment =>
  attachmentLike({
    ...{ status: 'stored', version: 2, sha256: 'ab'.repeat(32), storedAt: '2026-05-13T01:00:30.000Z' },
    object: '0001-0123456789abcdef',
    ...over,
  })

/** Posts a form as a browser would, the file last; `over` changes, adds or (undefined) leaves out fields. */
export const postForm = (
  { url, fields }: Pick<UploadForm, 'url' | 'fields'>,
  content: Uint8Array,
  over: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...over })) if (value !== undefined) form.append(name, value)
  form.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), 'photo')
  return fetch(url, { method: 'POST', body: form })
}

export interface TestFiles {
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
  stop(): Promise<void>
}

/** The files’ address of one machine by itself, on a free port and a folder of its own. */
export const startFiles = async (): Promise<TestFiles> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-files-'))
  const server = await listen('127.0.0.1', 0, () => {})
  const { bucket, handle } = openFiles({ folder, origin: server.own, own: server.own, log: console.error })
  server.answerWith(handle)
  return {
    folder,
    env: {
      MUSTER_FILES_URL: bucket.url,
      MUSTER_FILES_ENDPOINT: bucket.endpoint,
      MUSTER_FILES_BUCKET: bucket.name,
      MUSTER_FILES_SECRET: bucket.credentials.secretAccessKey,
    },
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
