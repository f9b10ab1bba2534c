import { archiveTerms } from '../drills/terms.ts'
import type { Bilingual } from '../shared/schemas.ts'
import type { Attachment, AttachmentPart, AttachmentStatus, FileType, RecordKind } from './attachment.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const recordKindTerms: Record<RecordKind, Bilingual> = {
  drill: term('演练', 'Drill'),
  session: term('培训场次', 'Session'),
  plan: term('年度计划', 'Annual plan'),
}

export const attachmentPartTerms: Record<AttachmentPart, Bilingual> = {
  ...archiveTerms,
  stampedScan: term('盖章扫描件', 'Stamped scan'),
}

export const attachmentStatusTerms: Record<AttachmentStatus, Bilingual> = {
  awaited: term('上传中', 'Being uploaded'),
  stored: term('已存档', 'Stored'),
  removed: term('已移除', 'Removed'),
}

export const fileTypeTerms: Record<FileType, Bilingual> = {
  'image/jpeg': term('JPEG 图片', 'JPEG picture'),
  'image/png': term('PNG 图片', 'PNG picture'),
  'image/webp': term('WebP 图片', 'WebP picture'),
  'application/pdf': term('PDF 文件', 'PDF document'),
}

/** The fields of an attachment as messages and the trail name them. */
export const attachmentFieldTerms: Record<keyof Omit<Attachment, 'id' | 'version'>, Bilingual> = {
  part: term('材料', 'Part'),
  name: term('文件名', 'File name'),
  type: term('文件类型', 'File type'),
  size: term('大小（字节）', 'Size in bytes'),
  finding: term('问题', 'Finding'),
  of: term('所属事项', 'Belongs to'),
  department: term('单位', 'Department'),
  year: term('年度', 'Year'),
  status: term('状态', 'Status'),
  by: term('上传人', 'Uploaded by'),
  requestedAt: term('开始上传', 'Upload begun'),
  sha256: term('校验值', 'Checksum'),
  storedAt: term('存档时间', 'Stored'),
  object: term('文件版本', 'Version of the file'),
}
