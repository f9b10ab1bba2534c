import { type EndpointName, routeKeyOf, routes } from '@muster/domain/contract/routes.ts'

interface Template {
  readonly routeKey: string
  /** A parameter is a name; words stand for themselves. */
  readonly segments: readonly { readonly word: string; readonly parameter?: string }[]
}

const templateOf = (routeKey: string): Template => ({
  routeKey,
  segments: routeKey
    .slice(routeKey.indexOf('/'))
    .split('/')
    .map((word) => ({ word, ...(word.startsWith('{') && { parameter: word.slice(1, -1) }) })),
})

const words = ({ segments }: Template) => segments.filter(({ parameter }) => parameter === undefined).length

/** What can match a request of a method and so many segments, the most particular first. */
const templates = Map.groupBy(
  (Object.keys(routes) as EndpointName[])
    .map((name) => templateOf(routeKeyOf(name)))
    .sort((a, b) => words(b) - words(a)),
  ({ routeKey, segments }) => `${routeKey.slice(0, routeKey.indexOf(' '))} ${segments.length}`,
)

export interface Matched {
  readonly routeKey: string
  readonly pathParameters?: Record<string, string>
}

/**
 * The route by which API Gateway would send a request on, with the parameters it would name: it undoes the path’s encoding
 * first and looks for a route then, so that a / in a parameter is one segment more.
 */
export const routeOf = (method: string, decodedPath: string): Matched => {
  const parts = decodedPath.split('/')
  const found = templates
    .get(`${method} ${parts.length}`)
    ?.find(({ segments }) =>
      segments.every(({ word, parameter }, n) => (parameter === undefined ? parts[n] === word : parts[n] !== '')),
    )
  if (found) {
    const pairs = found.segments.flatMap(({ parameter }, n) =>
      parameter ? [[parameter, parts[n] ?? ''] as const] : [],
    )
    return { routeKey: found.routeKey, ...(pairs.length > 0 && { pathParameters: Object.fromEntries(pairs) }) }
  }
  const proxy = /^\/api\/(.+)$/s.exec(decodedPath)?.[1]
  return proxy === undefined ? { routeKey: '$default' } : { routeKey: 'ANY /api/{proxy+}', pathParameters: { proxy } }
}
