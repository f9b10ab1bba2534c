import type { peopleEndpoints } from '@muster/domain/contract/endpoints/people.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const peopleRoutes = {} as Routes<keyof typeof peopleEndpoints>
