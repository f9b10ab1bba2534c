import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { type Frame, type FunctionName, MusterStack } from '../frame.ts'
import type { DataStack } from './data.ts'

export interface ApiInputs extends Frame {
  data: DataStack
}

/** The functions, who may what, their queues and schedules, and the HTTP API before them. */
export class ApiStack extends MusterStack {
  readonly httpApi: HttpApi
  readonly functions: Partial<Record<FunctionName, LambdaFunction>> = {}
  /** What CloudFront sends with every request, so that nobody goes round it. */
  readonly originSecret: Secret
  /** Origins that the browser talks to at sign-in. */
  readonly issuerOrigins: readonly string[] = []

  constructor(scope: Construct, inputs: ApiInputs) {
    super(scope, 'api', inputs)
    this.originSecret = new Secret(this, 'OriginSecret', {
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    })
    this.httpApi = new HttpApi(this, 'HttpApi')
  }
}
