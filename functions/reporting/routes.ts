import type { reportingEndpoints } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { getCalendar } from './get-calendar.ts'
import { getLog, getTrail } from './get-trail.ts'
import { getWorkbench } from './get-workbench.ts'

export const reportingRoutes: Routes<keyof typeof reportingEndpoints> = { getWorkbench, getCalendar, getTrail, getLog }
