import type { planEndpoints } from '@muster/domain/contract/endpoints/plans.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const planRoutes = {} as Routes<keyof typeof planEndpoints>
