import { CfnOutput } from 'aws-cdk-lib'
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { makeDistribution } from '../constructs/distribution.ts'
import { type Frame, MusterStack } from '../frame.ts'
import type { ApiStack } from './api.ts'
import type { AssetsStack } from './assets.ts'
import type { DataStack } from './data.ts'

export interface WebInputs extends Frame {
  data: DataStack
  assets: AssetsStack
  api: ApiStack
  /** ARN of the firewall before CloudFront, where the partition has it. */
  firewall: string | undefined
}

/** The site: CloudFront, before the HTTP API and before the bucket of the hashed files, which are in place by then. */
export class WebStack extends MusterStack {
  readonly distribution: CfnDistribution

  constructor(scope: Construct, inputs: WebInputs) {
    super(scope, 'web', inputs, { acrossRegions: inputs.firewall !== undefined })
    const { data, assets, api, firewall } = inputs
    this.distribution = makeDistribution(this, inputs, {
      hashedFiles: assets.hashedFiles,
      api: { id: api.httpApi.apiId, secret: api.originSecret },
      logs: data.logs,
      firewall,
    })
    new CfnOutput(this, 'DistributionId', { value: this.distribution.ref })
    new CfnOutput(this, 'DistributionDomain', { value: this.distribution.attrDomainName })
  }
}
