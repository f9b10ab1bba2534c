import type { Distribution, CfnDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { type Frame, MusterStack } from '../frame.ts'
import type { ApiStack } from './api.ts'
import type { DataStack } from './data.ts'

export interface WebInputs extends Frame {
  data: DataStack
  api: ApiStack
  /** ARN of the firewall before CloudFront, where the partition has it. */
  firewall: string | undefined
}

/** The site: CloudFront, before the HTTP API and before the bucket of the hashed files. */
export class WebStack extends MusterStack {
  readonly distribution: Distribution | CfnDistribution | undefined

  constructor(scope: Construct, inputs: WebInputs) {
    super(scope, 'web', inputs)
    this.distribution = undefined
  }
}
