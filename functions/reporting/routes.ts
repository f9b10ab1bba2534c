import type { reportingEndpoints } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const reportingRoutes = {} as Routes<keyof typeof reportingEndpoints>
