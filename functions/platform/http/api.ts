import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, methodOf, pathOf, routeKeyOf } from '@muster/domain/contract/routes.ts'
import middy from '@middy/core'
import httpEventNormalizer from '@middy/http-event-normalizer'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import httpRouterHandler from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { logOf } from '../log.ts'
import { endpointHandler, type Incoming, type Route, type Routes } from './endpoint.ts'
import { frontDoor } from './front-door.ts'
import { languageOf } from './language.ts'
import { problemAnswer } from './problem.ts'

type Handler = (event: APIGatewayProxyEventV2, ...more: unknown[]) => Promise<APIGatewayProxyStructuredResultV2>

const base = '/api/v1'

/** What went wrong before a use case was reached, by the status middy gives it. */
const codeOf = (error: unknown) => {
  const status = (error as { statusCode?: number } | null)?.statusCode
  if (status === 415) return 'mediaType'
  if (status === 400 || status === 422) return 'malformed'
  return status === 404 ? 'missing' : 'internal'
}

/** The whole API as one handler: the contract's routes over middy, refusals as problem details. */
export const apiHandler = (routes: Routes<EndpointName>) => {
  const log = logOf('api')
  const handlerOf = (name: EndpointName) => {
    const handle = middy<Incoming, APIGatewayProxyResultV2>()
    if ('body' in contract[name]) handle.use(httpJsonBodyParser())
    return handle.handler(endpointHandler(name, routes[name] as Route<typeof name>, log))
  }
  const names = Object.keys(contract) as EndpointName[]
  const all = names.map((name) => ({ name, handler: handlerOf(name) as never }))
  const byKey = new Map<string, Handler>(all.map(({ name, handler }) => [routeKeyOf(name), handler]))
  const router = httpRouterHandler<APIGatewayProxyEventV2, APIGatewayProxyResultV2>({
    routes: all.map(({ name, handler }) => ({ method: methodOf(name), path: `${base}${pathOf(name)}`, handler })),
  }) as never as Handler
  // API Gateway has found the route already; the router is for a host that finds none.
  const route: Handler = (event, ...more) => (byKey.get(event.routeKey) ?? router)(event, ...more)
  const handle = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpEventNormalizer())
    .use(httpHeaderNormalizer())
    .onError((request) => {
      const code = codeOf(request.error)
      if (code === 'internal') log.error('Unexpected error', { error: request.error })
      request.response = problemAnswer({ code }, languageOf(request.event.headers))
    })
    .handler(route as never)
  return frontDoor('api', (event, context) => handle(event as never, context))
}
