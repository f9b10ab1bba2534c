import fc from 'fast-check'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, pathOf } from '@muster/domain/contract/routes.ts'
import * as z from 'zod/mini'
import { addressOf } from './actors.ts'
import type { RawRequest } from './raw-request.ts'

const long = 'x'.repeat(5000)
const odd = [
  ...['', ' ', '0', '-1', '1e9', 'null', 'undefined', 'true', '[]', '{}', '*', '#', '"', "'; DROP TABLE--", '../..'],
  ...['\u0000', '\u202e', '键', '🚒', '２０２６', 'D#430102', 'MEMBER#admin', '__proto__', 'constructor', long],
  ...['2026-02-30', '2026-13-01', '9999-12-31', '0000-00-00', '2026Q9', '2099Q1', '20260', '99999999999999999999'],
  ...['430103', 'S01', 'S99', 's01', '0198c0de-0000-7000-8000-0000000000ff', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
]
/** Path segments that no client of ours would send, some of them not even encoded. */
const segments = [
  ...odd.filter((one) => one !== '').map(encodeURIComponent),
  '%',
  '%E0%A4%A',
  '%00',
  '%2F..%2F',
  ' ',
  '..',
]

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const cursors = [
  ...['', 'x', '!!!', long, cursorOf(null), cursorOf([]), cursorOf({}), cursorOf(1), cursorOf(['x', 'y', 'z', 'w'])],
  ...[cursorOf([null, null]), cursorOf('x'.repeat(400)), cursorOf(Array.from({ length: 100 }, () => []))],
]

const oddHeaders: Readonly<Record<string, readonly string[]>> = {
  'if-match': ['', '*', '"abc"', '-1', '"-1"', '"99999999999"', 'W/"1"', '1', '"1', '\u0000', '键', long],
  'idempotency-key': ['', ' ', 'x'.repeat(128), 'x'.repeat(129), '键', '\u0000', '{"a":1}', long],
  'accept-language': ['', '*', 'en', 'EN-us', 'en;q=0', 'zz', 'q=', ';;;', '键', long],
  'content-type': [
    '',
    'text/plain',
    'application/xml',
    'application/json; charset=x',
    'multipart/form-data',
    '键',
    long,
  ],
  authorization: ['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${long}`, '键'],
  'x-forwarded-for': [long],
}

/** Who the token could name. */
const subs = ['', ' ', '键', '\u0000', '__proto__', 'constructor', 'admin#', 'D#430102', '../admin', long]

const queryNames = (name: EndpointName): string[] => {
  const { query }: Endpoint = contract[name]
  if (!query) return ['unasked', 'limit', 'cursor']
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as { properties?: object }
  return [...Object.keys(properties), 'unasked']
}

/** One thing about a good request made odd: a path segment, the query, a header, or who asks. */
export const oddRequests = (
  name: EndpointName,
  base: RawRequest & { readonly params: Readonly<Record<string, string>> },
  count: number,
  seed: number,
): RawRequest[] => {
  const { params, ...request } = base
  const { path } = addressOf(name, params)
  const places = [...pathOf(name).matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place)
  const segment = fc.tuple(fc.nat(), fc.constantFrom(...segments)).map(([n, value]): RawRequest => {
    const marked = addressOf(name, { ...params, [places[n % places.length] ?? '']: '~~' }).path
    return { ...request, path: marked.replace('~~', () => value) }
  })
  const query = fc
    .array(fc.tuple(fc.constantFrom(...queryNames(name)), fc.constantFrom(...odd, ...cursors)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((pairs): RawRequest => ({ ...request, path: `${path}?${new URLSearchParams(pairs)}` }))
  const header = fc
    .constantFrom(
      ...Object.entries(oddHeaders).flatMap(([one, values]) => values.map((value) => [one, value] as const)),
    )
    .map(([one, value]): RawRequest => ({ ...request, path, headers: { ...request.headers, [one]: value } }))
  const asker = fc.constantFrom(...subs).map((as): RawRequest => ({ ...request, path, as }))
  const verb = fc
    .constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'TRACE', 'x')
    .map((method): RawRequest => ({ ...request, path, method }))
  const all = [
    { weight: 5, arbitrary: query },
    { weight: 4, arbitrary: header },
    { weight: 1, arbitrary: asker },
    { weight: 1, arbitrary: verb },
    ...(places.length > 0 ? [{ weight: 6, arbitrary: segment }] : []),
  ]
  return fc.sample(fc.oneof(...all), { numRuns: count, seed })
}

/** The same cursor with its place moved, emptied or made something else. */
export const bentCursors = (cursor: string): string[] => {
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]
  const values: unknown[] = [
    '',
    'x',
    'PERSON#',
    '\u0000',
    '键',
    'x'.repeat(300),
    1,
    null,
    [],
    {},
    'D#430103',
    'DISTRICT',
  ]
  return parts.flatMap((_, place) =>
    place === 0 ? [] : values.map((value) => cursorOf(parts.with(place, value as string))),
  )
}
