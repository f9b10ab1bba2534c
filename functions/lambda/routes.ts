import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { attachmentRoutes } from '../attachments/routes.ts'
import { attendanceRoutes } from '../attendance/routes.ts'
import { drillRoutes } from '../drills/routes.ts'
import { organisationRoutes } from '../organisation/routes.ts'
import { peopleRoutes } from '../people/routes.ts'
import { planRoutes } from '../plans/routes.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { reportingRoutes } from '../reporting/routes.ts'
import { scoringRoutes } from '../scoring/routes.ts'
import { trainingRoutes } from '../training/routes.ts'

/** Every endpoint's use case; the type demands one for each name of the contract. */
export const routes: Routes<EndpointName> = {
  ...organisationRoutes,
  ...planRoutes,
  ...drillRoutes,
  ...attendanceRoutes,
  ...trainingRoutes,
  ...attachmentRoutes,
  ...peopleRoutes,
  ...scoringRoutes,
  ...reportingRoutes,
}
