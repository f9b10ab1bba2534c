import { uploadEnds } from '@muster/domain/attachments/decide-attachment.ts'
import type { Attachment } from '@muster/domain/attachments/attachment.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions, type RecordRef } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'

/** The attachment as stored. Until it is confirmed the table lets go of it by itself once it is void. */
export const attachmentItem = (district: string, attachment: Attachment): Item => {
  const { of, department, year, id, status, requestedAt } = attachment
  return {
    ...keys.attachment(district, department, { ...of, year }, id),
    ...attachment,
    ...(status === 'awaited' && { ttl: Math.ceil(Date.parse(uploadEnds(requestedAt)) / 1000) }),
  }
}

export const attachmentOf = (item: Stored): Attachment => entityOf<Attachment>(item)

/** Where a file lies in the bucket. The server chooses the key; nothing of what a browser sent is in it but a UUID. */
export const objectKey = (district: string, { department, id }: Pick<Attachment, 'department' | 'id'>): string =>
  `files/${district}/${department}/${id}`

/** All attachments of a record, whatever their status; strongly read unless `eventual`. */
export const readAttachments = async (
  district: string,
  department: string,
  { kind, year, id }: RecordRef,
  eventual = false,
): Promise<Attachment[]> => {
  const pk = partitions.department(district, department)
  return (await queryAll({ pk, prefix: `ATTACHMENT#${kind}#${year}#${id}#`, eventual })).map(attachmentOf)
}
