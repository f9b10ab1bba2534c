import type { scoringEndpoints } from '@muster/domain/contract/endpoints/scoring.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { confirmEntry, listRegister, recordEntry, revokeEntry } from './change-register.ts'
import { cutOffQuarter, publishQuarter } from './close-quarter.ts'
import { freezeQuarter } from './freeze-quarter.ts'
import { getBoard, getQuarter, getScore } from './read-quarter.ts'

export const scoringRoutes: Routes<keyof typeof scoringEndpoints> = {
  getQuarter,
  getBoard,
  getScore: { reads: ({ district, department }) => [keys.department(district, department)], run: getScore },
  cutOffQuarter,
  freezeQuarter,
  publishQuarter,
  listRegister,
  recordEntry,
  confirmEntry,
  revokeEntry,
}
