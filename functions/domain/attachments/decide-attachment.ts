import { isUnfrozen } from '../scoring/decide-quarter.ts'
import type { QuarterHead } from '../scoring/quarter.ts'
import { accept, inWords, reject, type Result } from '../shared/result.ts'
import type { Instant, Quarter } from '../shared/time.ts'
import type { Attachment, AttachmentDraft, AttachmentStatus } from './attachment.ts'
import { beginsAs } from './content.ts'
import { mostAttachments } from './limits.ts'
import { allowPart, allowUpload, type AttachedRecord } from './record-state.ts'
import { shownName } from './shown-name.ts'
import { attachmentStatusTerms, fileTypeTerms } from './terms.ts'

/** In which states a command is possible; everywhere else it is refused as `attachment-state`. */
const commands = {
  post: ['awaited'],
  confirm: ['awaited'],
  open: ['stored'],
  remove: ['stored'],
  restore: ['removed'],
} as const satisfies Record<string, readonly AttachmentStatus[]>

/** An upload has to be confirmed within a day. */
const HOURS_TO_CONFIRM = 24

/** The moment after which an upload that was not confirmed is void. */
export const uploadEnds = (requestedAt: Instant): Instant =>
  new Date(Date.parse(requestedAt) + HOURS_TO_CONFIRM * 3_600_000).toISOString()

/** True for an upload that was never confirmed in time; it counts for nothing. */
export const isVoid = ({ status, requestedAt }: Pick<Attachment, 'status' | 'requestedAt'>, now: Instant): boolean =>
  status === 'awaited' && uploadEnds(requestedAt) < new Date(now).toISOString()

/** Errors: `attachment-state`; `upload-expired` for an upload that was not confirmed in time. */
const allow = (attachment: Attachment, command: keyof typeof commands, now: Instant): Result<Attachment> => {
  const { status } = attachment
  if (!(commands[command] as readonly AttachmentStatus[]).includes(status))
    return reject('attachment-state', inWords('status', status, attachmentStatusTerms[status]))
  return isVoid(attachment, now) ? reject('upload-expired') : accept(attachment)
}

/** Errors: `too-many-attachments` where the record carries as many as it can; uploads under way count, removed files not. */
const roomFor = (others: readonly Attachment[], now: Instant): Result<true> => {
  const count = others.filter((one) => one.status !== 'removed' && !isVoid(one, now)).length
  return count < mostAttachments ? accept(true) : reject('too-many-attachments', { limit: mostAttachments })
}

export interface UploadRequest {
  readonly draft: AttachmentDraft
  readonly place: Pick<Attachment, 'id' | 'of' | 'department' | 'year'>
  /** Null where the draft names a finding that the drill does not have. */
  readonly finding: string | null
  readonly by: string
  readonly at: Instant
}

/**
 * An upload as it begins: awaited, under a cleaned name. Of a drill or session that was not cancelled, a plan once sent; at most 30 files a record. Errors: `attachment-record-state`, `attachment-part`, `attachment-finding`,
 * `too-many-attachments`.
 *
 * `IMG_1.HEIC.jpeg`, image/jpeg, photos of a held drill: accepted. The same for a cancelled drill: `attachment-record-state`.
 */
export const decideUpload = (
  { draft, place, finding, by, at }: UploadRequest,
  record: AttachedRecord,
  others: readonly Attachment[],
): Result<Attachment> => {
  const allowed = allowUpload(record)
  if (!allowed.ok) return allowed
  const part = allowPart(record.kind, draft.part)
  if (!part.ok) return part
  if (draft.finding !== finding || (finding !== null && draft.part !== 'rectification'))
    return reject('attachment-finding', undefined, '/finding')
  const room = roomFor(others, at)
  if (!room.ok) return room
  return accept({
    ...draft,
    ...place,
    name: shownName(draft.name, draft.type),
    version: 0,
    status: 'awaited',
    by,
    requestedAt: at,
    sha256: null,
    storedAt: null,
    object: null,
  })
}

/** A form is given for an upload that is under way. Errors: `attachment-state`, `upload-expired`. */
export const allowPost = (attachment: Attachment, now: Instant): Result<Attachment> => allow(attachment, 'post', now)

/** The content is checked of an upload that is under way. Errors: `attachment-state`, `upload-expired`. */
export const allowConfirm = (attachment: Attachment, now: Instant): Result<Attachment> =>
  allow(attachment, 'confirm', now)

/** A stored file can be read. Errors: `attachment-state`. */
export const allowOpen = (attachment: Attachment, now: Instant): Result<Attachment> => allow(attachment, 'open', now)

/** What was posted, as it lies in the bucket. */
export interface Posted {
  readonly size: number
  readonly sha256: string
  /** At least the first 16 bytes. */
  readonly head: Uint8Array
  readonly version: string
}

/**
 * Keeps what was posted, once its size is the one announced and it begins as files of its type do. `posted` undefined: nothing
 * came. Errors: `attachment-state`, `upload-expired`, `upload-missing`, `upload-size`, `upload-content`.
 *
 * 48,213 bytes announced as image/jpeg, 48,213 came, beginning FF D8 FF: stored. Beginning `<svg`: `upload-content`.
 */
export const decideStored = (attachment: Attachment, posted: Posted | undefined, at: Instant): Result<Attachment> => {
  const allowed = allowConfirm(attachment, at)
  if (!allowed.ok) return allowed
  if (!posted) return reject('upload-missing')
  const { size, type } = attachment
  if (posted.size !== size) return reject('upload-size', { actual: posted.size, expected: size })
  if (!beginsAs(type, posted.head)) return reject('upload-content', inWords('type', type, fileTypeTerms[type]))
  return accept({ ...attachment, status: 'stored', sha256: posted.sha256, storedAt: at, object: posted.version })
}

type Head = Pick<QuarterHead, 'quarter' | 'status'>

const unfrozen = (head: Head): Result<Quarter> =>
  isUnfrozen(head) ? accept(head.quarter as Quarter) : reject('attachment-frozen', { quarter: head.quarter })

/**
 * Takes a file out, until the quarter of its record’s day is frozen: what a published figure rests on stays. It can be put
 * back. Errors: `attachment-state`, `attachment-frozen`.
 */
export const decideRemoval = (attachment: Attachment, head: Head, at: Instant): Result<Attachment> => {
  const allowed = allow(attachment, 'remove', at)
  if (!allowed.ok) return allowed
  const open = unfrozen(head)
  return open.ok ? accept({ ...attachment, status: 'removed' }) : open
}

/** Puts a file back. Errors: `attachment-state`, `attachment-frozen`, `too-many-attachments`. */
export const decideRestoration = (
  attachment: Attachment,
  head: Head,
  others: readonly Attachment[],
  at: Instant,
): Result<Attachment> => {
  const allowed = allow(attachment, 'restore', at)
  if (!allowed.ok) return allowed
  const open = unfrozen(head)
  if (!open.ok) return open
  const room = roomFor(others, at)
  return room.ok ? accept({ ...attachment, status: 'stored' }) : room
}

/** The files a reader sees, oldest first: stored ones and those taken out; what is still being uploaded is nobody’s yet. */
export const listed = (attachments: readonly Attachment[]): Attachment[] =>
  attachments
    .filter(({ status }) => status !== 'awaited')
    .toSorted((a, b) =>
      a.requestedAt === b.requestedAt ? (a.id < b.id ? -1 : 1) : a.requestedAt < b.requestedAt ? -1 : 1,
    )
