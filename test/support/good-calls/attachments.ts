import { randomUUID } from 'node:crypto'
import type { Attachment } from '@muster/domain/attachments/attachment.ts'
import type { attachmentEndpoints } from '@muster/domain/contract/endpoints/attachments.ts'
import { attachmentItem, objectKey } from '../../../functions/attachments/attachment-repository.ts'
import { bucketOfSettings } from '../../../functions/platform/files/bucket.ts'
import { presignForm } from '../../../functions/platform/files/upload-form.ts'
import { attachmentDraft, attachmentLike, jpeg, postForm, storedLike } from '../attachments.ts'
import { putItems } from '../department-year.ts'
import { type GoodCalls, type Ground, heldDrill } from './ground.ts'

const at = ({ district }: Ground, { department, year, of, id }: Attachment) => ({
  ...{ district, department, year: String(year) },
  ...{ recordKind: of.kind, record: of.id, attachment: id },
})

/** An attachment of a drill that was held, put there past the use cases. */
const anAttachment = async (there: Ground, like: typeof attachmentLike, over: Partial<Attachment> = {}) => {
  const { id: drill, department, year } = await heldDrill(there)
  const attachment = like({ of: { kind: 'drill', id: drill }, department, year, ...over })
  await putItems([attachmentItem(there.district, attachment)])
  return { attachment, params: at(there, attachment) }
}

const command = async (there: Ground, over: Partial<Attachment> = {}) => {
  const { attachment, params } = await anAttachment(there, storedLike, over)
  return { as: 'planner-s01', params, ifMatch: attachment.version, body: {} }
}

export const attachmentCalls: GoodCalls<keyof typeof attachmentEndpoints> = {
  listAttachments: async (there) => {
    const { attachment: _, ...params } = (await anAttachment(there, storedLike)).params
    return { as: 'planner-s01', params }
  },
  requestUpload: async (there) => {
    const drill = await heldDrill(there)
    const { department, year } = drill
    const of = { kind: 'drill', id: drill.id } as const
    const params = at(there, attachmentLike({ id: randomUUID(), of, department, year }))
    return { as: 'planner-s01', params, body: attachmentDraft() }
  },
  getUploadForm: async (there) => ({
    as: 'planner-s01',
    params: (await anAttachment(there, attachmentLike)).params,
  }),
  confirmUpload: async (there) => {
    const { attachment, params } = await anAttachment(there, attachmentLike)
    const { size, type } = attachment
    const key = objectKey(there.district, attachment)
    await postForm(await presignForm(bucketOfSettings(), { key, size, type }, new Date()), jpeg())
    return { as: 'planner-s01', params, ifMatch: attachment.version, body: {} }
  },
  openAttachment: async (there) => ({ as: 'planner-s01', params: (await anAttachment(there, storedLike)).params }),
  removeAttachment: (there) => command(there),
  restoreAttachment: (there) => command(there, { status: 'removed', version: 3 }),
}
