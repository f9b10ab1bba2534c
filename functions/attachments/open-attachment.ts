import type { Response } from '@muster/domain/contract/api.ts'
import { allowOpen } from '@muster/domain/attachments/decide-attachment.ts'
import type { RequestContext } from '../platform/context.ts'
import { bucketOfSettings } from '../platform/files/bucket.ts'
import { openAddress } from '../platform/files/open-address.ts'
import { orMissing, orRefuse } from '../platform/refusal.ts'
import { objectKey } from './attachment-repository.ts'
import { type AttachmentParams, readAttachment } from './change-attachment.ts'

/** A picture can be shown in the page; a PDF runs scripts of its own in some readers and is only ever saved. */
export const openAttachment = async (
  ctx: RequestContext,
  params: AttachmentParams,
  disposition: 'inline' | 'attachment' = 'attachment',
): Promise<Response<'openAttachment'>> => {
  const attachment = orRefuse(allowOpen(orMissing(await readAttachment(ctx, params)), ctx.now))
  const { name, type, object } = attachment
  const inline = disposition === 'inline' && type.startsWith('image/')
  const version = orMissing(object ?? undefined)
  const key = objectKey(ctx.district, attachment)
  return { ...(await openAddress(bucketOfSettings(), { key, version, name, type, inline }, new Date())), name, type }
}
