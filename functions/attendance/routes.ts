import type { attendanceEndpoints } from '@muster/domain/contract/endpoints/attendance.ts'
import type { Routes } from '../platform/http/endpoint.ts'

export const attendanceRoutes = {} as Routes<keyof typeof attendanceEndpoints>
