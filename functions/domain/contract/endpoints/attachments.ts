import * as z from 'zod/mini'
import { attachment, attachmentDraft, fileTypes, uploadForm } from '../../attachments/attachment.ts'
import { change } from '../../shared/change.ts'
import { instant } from '../../shared/schemas.ts'
import { type Endpoint, listOf } from '../endpoint.ts'

const nothing = z.strictObject({})

/**
 * How a file comes in: `requestUpload` under an id the client makes → `getUploadForm` → post the form (every field, the
 * file last) → `confirmUpload` with If-Match 1. Each step may be sent again at any time and does no harm: the first answers
 * the same change, the second a fresh form, the post makes another version of the object, and the last answers the same
 * change whatever its Idempotency-Key. An upload that is not confirmed within 24 hours is void and listed nowhere.
 *
 * A stored file makes its part of the archive 一演一档 present without a tick: what lies in a drill’s file is
 * `presentParts(drill.archive, attachments)` of `attachments/present-parts.ts`. `archiveDrill` stays for what is on paper;
 * nobody has to send it after an upload, and taking a file out leaves the ticks as they are.
 */
export const attachmentEndpoints = {
  listAttachments: {
    summary: 'The files of a drill, session or plan, oldest first; those taken out too, uploads under way not',
    access: 'member',
    safety: 'read',
    response: listOf(attachment),
    problems: ['missing'],
  },
  requestUpload: {
    summary: 'Begin the upload of a photo or scan (JPEG, PNG, WebP, PDF; up to 20 MB)',
    access: ['planner', 'trainer'],
    safety: 'create',
    body: attachmentDraft,
    response: change,
    problems: ['missing', 'attachment-part', 'attachment-finding', 'attachment-record-state', 'too-many-attachments'],
  },
  getUploadForm: {
    summary: 'A form, good for ten minutes, by which a browser posts the file',
    access: ['planner', 'trainer'],
    safety: 'read',
    response: uploadForm,
    problems: ['missing', 'attachment-state', 'upload-expired'],
  },
  confirmUpload: {
    summary: 'Say that the file was posted: its size and content are checked, then it is kept',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: [
      'missing',
      'attachment-state',
      'upload-expired',
      'upload-missing',
      'upload-size',
      'upload-content',
      'files-unavailable',
    ],
  },
  openAttachment: {
    summary: 'An address, good for five minutes, at which the file is read',
    access: 'member',
    safety: 'read',
    /** `inline` shows a picture in the page; everything else is offered for saving, PDF always. */
    query: z.strictObject({ disposition: z.optional(z.enum(['inline', 'attachment'])) }),
    response: z.object({ url: z.string(), name: z.string(), type: z.enum(fileTypes), expiresAt: instant }),
    problems: ['missing', 'attachment-state'],
  },
  removeAttachment: {
    summary: 'Take a file out (it can be put back), until the quarter of its record is frozen',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['missing', 'attachment-state', 'attachment-frozen'],
  },
  restoreAttachment: {
    summary: 'Put a file back that was taken out',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['missing', 'attachment-state', 'attachment-frozen', 'too-many-attachments'],
  },
} as const satisfies Record<string, Endpoint>
