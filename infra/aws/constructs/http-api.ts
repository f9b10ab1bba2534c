import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { because } from './reasons.ts'
import { type HttpRoute, httpRoutes } from './http-routes.ts'

/** Of whom and from where nothing but the subject, which is no name: no address, no browser, no path with its ids. */
const accessLogFormat = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  subject: '$context.authorizer.claims.sub',
  error: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
}

/** As CloudWatch can compare them: what is always a number stands there as one. */
const accessLine = JSON.stringify(accessLogFormat).replaceAll(/"(\$context\.(?:status|responseLatency))"/g, '$1')

/** Requests a second, and how many at once. */
interface Throttle {
  readonly rate: number
  readonly burst: number
}

export interface HttpApiProps {
  readonly apiName: string
  readonly functions: Readonly<Record<HttpRoute['target'], Function>>
  readonly timeout: Duration
  /** Who signs the tokens, and for whom. */
  readonly issuer: string
  readonly audience: string
  readonly throttle: Throttle
  /** For what can be asked without a token. */
  readonly publicThrottle: Throttle
}

/** The contract behind API Gateway: tokens are verified before a function wakes. No CORS: pages and API are one origin. */
export class HttpApi extends Construct {
  readonly stage: CfnStage
  readonly apiId: string
  readonly accessLogs: LogGroup

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id)
    const { ref: apiId } = new CfnApi(this, 'Api', { name: props.apiName, protocolType: 'HTTP' })
    this.apiId = apiId
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId,
      name: 'token',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: props.issuer, audience: [props.audience] },
    })
    const targets = { api: this.integration('api', props), pages: this.integration('pages', props) }
    const routes = httpRoutes.map(({ id: name, key, target, public: open }) => {
      const route = new CfnRoute(this, `Route-${name}`, {
        apiId,
        routeKey: key,
        target: `integrations/${targets[target].ref}`,
        ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: authorizer.ref }),
      })
      if (open) because(route, { APIG4: 'Asked before anybody has signed in; nothing of a district is answered there' })
      return route
    })
    const { stackName, stackId } = Stack.of(this)
    this.accessLogs = new LogGroup(this, 'AccessLogs', {
      // Under this prefix no group takes room in the account’s one policy for such logs, which is soon full; the last part is
      // the stack’s own id, another one after a destroy that left the group.
      logGroupName: `/aws/vendedlogs/${stackName}-${Fn.select(2, Fn.split('/', stackId))}`,
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.stage = this.deployed(apiId, props)
    // A route’s own limit is refused while the route is not there; and the stage is deployed once, not for each route.
    for (const route of routes) this.stage.addResourceDependency(route)
  }

  private integration(target: HttpRoute['target'], { functions, timeout }: HttpApiProps): CfnIntegration {
    const { region, account, partition } = Stack.of(this)
    const called = functions[target]
    called.addPermission('HttpApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${this.apiId}/*/*`,
    })
    return new CfnIntegration(this, `To-${target}`, {
      apiId: this.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: called.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: timeout.toMilliseconds(),
    })
  }

  private deployed(apiId: string, { throttle, publicThrottle }: HttpApiProps): CfnStage {
    const tight = { ThrottlingRateLimit: publicThrottle.rate, ThrottlingBurstLimit: publicThrottle.burst }
    return new CfnStage(this, 'Stage', {
      apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: this.accessLogs.logGroupArn, format: accessLine },
      defaultRouteSettings: {
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        detailedMetricsEnabled: false,
      },
      routeSettings: Object.fromEntries(httpRoutes.filter((route) => route.public).map(({ key }) => [key, tight])),
    })
  }
}
