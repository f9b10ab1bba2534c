import type { Attachment } from '@muster/domain/attachments/attachment.ts'
import { decideRemoval, decideRestoration } from '@muster/domain/attachments/decide-attachment.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { quarterOf } from '@muster/domain/shared/time.ts'
import type { RequestContext } from '../platform/context.ts'
import { type EntityRef, runCommand, type Writing } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { orMissing } from '../platform/refusal.ts'
import { findRecord, type RecordParams, recordReads, refOf } from './attached-record.ts'
import { attachmentItem, attachmentOf, readAttachments } from './attachment-repository.ts'

export interface AttachmentParams extends RecordParams {
  readonly attachment: string
}

export const attachmentKey = (params: AttachmentParams): Key =>
  keys.attachment(params.district, params.department, refOf(params), params.attachment)

/** The file’s name may say whom a photo shows: the trail keeps that there is one, not what it is. */
export const trailOf = ({ department, year, attachment: id }: AttachmentParams): EntityRef => ({
  ...{ kind: 'attachment', id, department, year },
  personal: ['name'],
})

export const writing = ({ district }: RequestContext): Writing<Attachment> => ({
  item: (attachment) => attachmentItem(district, attachment),
})

export const readAttachment = async (
  ctx: RequestContext,
  params: AttachmentParams,
): Promise<Attachment | undefined> => {
  const item = await ctx.read(attachmentKey(params))
  return item && attachmentOf(item)
}

/** What taking a file out and putting it back read, in one call with the membership. */
export const changeReads = (params: AttachmentParams): Key[] => [
  attachmentKey(params),
  ...recordReads(params),
  keys.district(params.district),
]

/** The quarter that the record counts for, open where nobody has opened it yet. */
const headOf = async (
  ctx: RequestContext,
  params: AttachmentParams,
): Promise<Pick<QuarterHead, 'quarter' | 'status'>> => {
  const { timeZone } = entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))
  const { dayIn } = orMissing(await findRecord(ctx, params))
  const quarter = quarterOf(dayIn(timeZone))
  const item = await ctx.read(keys.quarter(ctx.district, quarter))
  return item ? entityOf<QuarterHead>(item) : { quarter, status: 'open' }
}

export const removeAttachment = async (ctx: RequestContext, params: AttachmentParams): Promise<Change> => {
  const current = orMissing(await readAttachment(ctx, params))
  const head = await headOf(ctx, params)
  return runCommand(
    ctx,
    trailOf(params),
    current,
    (attachment) => decideRemoval(attachment, head, ctx.now),
    writing(ctx),
  )
}

export const restoreAttachment = async (ctx: RequestContext, params: AttachmentParams): Promise<Change> => {
  const current = orMissing(await readAttachment(ctx, params))
  const [head, others] = await Promise.all([
    headOf(ctx, params),
    readAttachments(ctx.district, params.department, refOf(params)),
  ])
  const decide = (attachment: Attachment) => decideRestoration(attachment, head, others, ctx.now)
  return runCommand(ctx, trailOf(params), current, decide, writing(ctx))
}
