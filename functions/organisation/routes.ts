import type { organisationEndpoints } from '@muster/domain/contract/endpoints/organisation.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const organisationRoutes = {} as Routes<keyof typeof organisationEndpoints>
