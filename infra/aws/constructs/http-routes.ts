import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import { type EndpointName, methodOf, pathOf } from '@muster/domain/contract/routes.ts'

const base = '/api/v1'

export interface HttpRoute {
  /** The construct’s id: stable, however the table is ordered. */
  readonly id: string
  /** Method and path, as API Gateway writes them. */
  readonly key: string
  readonly target: 'api' | 'pages'
  /** Asked without a token. */
  readonly public: boolean
}

const ofEndpoint = (name: EndpointName): HttpRoute => {
  const { access }: Endpoint = contract[name]
  return { id: name, key: `${methodOf(name)} ${base}${pathOf(name)}`, target: 'api', public: access === 'public' }
}

/** Every route of the HTTP API: one for each endpoint of the contract, then those that are no endpoint. */
export const httpRoutes: readonly HttpRoute[] = [
  ...(Object.keys(contract) as EndpointName[]).map(ofEndpoint),
  { id: 'openApi', key: `GET ${base}/openapi.json`, target: 'pages', public: true },
  // Without it an unknown address of the API would be answered with a page.
  { id: 'unknownApi', key: 'ANY /api/{proxy+}', target: 'api', public: false },
  { id: 'page', key: '$default', target: 'pages', public: true },
]
