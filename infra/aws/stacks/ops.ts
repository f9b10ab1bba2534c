import type { Construct } from 'constructs'
import { type Frame, MusterStack } from '../frame.ts'
import type { ApiStack } from './api.ts'
import type { DataStack } from './data.ts'
import type { WebStack } from './web.ts'

export interface OpsInputs extends Frame {
  data: DataStack
  api: ApiStack
  web: WebStack
}

/** Dashboard, alarms that lead into RUNBOOK.md, budget. */
export class OpsStack extends MusterStack {
  constructor(scope: Construct, inputs: OpsInputs) {
    super(scope, 'ops', inputs)
  }
}
