import type { scoringEndpoints } from '@muster/domain/contract/endpoints/scoring.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const scoringRoutes = {} as Routes<keyof typeof scoringEndpoints>
