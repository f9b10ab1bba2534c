import { listed } from '@muster/domain/attachments/decide-attachment.ts'
import type { attachmentEndpoints } from '@muster/domain/contract/endpoints/attachments.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { findRecord, recordReads, refOf } from './attached-record.ts'
import { readAttachments } from './attachment-repository.ts'
import { attachmentKey, changeReads, removeAttachment, restoreAttachment } from './change-attachment.ts'
import { openAttachment } from './open-attachment.ts'
import { confirmUpload, getUploadForm, requestReads, requestUpload } from './upload-file.ts'

export const attachmentRoutes: Routes<keyof typeof attachmentEndpoints> = {
  listAttachments: {
    reads: recordReads,
    run: async ({ params }, ctx) => {
      orMissing(await findRecord(ctx, params))
      return { items: listed(await readAttachments(ctx.district, params.department, refOf(params), !ctx.fresh)) }
    },
  },
  requestUpload: { reads: requestReads, run: ({ params, body }, ctx) => requestUpload(ctx, params, body) },
  getUploadForm: { reads: (params) => [attachmentKey(params)], run: ({ params }, ctx) => getUploadForm(ctx, params) },
  confirmUpload: { reads: (params) => [attachmentKey(params)], run: ({ params }, ctx) => confirmUpload(ctx, params) },
  openAttachment: {
    reads: (params) => [attachmentKey(params)],
    run: ({ params, query }, ctx) => openAttachment(ctx, params, query.disposition),
  },
  removeAttachment: { reads: changeReads, run: ({ params }, ctx) => removeAttachment(ctx, params) },
  restoreAttachment: { reads: changeReads, run: ({ params }, ctx) => restoreAttachment(ctx, params) },
}
