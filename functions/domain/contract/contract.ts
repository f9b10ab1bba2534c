import type { Endpoint } from './endpoint.ts'
import { attachmentEndpoints } from './endpoints/attachments.ts'
import { attendanceEndpoints } from './endpoints/attendance.ts'
import { drillEndpoints } from './endpoints/drills.ts'
import { noticeEndpoints } from './endpoints/notices.ts'
import { organisationEndpoints } from './endpoints/organisation.ts'
import { peopleEndpoints } from './endpoints/people.ts'
import { planEndpoints } from './endpoints/plans.ts'
import { reportingEndpoints } from './endpoints/reporting.ts'
import { scoringEndpoints } from './endpoints/scoring.ts'
import { trainingEndpoints } from './endpoints/training.ts'
import type { EndpointName } from './routes.ts'

/** Every endpoint: who may call it, what it takes, answers and refuses. The path table beside it says where. */
export const contract = {
  ...organisationEndpoints,
  ...planEndpoints,
  ...drillEndpoints,
  ...attendanceEndpoints,
  ...trainingEndpoints,
  ...attachmentEndpoints,
  ...peopleEndpoints,
  ...scoringEndpoints,
  ...reportingEndpoints,
  ...noticeEndpoints,
} as const satisfies Record<EndpointName, Endpoint>

export type Contract = typeof contract
