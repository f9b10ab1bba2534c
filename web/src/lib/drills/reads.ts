import type { EndpointName } from '@muster/domain/contract/routes.ts'

/** What is out of date once a command on a drill or a finding went through. */
export const drillReads: readonly EndpointName[] = [
  'getDrill',
  'listDrills',
  'listFindings',
  'getWorkbench',
  'getCalendar',
  'getTrail',
]
