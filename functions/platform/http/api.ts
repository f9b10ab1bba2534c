import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, methodOf, pathOf } from '@muster/domain/contract/routes.ts'
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
  const router = httpRouterHandler<APIGatewayProxyEventV2, APIGatewayProxyResultV2>({
    routes: (Object.keys(contract) as EndpointName[]).map((name) => ({
      method: methodOf(name),
      path: `${base}${pathOf(name)}`,
      handler: handlerOf(name) as never,
    })),
  })
  const handle = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpEventNormalizer())
    .use(httpHeaderNormalizer())
    .onError((request) => {
      const code = codeOf(request.error)
      if (code === 'internal') log.error('Unexpected error', { error: request.error })
      request.response = problemAnswer({ code }, languageOf(request.event.headers))
    })
    .handler(router as never)
  return frontDoor('api', (event, context) => handle(event as never, context))
}
