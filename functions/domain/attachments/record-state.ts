import type { DrillStatus } from '../drills/drill.ts'
import { drillStatusTerms } from '../drills/terms.ts'
import type { PlanStatus } from '../plans/plan.ts'
import { planStatusTerms } from '../plans/terms.ts'
import { accept, inWords, reject, type Result } from '../shared/result.ts'
import type { SessionStatus } from '../training/session.ts'
import { sessionStatusTerms } from '../training/terms.ts'
import type { AttachmentPart, RecordKind } from './attachment.ts'
import { attachmentPartTerms, recordKindTerms } from './terms.ts'

/** What an attachment’s rules ask of the record it belongs to. */
export type AttachedRecord =
  | { readonly kind: 'drill'; readonly status: DrillStatus }
  | { readonly kind: 'session'; readonly status: SessionStatus }
  | { readonly kind: 'plan'; readonly status: PlanStatus }

/** The states of a record in which files can be added to it. */
const open = {
  drill: ['planned', 'held', 'evaluated', 'closed'] satisfies DrillStatus[],
  session: ['scheduled', 'open', 'closed'] satisfies SessionStatus[],
  plan: ['submitted', 'filed'] satisfies PlanStatus[],
} as const satisfies Record<RecordKind, readonly string[]>

/** What a file can be to a record. */
export const partsOf = {
  drill: ['notice', 'scheme', 'script', 'signIn', 'photos', 'evaluation', 'summary', 'rectification'],
  session: ['notice', 'scheme', 'signIn', 'photos', 'summary'],
  plan: ['stampedScan'],
} as const satisfies Record<RecordKind, readonly AttachmentPart[]>

const statusTerms = { drill: drillStatusTerms, session: sessionStatusTerms, plan: planStatusTerms }
const termsOf = ({ kind, status }: AttachedRecord) =>
  (statusTerms[kind] as Readonly<Record<string, { zh: string; en: string }>>)[status] ?? { zh: status, en: status }

/**
 * A record to which files may be added: a drill or session unless it was cancelled or removed, a plan once it was sent. Errors: `attachment-record-state`.
 */
export const allowUpload = (record: AttachedRecord): Result<AttachedRecord> => {
  const { kind, status } = record
  if ((open[kind] as readonly string[]).includes(status)) return accept(record)
  return reject('attachment-record-state', {
    ...inWords('record', kind, recordKindTerms[kind]),
    ...inWords('status', status, termsOf(record)),
  })
}

/** Errors: `attachment-part` where the record has no such part. */
export const allowPart = (kind: RecordKind, part: AttachmentPart): Result<AttachmentPart> => {
  const parts: readonly AttachmentPart[] = partsOf[kind]
  if (parts.includes(part)) return accept(part)
  const [zh, en] = [
    parts.map((one) => attachmentPartTerms[one].zh).join('、'),
    parts.map((one) => attachmentPartTerms[one].en).join(', '),
  ]
  return reject(
    'attachment-part',
    {
      ...inWords('part', part, attachmentPartTerms[part]),
      ...inWords('record', kind, recordKindTerms[kind]),
      ...inWords('parts', parts.join(','), { zh, en }),
    },
    '/part',
  )
}
