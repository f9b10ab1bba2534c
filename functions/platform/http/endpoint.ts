import { createHash } from 'node:crypto'
import type { Request, Response } from '@muster/domain/contract/api.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { type Endpoint, type ParameterName, parameters } from '@muster/domain/contract/endpoint.ts'
import { type EndpointName, fromPath, pathOf, routeKeyOf } from '@muster/domain/contract/routes.ts'
import type { Member } from '@muster/domain/organisation/organisation.ts'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { now } from '../clock.ts'
import type { Actor, RequestContext } from '../context.ts'
import { type Key, keys } from '../dynamo/keys.ts'
import { readItem, readItems, type Stored } from '../dynamo/read.ts'
import { opens } from '../identity/access.ts'
import { type Log, logged } from '../log.ts'
import { Refusal, refuse } from '../refusal.ts'
import { languageOf } from './language.ts'
import { type FieldError, problemAnswer } from './problem.ts'
import { check, type Checked } from './validate.ts'

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

/** Collects what several checks complain of; `done` refuses when there was anything. */
const complaints = () => {
  const errors: FieldError[] = []
  return {
    take: <T>(checked: Checked<T>): T | undefined => {
      if (checked.ok) return checked.value
      errors.push(...checked.errors)
      return undefined
    },
    done: () => {
      if (errors.length > 0) throw new Invalid(errors)
    },
  }
}

const percentDecoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** What a path segment says once its encoding is undone. */
const decoded = (segment: string | undefined, pointer: string, language: 'zh' | 'en'): Checked<string> => {
  const value = segment === undefined ? undefined : fromPath(segment)
  if (value !== undefined) return { ok: true, value }
  const detail = language === 'zh' ? '网址中的编码有误，请核对链接' : 'is not encoded as addresses are; check the link'
  return { ok: false, errors: [{ pointer, detail }] }
}

/** Reads an endpoint’s path parameters. A gateway that matched the route has undone their percent-encoding already. */
const pathReader = (name: EndpointName) => {
  const names = [...pathOf(name).matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter as ParameterName)
  const routeKey = routeKeyOf(name)
  return (event: Incoming, language: 'zh' | 'en') => {
    const { take, done } = complaints()
    const params: Record<string, unknown> = {}
    for (const parameter of names) {
      const pointer = `/path/${parameter}`
      const given = event.pathParameters?.[parameter] ?? ''
      const text = take(decoded(event.routeKey === routeKey ? given : percentDecoded(given), pointer, language))
      if (text !== undefined) params[parameter] = take(check(parameters[parameter], text, language, pointer))
    }
    done()
    return params
  }
}

const validInput = (spec: Endpoint, event: Incoming, language: 'zh' | 'en') => {
  const { take, done } = complaints()
  const query = spec.query ? take(check(spec.query, event.queryStringParameters ?? {}, language, '/query')) : undefined
  const body = spec.body ? take(check(spec.body, event.body, language)) : undefined
  done()
  return { query, body }
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

type Claims = Event['requestContext']['authorizer']['jwt']['claims']

/** OpenID Connect allows a subject no more; the table takes little more in a key. */
const longestSubject = 255

/** Whom the token names; nobody on a public endpoint. */
const signedIn = (spec: Endpoint, event: Incoming): { sub: string; claims: Claims } => {
  const claims: Claims = event.requestContext?.authorizer?.jwt?.claims ?? {}
  const { sub } = claims
  if (typeof sub === 'string' && sub !== '' && Buffer.byteLength(sub) <= longestSubject) return { sub, claims }
  return spec.access === 'public' ? { sub: '', claims } : refuse('unauthenticated')
}

/** A command finds its entity or nothing; anything else would answer for a department that is none. */
const namesDepartment = (name: EndpointName) =>
  name !== 'createDepartment' && contract[name].safety !== 'command' && pathOf(name).includes('{department}')

const identify = async (
  name: EndpointName,
  { sub, claims }: { sub: string; claims: Claims },
  params: Record<string, unknown>,
  reads: readonly Key[],
): Promise<{ actor: Actor; loaded: Map<string, Stored | undefined> }> => {
  const { access }: Endpoint = contract[name]
  const loaded = new Map<string, Stored | undefined>()
  if (access === 'public' || access === 'self' || access === 'invited')
    return { actor: { sub, name: String(claims['name'] ?? ''), grants: [] }, loaded }
  const district = String(params['district'])
  const department = params['department'] as string | undefined
  const place = namesDepartment(name) ? [keys.department(district, department ?? '')] : []
  const wanted = [...place, ...reads]
  const [membership, ...items] = await readItems([keys.member(district, sub), ...wanted])
  wanted.forEach((key, n) => loaded.set(`${key.pk}\n${key.sk}`, items[n]))
  const member = membership as unknown as Member | undefined
  if (!member?.active || !opens(access, member.grants, department)) return refuse('forbidden')
  if (place.length > 0 && !items[0])
    return refuse('department-unknown', { department: department ?? '' }, '/path/department')
  return { actor: { sub, name: member.name, grants: member.grants }, loaded }
}

const hashOf = (action: string, request: unknown) =>
  createHash('sha256').update(action).update(JSON.stringify(request)).digest('base64url')

/** One endpoint of the contract as a Lambda handler: identifies, validates, runs the use case, answers or refuses. */
export const endpointHandler = <Name extends EndpointName>(name: Name, route: Route<Name>, log: Log) => {
  const spec: Endpoint = contract[name]
  const validPath = pathReader(name)
  const answer = async (event: Incoming): Promise<APIGatewayProxyStructuredResultV2> => {
    const language = languageOf(event.headers)
    try {
      const person = signedIn(spec, event)
      const params = validPath(event, language)
      const reads = typeof route === 'function' ? [] : route.reads(params as unknown as Request<Name>['params'])
      const { actor, loaded } = await identify(name, person, params, reads)
      const request = { params, ...validInput(spec, event, language) }
      const typed = request as unknown as Request<Name>
      const { ifMatch, key } = safetyHeaders(spec, event, params)
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
        fresh: event.headers?.['cache-control'] === 'no-cache',
        read: async (wanted) => {
          const known = `${wanted.pk}\n${wanted.sk}`
          return loaded.has(known) ? loaded.get(known) : readItem(wanted)
        },
        answerVersion: (answered) => (version = answered),
      }
      const run = typeof route === 'function' ? route : route.run
      const response = await run(typed, ctx)
      return {
        statusCode: spec.safety === 'create' ? 201 : 200,
        headers: {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          ...(version !== undefined && { etag: `"${version}"` }),
        },
        body: JSON.stringify(response),
      }
    } catch (error) {
      if (error instanceof Invalid) return problemAnswer({ code: 'invalid' }, language, error.errors)
      if (error instanceof Refusal && error.cause !== undefined) log.warn('Refused', { error: error.cause })
      if (error instanceof Refusal) return problemAnswer(error.rejection, language)
      log.error('Unexpected error', { error })
      return problemAnswer({ code: 'internal' }, language)
    }
  }
  return (event: Incoming) => logged({ action: name }, () => answer(event))
}
