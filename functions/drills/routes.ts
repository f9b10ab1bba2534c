import type { drillEndpoints } from '@muster/domain/contract/endpoints/drills.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const drillRoutes = {} as Routes<keyof typeof drillEndpoints>
