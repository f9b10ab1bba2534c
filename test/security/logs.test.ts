import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDataFolder } from '../../infra/local/data-folder.ts'
import { type Tokens, newJar, renew, signIn } from '../support/sign-in.ts'
import { personDraft } from '../support/people.ts'
import { DISTRICT, members } from './served.ts'

interface Started {
  readonly url: string
  readonly folder: string
  readonly invitation: string | undefined
}

const script = fileURLToPath(new URL('./logged-server.ts', import.meta.url))
const children: ChildProcess[] = []

/** The product in a process of its own, as talkative as its settings allow; answers all that it printed. */
const startLogged = async (content: 'district' | 'empty') => {
  const env = { ...process.env, AWS_LAMBDA_LOG_LEVEL: 'DEBUG' }
  const child = spawn(process.execPath, [script, content], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  const [started] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(output))),
  ])) as [Started]
  return {
    ...started,
    breakTable: async () => {
      child.send('break')
      await once(child, 'message')
    },
    end: async () => {
      child.send('end')
      await once(child, 'exit')
      return output
    },
  }
}

afterAll(() => children.forEach((child) => child.kill('SIGKILL')))

const person = personDraft({ name: '欧阳测试', phone: '13987654321', staffNo: 'G-77123', unit: '某某街道办' })
/** Short words such as a title may stand in any text. */
const personal = [person.name, person.phone, person.staffNo, person.unit]
const idNumber = '43010219800101123X'

let output: string
let tokens: Tokens[]
let keys: { signingKey: JWK; cookieKey: string }
const statuses: Record<string, number> = {}

beforeAll(async () => {
  const server = await startLogged('district')
  keys = JSON.parse(readFileSync(join(server.folder, 'identity-keys.json'), 'utf8')) as typeof keys
  const jar = newJar()
  const planner = await signIn(server.url, { form: { sub: 'planner-s01' }, jar })
  const admin = await signIn(server.url, { form: { sub: 'admin' } })
  const renewed = await renew(server.url, planner.refresh_token)
  tokens = [planner, admin, renewed]
  const send = async (what: string, token: string, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}/api/v1/districts/${DISTRICT}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        cookie: 'secret-cookie=do-not-print',
        'content-type': 'application/json',
        'if-match': '"1"',
        'idempotency-key': randomUUID(),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    statuses[what] = answer.status
    return answer
  }
  const at = `/departments/S01/people/${randomUUID()}`
  await send('creation', planner.access_token, 'PUT', at, person)
  await send('invalid', planner.access_token, 'PUT', at, { ...person, idNumber, phone: 5 })
  await send('malformed', planner.access_token, 'PUT', at, `{"name":"${person.name}", ${idNumber}`)
  await send('stale', planner.access_token, 'PATCH', at, { name: person.name, version: 7 })
  await send('foreign', planner.access_token, 'PUT', `/departments/S02/people/${randomUUID()}`, person)
  await send('unauthenticated', `${planner.access_token}x`, 'GET', '/departments')
  await send('membership', admin.access_token, 'PUT', '/members/new-person', {
    name: person.name,
    grants: [],
    active: true,
  })
  await fetch(`${server.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'muster-web', refresh_token: 'wrong-secret' }),
  })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await server.breakTable()
  await send('broken write', planner.access_token, 'PUT', `/departments/S01/people/${randomUUID()}`, person)
  await send('broken read', planner.access_token, 'GET', '/departments')
  output = await server.end()
})

test('the scenario met what it was to meet: a success, each refusal, an unexpected error', () => {
  expect(statuses).toMatchObject({
    malformed: 400,
    invalid: 422,
    foreign: 403,
    unauthenticated: 401,
    'broken write': 500,
    'broken read': 500,
  })
  expect(statuses['creation'], JSON.stringify(statuses)).toBe(201)
  expect(output).toContain('ResourceNotFoundException')
})

/** The functions’ own lines: JSON, while the server around them prints words. */
const functionLines = () =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('each line of a function says which request it belongs to, who asked for what, and no more of them', () => {
  const failed = functionLines().filter(({ level, service }) => level === 'ERROR' && service === 'api')
  expect(failed.map(({ action, actor }) => [action, actor])).toEqual([
    ['createPerson', 'planner-s01'],
    ['listDepartments', 'planner-s01'],
  ])
  const ids = failed.map(({ requestId }) => requestId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const line of functionLines()) {
    expect(line).toMatchObject({
      timestamp: expect.any(String),
      service: expect.any(String),
      requestId: expect.stringMatching(/./),
    })
    const known = [
      'level',
      'timestamp',
      'service',
      'message',
      'requestId',
      'actor',
      'action',
      'error',
      'itemIdentifier',
    ]
    expect(Object.keys(line).filter((name) => !known.includes(name))).toEqual([])
  }
})

const secrets = (): Record<string, string[]> => ({
  'a token': tokens.flatMap((one) => [one.access_token, one.id_token, one.refresh_token].filter(Boolean)),
  'a signature of a token': tokens.map(({ access_token }) => access_token.split('.')[2] ?? ''),
  'a cookie': ['do-not-print', '_session', '_interaction'],
  'an authorization header': ['Bearer', 'bearer', '"authorization"'],
  'a person’s data': [...personal, idNumber, ...Object.values(members).map(({ name }) => name)],
  'key material': [String(keys.signingKey.d), String(keys.signingKey.p), keys.cookieKey, 'PRIVATE KEY'],
  'a secret that was tried': ['wrong-secret'],
})

test.each([
  'a token',
  'a signature of a token',
  'a cookie',
  'an authorization header',
  'a person’s data',
  'key material',
  'a secret that was tried',
])('no log line holds %s', (what) => {
  const found = (secrets()[what] ?? []).filter((secret) => secret !== '' && output.includes(secret))
  expect(found).toEqual([])
})

test('the first administrator’s link and password are never printed by the server itself after its start', async () => {
  const server = await startLogged('empty')
  const link = server.invitation ?? ''
  const form = { password: 'correct horse battery', again: 'correct horse battery' }
  const fill = (fields: Record<string, string>) =>
    fetch(link, { method: 'POST', headers: { origin: server.url }, body: new URLSearchParams(fields) })
  expect((await fill({ ...form, again: 'another' })).status).toBe(422)
  expect((await fill({ ...form, district: '990199', name: '新设区', person: '王主任' })).status).toBe(200)
  await expect(signIn(server.url, { form: { password: 'wrong password' } })).rejects.toThrow('403')
  await signIn(server.url, { form: { password: form.password } })
  const printed = await server.end()
  for (const secret of [link.split('/').pop() ?? '', 'correct horse', 'wrong password', '王主任'])
    expect(printed).not.toContain(secret)
})

test('a data folder is open to its owner alone, and so are the files with secrets in it', async () => {
  const server = await startLogged('district')
  for (const name of ['identity-keys.json', 'muster.json', 'clock.json'])
    expect((statSync(join(server.folder, name)).mode & 0o777).toString(8), name).toBe('600')
  await server.end()
  const folder = mkdtempSync(join(tmpdir(), 'muster-mode-'))
  chmodSync(folder, 0o755)
  openDataFolder(folder, 'empty')
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
  rmSync(folder, { recursive: true })
})
