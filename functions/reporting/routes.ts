import type { noticeEndpoints } from '@muster/domain/contract/endpoints/notices.ts'
import type { reportingEndpoints } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { getChannel, putChannel, testChannel } from './change-channel.ts'
import { getCalendar } from './get-calendar.ts'
import { getLog, getTrail } from './get-trail.ts'
import { getWorkbench } from './get-workbench.ts'
import { getInbox, markInboxRead } from './read-inbox.ts'

export const reportingRoutes: Routes<keyof typeof reportingEndpoints | keyof typeof noticeEndpoints> = {
  getWorkbench,
  getCalendar,
  getTrail,
  getLog,
  getInbox,
  markInboxRead,
  getChannel,
  putChannel,
  testChannel,
}
