import * as z from 'zod/mini'
import { archiveItems } from '../drills/drill.ts'
import { departmentCode, id, instant, line, says, year } from '../shared/schemas.ts'
import { fileTypes, largestFile, mostAttachments, type FileType } from './limits.ts'

/** What an attachment can belong to. A department has one plan a year; its record is the department’s code. */
export const recordKinds = ['drill', 'session', 'plan'] as const
export const recordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof recordKind>

/** The id of a drill or session; a plan’s is the code of its department. */
export const recordId = z.union([id, departmentCode])

/** What a file is to its record: a part of the drill’s archive 一演一档, or the plan’s stamped scan 盖章扫描件. */
export const attachmentParts = [...archiveItems, 'stampedScan'] as const
export type AttachmentPart = (typeof attachmentParts)[number]

export { fileTypes, largestFile, mostAttachments, type FileType }

/** What is said of a file before it is sent. */
export const attachmentDraft = z.strictObject({
  part: z.enum(attachmentParts),
  /** As the device calls the file; it is cleaned before it is shown to anybody. */
  name: line(255),
  type: z.enum(fileTypes),
  /** Bytes, exactly: another size is not taken. */
  size: z.number().check(
    z.int(),
    z.refine((size) => size >= 1, {
      params: says({ zh: '文件是空的，请重新选择', en: 'is an empty file; choose another' }),
      abort: true,
    }),
    z.refine((size) => size <= largestFile, {
      params: says({
        zh: '文件超过 20 MB，请压缩或拆分后再上传',
        en: 'is over 20 MB: make the file smaller or split it',
      }),
    }),
  ),
  /** The finding whose rectification it proves; only with part `rectification` of a drill. */
  finding: z.nullable(id),
})
export type AttachmentDraft = z.infer<typeof attachmentDraft>

export const attachmentStatuses = ['awaited', 'stored', 'removed'] as const
export type AttachmentStatus = (typeof attachmentStatuses)[number]

export const attachment = z.object({
  ...attachmentDraft.shape,
  id,
  version: z.int(),
  of: z.object({ kind: recordKind, id: recordId }),
  department: departmentCode,
  year,
  status: z.enum(attachmentStatuses),
  /** Who began the upload, and when. */
  by: z.string(),
  requestedAt: instant,
  /** Of the whole content, hexadecimal; null until it is stored. */
  sha256: z.nullable(z.string()),
  storedAt: z.nullable(instant),
  /** Which of the object’s versions was checked: what is put there later is never shown. */
  object: z.nullable(z.string()),
})
export type Attachment = z.infer<typeof attachment>

/** A form to post to the files’ address as multipart/form-data: every field, then the file under `file`, last. */
export const uploadForm = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  /** By then the post must have begun; ask for another form afterwards. */
  expiresAt: instant,
})
export type UploadForm = z.infer<typeof uploadForm>
