import type { trainingEndpoints } from '@muster/domain/contract/endpoints/training.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const trainingRoutes = {} as Routes<keyof typeof trainingEndpoints>
