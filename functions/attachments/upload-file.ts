import { type AttachmentDraft, type UploadForm } from '@muster/domain/attachments/attachment.ts'
import { allowConfirm, allowPost, decideStored, decideUpload } from '@muster/domain/attachments/decide-attachment.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { bucketOfSettings } from '../platform/files/bucket.ts'
import { fetchObject } from '../platform/files/fetch-object.ts'
import { presignForm } from '../platform/files/upload-form.ts'
import { orMissing, orRefuse } from '../platform/refusal.ts'
import { findRecord, recordReads, refOf } from './attached-record.ts'
import { objectKey, readAttachments } from './attachment-repository.ts'
import { attachmentKey, type AttachmentParams, readAttachment, trailOf, writing } from './change-attachment.ts'

export const requestReads = (params: AttachmentParams): Key[] => [attachmentKey(params), ...recordReads(params)]

/** The finding the draft names, where it is one of this drill; else null. */
const findingOf = async (ctx: RequestContext, params: AttachmentParams, finding: string | null) => {
  const { district, department, year, recordKind, record } = params
  if (finding === null || recordKind !== 'drill') return null
  return (await ctx.read(keys.finding(district, department, year, record, finding))) ? finding : null
}

export const requestUpload = async (
  ctx: RequestContext,
  params: AttachmentParams,
  draft: AttachmentDraft,
): Promise<Change> => {
  const { department, year, recordKind: kind, record: id, attachment } = params
  const current = await readAttachment(ctx, params)
  const [found, others, finding] = current
    ? [undefined, [], null]
    : await Promise.all([
        findRecord(ctx, params),
        readAttachments(ctx.district, department, refOf(params)),
        findingOf(ctx, params, draft.finding),
      ])
  const place = { id: attachment, of: { kind, id }, department, year }
  const decide = () =>
    decideUpload({ draft, place, finding, by: ctx.actor.sub, at: ctx.now }, orMissing(found).record, others)
  return runCreation(ctx, trailOf(params), current, decide, writing(ctx))
}

/** Signed by real time, as the bucket’s clock goes, whatever the product’s is set to. */
export const getUploadForm = async (ctx: RequestContext, params: AttachmentParams): Promise<UploadForm> => {
  const { type, size, ...place } = orRefuse(allowPost(orMissing(await readAttachment(ctx, params)), ctx.now))
  return presignForm(bucketOfSettings(), { key: objectKey(ctx.district, place), type, size }, new Date())
}

/**
 * There is one thing that confirming an upload can mean, so every attempt is the same command, whatever key its sender made
 * up: one sent again after it was done is answered as the first was, without looking at the bucket.
 */
export const confirmUpload = async (ctx: RequestContext, params: AttachmentParams): Promise<Change> => {
  const current = orMissing(await readAttachment(ctx, params))
  const due = current.version === ctx.ifMatch && allowConfirm(current, ctx.now).ok
  const posted = due ? await fetchObject(bucketOfSettings(), objectKey(ctx.district, current), current.size) : undefined
  return runCommand(
    { ...ctx, key: 'confirmUpload' },
    trailOf(params),
    current,
    (attachment) => decideStored(attachment, posted, ctx.now),
    writing(ctx),
  )
}
