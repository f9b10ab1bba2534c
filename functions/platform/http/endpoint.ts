import { createHash } from 'node:crypto'
import type { Logger } from '@aws-lambda-powertools/logger'
import type { Request, Response } from '@muster/domain/contract/api.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { type Endpoint, type ParameterName, parameters } from '@muster/domain/contract/endpoint.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Member } from '@muster/domain/organisation/organisation.ts'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { now } from '../clock.ts'
import type { Actor, RequestContext } from '../context.ts'
import { type Key, keys } from '../dynamo/keys.ts'
import { readItem, readItems, type Stored } from '../dynamo/read.ts'
import { opens } from '../identity/access.ts'
import { Refusal, refuse } from '../refusal.ts'
import { languageOf } from './language.ts'
import { type FieldError, problemAnswer } from './problem.ts'
import { check } from './validate.ts'

type Handle<Name extends EndpointName> = (request: Request<Name>, ctx: RequestContext) => Promise<Response<Name>>

/** A use case on its route; `reads` names the items it will surely read, fetched together with the membership. */
export type Route<Name extends EndpointName> =
  Handle<Name> | { readonly reads: (params: Request<Name>['params']) => readonly Key[]; readonly run: Handle<Name> }

export type Routes<Name extends EndpointName> = { readonly [N in Name]: Route<N> }

type Event = APIGatewayProxyEventV2WithJWTAuthorizer
export type Incoming = Omit<Event, 'body'> & { body: unknown }

class Invalid extends Error {
  readonly errors: FieldError[]
  constructor(errors: FieldError[]) {
    super('invalid')
    this.errors = errors
  }
}

const validated = (spec: Endpoint, event: Incoming, language: 'zh' | 'en') => {
  const errors: FieldError[] = []
  const take = <T>(checked: { ok: true; value: T } | { ok: false; errors: FieldError[] }): T | undefined => {
    if (checked.ok) return checked.value
    errors.push(...checked.errors)
    return undefined
  }
  const params = Object.fromEntries(
    Object.entries(event.pathParameters ?? {}).map(([name, text]) => [
      name,
      take(check(parameters[name as ParameterName], text, language, `/path/${name}`)),
    ]),
  )
  const query = spec.query ? take(check(spec.query, event.queryStringParameters ?? {}, language, '/query')) : undefined
  const body = spec.body ? take(check(spec.body, event.body ?? {}, language)) : undefined
  if (errors.length > 0) throw new Invalid(errors)
  return { params, query, body }
}

const safetyHeaders = (spec: Endpoint, event: Incoming, params: Record<string, unknown>) => {
  if (spec.safety === 'create') return { ifMatch: 0, key: JSON.stringify(params) }
  if (spec.safety !== 'command') return { ifMatch: 0, key: '' }
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(event.headers?.['if-match'] ?? '')?.[1]
  if (version === undefined) return refuse('versionRequired')
  const key = event.headers?.['idempotency-key']
  if (!key || key.length > 128) return refuse('keyRequired')
  return { ifMatch: Number(version), key }
}

const identify = async (
  spec: Endpoint,
  event: Incoming,
  params: Record<string, unknown>,
  reads: readonly Key[],
): Promise<{ actor: Actor; loaded: Map<string, Stored | undefined> }> => {
  const loaded = new Map<string, Stored | undefined>()
  if (spec.access === 'public') return { actor: { sub: '', name: '', grants: [] }, loaded }
  const claims = event.requestContext?.authorizer?.jwt?.claims
  const sub = typeof claims?.['sub'] === 'string' ? claims['sub'] : undefined
  if (!sub) return refuse('unauthenticated')
  if (spec.access === 'self') return { actor: { sub, name: String(claims?.['name'] ?? ''), grants: [] }, loaded }
  const district = String(params['district'])
  const [membership, ...items] = await readItems([keys.member(district, sub), ...reads])
  reads.forEach((key, n) => loaded.set(`${key.pk}\n${key.sk}`, items[n]))
  const member = membership as unknown as Member | undefined
  if (!member?.active || !opens(spec.access, member.grants, params['department'] as string | undefined))
    return refuse('forbidden')
  return { actor: { sub, name: member.name, grants: member.grants }, loaded }
}

const hashOf = (action: string, request: unknown) =>
  createHash('sha256').update(action).update(JSON.stringify(request)).digest('base64url')

/** One endpoint of the contract as a Lambda handler: validates, identifies, runs the use case, answers or refuses. */
export const endpointHandler =
  <Name extends EndpointName>(name: Name, route: Route<Name>, log: Logger) =>
  async (event: Incoming): Promise<APIGatewayProxyStructuredResultV2> => {
    const spec: Endpoint = contract[name]
    const language = languageOf(event.headers)
    try {
      const request = validated(spec, event, language)
      const { ifMatch, key } = safetyHeaders(spec, event, request.params)
      const typed = request as unknown as Request<Name>
      const reads = typeof route === 'function' ? [] : route.reads(typed.params)
      const { actor, loaded } = await identify(spec, event, request.params, reads)
      let version: number | undefined
      const ctx: RequestContext = {
        action: name,
        district: String(request.params['district'] ?? ''),
        actor,
        now: now(),
        language,
        ifMatch,
        key,
        requestHash: hashOf(name, request),
        read: async (wanted) => {
          const known = `${wanted.pk}\n${wanted.sk}`
          return loaded.has(known) ? loaded.get(known) : readItem(wanted)
        },
        answerVersion: (answered) => (version = answered),
      }
      const run = typeof route === 'function' ? route : route.run
      const answer = await run(typed, ctx)
      return {
        statusCode: spec.safety === 'create' ? 201 : 200,
        headers: {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          ...(version !== undefined && { etag: `"${version}"` }),
        },
        body: JSON.stringify(answer),
      }
    } catch (error) {
      if (error instanceof Invalid) return problemAnswer({ code: 'invalid' }, language, error.errors)
      if (error instanceof Refusal) return problemAnswer(error.rejection, language)
      log.error('Unexpected error', { action: name, error: error as Error })
      return problemAnswer({ code: 'internal' }, language)
    }
  }
