import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EndpointName, methodOf } from '@muster/domain/contract/routes.ts'
import { addressOf } from '../support/actors.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { nested } from '../support/bodies.ts'
import { drillDraft } from '../support/drills.ts'
import { furnish, type Furnished } from '../support/furnished.ts'
import { personDraft } from '../support/people.ts'
import { importedDrill, importRow } from '../support/plans.ts'
import { type RawAnswer, type RawRequest, sendRaw } from '../support/raw-request.ts'
import { sessionDraft } from '../support/sessions.ts'

const NOW = '2026-05-13T09:00:00+08:00'
let api: TestApi
let there: Furnished
beforeAll(async () => {
  api = await startApi({ now: NOW })
  there = await furnish(api)
})
afterAll(() => api.stop())

const planner = 'planner-s01'

/** Fields in one order: the engine answers them in any. */
const ordered = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Everything stored. */
const stored = async (): Promise<string[]> => {
  const { database } = await import('../../functions/platform/dynamo/client.ts')
  const items: string[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await database().send(
      new ScanCommand({ TableName: api.engine.tableName, ...(from && { ExclusiveStartKey: from }) }),
    )
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item, ordered)))
    from = page.LastEvaluatedKey
  } while (from)
  return items.sort()
}

interface Sending {
  readonly as?: string | null
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly raw?: string
  readonly ifMatch?: string | number | null
  readonly key?: string | null
  readonly language?: 'zh' | 'en'
  readonly type?: string
}

const requestOf = (name: EndpointName, sending: Sending): RawRequest => {
  const { as = planner, params, body, raw, ifMatch = 1, key = randomUUID(), language = 'zh', type } = sending
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    ...addressOf(name, { ...there.parameters(name), ...params }),
    ...(as !== null && { as }),
    ...(text !== undefined && { body: text }),
    headers: {
      'accept-language': language,
      ...(ifMatch !== null && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
      ...(key !== null && { 'idempotency-key': key }),
      ...(type !== undefined && { 'content-type': type }),
    },
  }
}

interface Told {
  readonly status: number
  readonly code: string
  /** Pointers that must be among the errors. */
  readonly at?: readonly string[]
}

/** The request is refused as a problem in words, and nothing stored is another than before. */
const isRefused = async (request: RawRequest, { status, code, at = [] }: Told): Promise<RawAnswer> => {
  const before = await stored()
  const answer = await sendRaw(request)
  const about = JSON.stringify(answer.body).slice(0, 1000)
  expect([answer.status, answer.body['code']], about).toEqual([status, code])
  expect(answer.headers['content-type']).toBe('application/problem+json')
  const english = request.headers?.['accept-language'] === 'en'
  expect(answer.body['detail'], about).toMatch(english ? /^[^\u4e00-\u9fff]*[a-z]/ : /[\u4e00-\u9fff]/)
  expect(pointersOf(answer), about).toEqual(expect.arrayContaining([...at]))
  expect(await stored()).toEqual(before)
  return answer
}

const errorsOf = ({ body }: RawAnswer) => (body['errors'] ?? []) as { pointer: string; detail: string }[]
const pointersOf = (answer: RawAnswer) => errorsOf(answer).map(({ pointer }) => pointer)
const fresh = (name: 'drill' | 'session' | 'person' | 'import') => ({ [name]: randomUUID() })
const rowBody = (over: object) => ({ ...drillDraft(over), origin: 'plan', reason: '' })

describe('a date that no calendar has', () => {
  const spoilt = { from: '2026-02-30', to: '2026-02-30', text: '2月30日' }

  it('is refused at its field, in words, in both languages', async () => {
    const body = rowBody({ window: spoilt })
    const sending = { params: { year: '2027', ...fresh('drill') }, body }
    const told = { status: 422, code: 'invalid', at: ['/window/from', '/window/to'] }
    const zh = await isRefused(requestOf('createDrill', sending), told)
    expect(errorsOf(zh)[0]?.detail).toBe('“2026-02-30”不是有效日期，请按 2026-05-12 填写并核对该月天数')
    const en = await isRefused(requestOf('createDrill', { ...sending, language: 'en' }), told)
    expect(errorsOf(en)[0]?.detail).toContain('is no valid date')
  })

  it.each<[string, EndpointName, Sending, string]>([
    ['the day of a drill', 'scheduleDrill', { body: { day: '2026-02-30', time: null } }, '/day'],
    [
      'a row of an import',
      'addImportRows',
      {
        params: fresh('import'),
        body: { rows: [importRow(3, { drills: [importedDrill(randomUUID(), { window: spoilt })] })] },
      },
      '/rows/0/drills/0/window/from',
    ],
    [
      'a session',
      'createSession',
      { params: fresh('session'), body: { ...sessionDraft({ day: '2026-06-31' }), makeUpFor: null } },
      '/day',
    ],
    ['a proof', 'rectifyFinding', { body: { on: '2025-02-29', text: '已整改' } }, '/on'],
    ['a holiday', 'putHolidays', { as: 'admin', body: { holidays: [], workdays: ['2026-00-01'] } }, '/workdays/0'],
    ['a day in the address', 'getLog', { as: 'admin', params: { day: '2026-02-30' } }, '/path/day'],
  ])('%s', async (_, name, sending, at) => {
    await isRefused(requestOf(name, sending), { status: 422, code: 'invalid', at: [at] })
  })

  it('in a query is refused there', async () => {
    const path = `/api/v1/districts/${DISTRICT}/calendar?from=2026-02-30&to=2026-03-01`
    await isRefused({ method: 'GET', path, as: planner }, { status: 422, code: 'invalid', at: ['/query/from'] })
  })
})

describe('a body of the wrong kind', () => {
  const create = (sending: Sending) => requestOf('createPerson', { params: fresh('person'), ...sending })

  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'text'],
    ['a number', 42],
    ['nothing at all', null],
    ['a truth', true],
    ['a list nested 1,000 deep', nested(1000)],
    ['an empty object', {}],
  ])('%s', async (_, body) => {
    const answer = await isRefused(create({ raw: JSON.stringify(body) }), { status: 422, code: 'invalid' })
    expect(errorsOf(answer).length).toBeGreaterThan(0)
  })

  it('null is no empty body: a command without content wants an object', async () => {
    await isRefused(requestOf('openSignIn', { raw: 'null' }), { status: 422, code: 'invalid', at: [''] })
  })

  it.each<[string, unknown]>([
    ['200 KB of text', 'x'.repeat(200_000)],
    ['a NUL', '李\u0000建国'],
    ['a bell', '李\u0007'],
    ['half a character', '李\ud83d'],
    ['a list', ['李建国']],
    ['an object', { S: '李建国' }],
    ['1,000 lists in each other', nested(1000)],
  ])('a name that is %s is refused at the name', async (_, name) => {
    const body = { ...personDraft(), name }
    const answer = await isRefused(create({ body }), { status: 422, code: 'invalid', at: ['/name'] })
    expect(JSON.stringify(answer.body).length).toBeLessThan(1500)
  })

  it.each([
    "'; DROP TABLE people;--",
    '<script>alert(1)</script>',
    '=HYPERLINK("x")',
    '🚒消防',
    '../../etc',
    'D#430103',
  ])('what is merely unusual (%s) is stored as typed', async (name) => {
    const params = fresh('person')
    const body = { ...personDraft(), name }
    expect((await sendRaw(requestOf('createPerson', { params, body }))).status).toBe(201)
    const { body: read } = await sendRaw(requestOf('getPerson', { params }))
    expect(read['person']).toMatchObject({ name })
  })

  it.each(['x'.repeat(200_000), ''])('the name of a scoring group has its bounds', async (zh) => {
    const groups = [{ id: 'streets', name: { zh, en: 'Streets' } }]
    await isRefused(requestOf('editDistrict', { as: 'admin', body: { groups } }), {
      status: 422,
      code: 'invalid',
      at: ['/groups/0/name/zh'],
    })
  })

  it('a hostile body of 5,000 faults is answered by 50', async () => {
    const answer = await isRefused(
      requestOf('archiveDrill', { body: { items: Array.from({ length: 5000 }, () => 'nothing') } }),
      { status: 422, code: 'invalid' },
    )
    expect(errorsOf(answer).length).toBeLessThanOrEqual(50)
  })

  it.each(['', '{', '{"name":', 'name=x', "{'name':1}", '{"__proto__":{"a":1}}', '\ufeff{}'])(
    'what is no JSON (%j) is 400',
    async (raw) => {
      await isRefused(create({ raw }), { status: 400, code: 'malformed' })
      await isRefused(create({ raw, language: 'en' }), { status: 400, code: 'malformed' })
    },
  )

  it('no body is 400', async () => {
    await isRefused(create({ type: 'application/json' }), { status: 400, code: 'malformed' })
  })

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', ''])(
    'another content type (%j) is 415',
    async (type) => {
      await isRefused(create({ body: personDraft(), type }), { status: 415, code: 'mediaType' })
    },
  )

  it('unknown fields are named, at any depth', async () => {
    const body = { ...personDraft(), salary: 1, boss: true }
    const answer = await isRefused(create({ body }), { status: 422, code: 'invalid' })
    expect(errorsOf(answer)).toEqual([{ pointer: '', detail: '有不认识的字段：salary、boss' }])
    const rows = { rows: [{ ...importRow(3, {}), extra: 1 }] }
    const deep = await isRefused(requestOf('addImportRows', { params: fresh('import'), body: rows, language: 'en' }), {
      status: 422,
      code: 'invalid',
      at: ['/rows/0'],
    })
    expect(errorsOf(deep)[0]?.detail).toBe('has unknown fields: extra')
  })
})

describe('the words at a field say how to mend it:', () => {
  const drill = (over: object) =>
    requestOf('createDrill', { params: { year: '2027', ...fresh('drill') }, body: rowBody(over) })
  it.each<[string, () => RawRequest, string, string]>([
    [
      'a window that ends before it begins',
      () => drill({ window: { from: '2027-05-10', to: '2027-05-01', text: '' } }),
      '/window/to',
      '结束日期早于开始日期，请核对',
    ],
    ['a form named twice', () => drill({ forms: ['tabletop', 'tabletop'] }), '/forms', '同一演练形式只填一次'],
    [
      'a field inside a field',
      () => drill({ window: { from: '2027-05-01', to: '2027-05-02', text: '', x: 1 } }),
      '/window',
      '有不认识的字段：x',
    ],
    [
      'a time of day',
      () => requestOf('scheduleDrill', { body: { day: null, time: '25:00' } }),
      '/time',
      '“25:00”不是有效时间，请按 09:30 填写',
    ],
    [
      'a character that does not show',
      () => drill({ name: '演\u202e\u0007练' }),
      '/name',
      '“演��练”含有看不见的控制字符，请删除后重新输入',
    ],
    ['half a character', () => drill({ name: '演\ud83d练' }), '/name', '含有无法识别的字符，请删除后重新输入'],
    ['a required text left empty', () => drill({ name: '  ' }), '/name', '必填'],
    [
      'a grant',
      () =>
        requestOf('createMember', {
          as: 'admin',
          params: { member: 'x' },
          body: { name: '新', active: true, grants: [{ role: 'planner', department: 's01' }] },
        }),
      '/grants/0/department',
      '“s01”不是有效单位编号（如 S01）',
    ],
    [
      'an entry of no kind',
      () => requestOf('recordEntry', { as: 'admin', params: { entry: randomUUID() }, body: { kind: 'praise' } }),
      '/kind',
      '只能是：commendation、deduction、veto',
    ],
  ])('%s', async (_, make, pointer, detail) => {
    const answer = await isRefused(make(), { status: 422, code: 'invalid', at: [pointer] })
    expect(errorsOf(answer)).toContainEqual({ pointer, detail })
  })
})

describe('somebody else’s', () => {
  it.each<[string, EndpointName, Sending]>([
    ['a foreign district that is there', 'getDistrict', { params: { district: '430103' } }],
    ['a district that is nowhere', 'getDistrict', { params: { district: '999999' } }],
    ['a drill of a foreign district', 'getDrill', { params: { district: '430103' } }],
    ['a command in a foreign district', 'removeDrill', { params: { district: '430103' }, body: {} }],
    ['a person of another department', 'createPerson', { params: { department: 'S02' }, body: personDraft() }],
    ['a drill of another department', 'removeDrill', { params: { department: 'S02' }, body: {} }],
    ['a department that is nowhere', 'removeDrill', { params: { department: 'X99' }, body: {} }],
  ])('%s: 403, and no word more', async (_, name, sending) => {
    const { putItems } = await import('../support/department-year.ts')
    const { districtItem } = await import('../../functions/organisation/organisation-repository.ts')
    const { body: own } = await sendRaw(requestOf('getDistrict', {}))
    await putItems([districtItem({ ...(own as unknown as Parameters<typeof districtItem>[0]), id: '430103' })])
    const answer = await isRefused(requestOf(name, sending), { status: 403, code: 'forbidden' })
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type'])
  })

  it('is not told apart by a faulty body either', async () => {
    await isRefused(requestOf('createPerson', { params: { department: 'S02' }, body: [] }), {
      status: 403,
      code: 'forbidden',
    })
  })

  it('without a token everything is 401, whatever else is wrong', async () => {
    for (const body of [personDraft(), [], { name: 1 }])
      await isRefused(requestOf('createPerson', { as: null, body }), { status: 401, code: 'unauthenticated' })
  })
})

describe('an unknown department', () => {
  const person = personDraft()
  it.each<[string, EndpointName, Sending, string]>([
    ['gets no people', 'createPerson', { params: { department: 'X99' }, body: person }, '/path/department'],
    ['has no list of teams', 'listTeams', { params: { department: 'X99' } }, '/path/department'],
    ['has no drills', 'listDrills', { params: { department: 'X99' } }, '/path/department'],
    [
      'takes part in no joint drill',
      'nameCoHosts',
      { as: planner, body: { departments: ['S02', 'X99'] } },
      '/departments/1',
    ],
    [
      'is granted to nobody',
      'createMember',
      {
        params: { member: 'new' },
        body: { name: '新人', active: true, grants: [{ role: 'planner', department: 'X99' }] },
      },
      '/grants/0/department',
    ],
  ])('%s', async (_, name, sending, at) => {
    const answer = await isRefused(requestOf(name, { as: 'admin', ...sending }), {
      status: 422,
      code: 'department-unknown',
      at: [at],
    })
    expect(answer.body['detail']).toContain('X99')
  })

  it('is refused by its form where it is no code', async () => {
    for (const department of ['s01', '街道', 'S01#PLAN', 'TOOLONGCODE'])
      await isRefused(requestOf('listTeams', { as: 'admin', params: { department } }), {
        status: 422,
        code: 'invalid',
        at: ['/path/department'],
      })
  })
})

describe('the version and the key of a command', () => {
  const edit = (sending: Sending) => requestOf('editPerson', { body: { title: '主任' }, ...sending })

  it('an old or future version is 412 and says the newest', async () => {
    expect((await sendRaw(edit({}))).status).toBe(200)
    for (const ifMatch of [1, 0, 99, '"7"', '3'])
      expect((await isRefused(edit({ ifMatch }), { status: 412, code: 'stale' })).body['data']).toEqual({ version: 2 })
  })

  it('a missing or senseless If-Match is 428', async () => {
    for (const ifMatch of [null, '', '*', 'abc', '"1", "2"', '-1', '1e3'])
      await isRefused(edit({ ifMatch }), { status: 428, code: 'versionRequired' })
  })

  it('a missing or endless Idempotency-Key is 428', async () => {
    for (const key of [null, '', 'k'.repeat(129)])
      await isRefused(edit({ ifMatch: 2, key }), { status: 428, code: 'keyRequired' })
  })

  it('the same key with other content is 422', async () => {
    const key = randomUUID()
    expect((await sendRaw(edit({ ifMatch: 2, key, body: { title: '科长' } }))).status).toBe(200)
    await isRefused(edit({ ifMatch: 2, key, body: { title: '局长' } }), { status: 422, code: 'keyReused' })
  })

  it('a creation of the same id with other content is refused too', async () => {
    const params = fresh('person')
    expect((await sendRaw(requestOf('createPerson', { params, body: personDraft() }))).status).toBe(201)
    const other = personDraft({ name: '另一人' })
    await isRefused(requestOf('createPerson', { params, body: other }), { status: 422, code: 'keyReused' })
  })

  it.each<[string, (key: string, id: string) => RawRequest]>([
    ['command', (key) => edit({ ifMatch: 3, key, body: { title: '处长' } })],
    ['creation', (_, person) => requestOf('createPerson', { params: { person }, body: personDraft() })],
    [
      'batch',
      (_, id) =>
        requestOf('logSubordinateDrills', {
          body: {
            drills: [
              ...[{ id, date: '2026-04-02', unit: '某厂', name: '疏散演练', content: 'single', hazard: 'fire' }].map(
                (row) => ({ ...row, headcount: 20, evaluated: true, remark: '' }),
              ),
            ],
          },
        }),
    ],
  ])('ten double submits of a %s at once have one effect and one answer', async (_, make) => {
    const request = make(randomUUID(), randomUUID())
    const before = await stored()
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendRaw(request)))
    const after = await stored()
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => answers[0]?.status))
    expect(answers[0]?.status, JSON.stringify(answers[0])).toBeLessThan(300)
    expect(answers).toEqual(answers.map(() => answers[0]))
    expect(after).not.toEqual(before)
    expect(after.length - before.length).toBeLessThanOrEqual(2)
    expect(await sendRaw(request)).toEqual(answers[0])
    expect(await stored()).toEqual(after)
  })
})

describe('a mark', () => {
  const markOf = (person: string, over: object = {}) => ({
    ...{ operation: randomUUID(), person, mark: 'present', at: NOW, device: 'phone', proxy: false, bulk: false },
    ...over,
  })
  const mark = (params: Record<string, string>, person: string, over: object = {}) =>
    requestOf('markPerson', { params: { ...params, person }, body: markOf(person, over) })

  it('is refused for an unknown session, before the sign-in, for an unknown person, from tomorrow, and after the end', async () => {
    const session = randomUUID()
    const params = { event: session }
    const person = there.parameters('getPerson')['person'] ?? ''
    await isRefused(mark(params, person), { status: 404, code: 'missing' })
    const body = { ...sessionDraft({ day: '2026-05-13' }), makeUpFor: null }
    expect((await sendRaw(requestOf('createSession', { params: { session }, body }))).status).toBe(201)
    const roster = (add: string[]) => requestOf('changeRoster', { params, body: { add, remove: [], walkIn: false } })
    await isRefused(roster([person, randomUUID()]), { status: 422, code: 'person-unknown', at: ['/add/1'] })
    expect((await sendRaw(roster([person]))).status).toBe(200)
    await isRefused(mark(params, person), { status: 409, code: 'sign-in-not-open' })
    expect((await sendRaw(requestOf('openSignIn', { params, body: {} }))).status).toBe(200)
    await isRefused(mark(params, randomUUID()), { status: 422, code: 'person-not-on-roster', at: ['/person'] })
    await isRefused(mark(params, person, { at: '2026-05-14T09:00:00+08:00' }), {
      status: 422,
      code: 'mark-in-future',
      at: ['/at'],
    })
    await isRefused(mark(params, person, { person: randomUUID() }), {
      status: 422,
      code: 'person-mismatch',
      at: ['/person'],
    })
    await isRefused(roster([person]), { status: 409, code: 'roster-frozen' })
    expect((await sendRaw(requestOf('closeSignIn', { params, ifMatch: 2, body: {} }))).status).toBe(200)
    await isRefused(mark(params, person, { at: '2026-05-13T09:05:00+08:00' }), {
      status: 409,
      code: 'sign-in-closed',
      at: ['/at'],
    })
    const before = await stored()
    const marks = [markOf(randomUUID()), markOf(person, { at: '2026-05-13T09:05:00+08:00' })]
    const batch = await sendRaw(requestOf('markBatch', { params, body: { marks } }))
    expect(batch.status).toBe(200)
    expect(batch.body['outcomes']).toMatchObject([
      { outcome: 'refused', problem: { code: 'person-not-on-roster' } },
      { outcome: 'refused', problem: { code: 'sign-in-closed' } },
    ])
    expect(await stored()).toEqual(before)
  })
})

describe('too many and the same twice', () => {
  it('a file of 10,001 rows is refused before its first row', async () => {
    const sending = { params: fresh('import'), body: { file: '计划.xlsx', rows: 10_001 } }
    const told = { status: 413, code: 'file-too-many-rows', at: ['/rows'] }
    expect((await isRefused(requestOf('startImport', sending), told)).body['detail']).toContain('10001')
    await isRefused(requestOf('startImport', { ...sending, language: 'en' }), told)
    await isRefused(requestOf('startImport', { ...sending, body: { file: 'a.xlsx', rows: 2_000_000 } }), {
      status: 422,
      code: 'invalid',
      at: ['/rows'],
    })
  })

  it.each<[string, EndpointName, unknown, string]>([
    [
      '51 rows of an import',
      'addImportRows',
      { rows: Array.from({ length: 51 }, (_, n) => importRow(n, {})) },
      '/rows',
    ],
    ['no rows', 'addImportRows', { rows: [] }, '/rows'],
    ['101 marks', 'markBatch', { marks: Array.from({ length: 101 }, () => ({})) }, '/marks'],
    ['51 people', 'importPeople', { people: Array.from({ length: 51 }, () => ({})) }, '/people'],
  ])('%s are refused', async (_, name, body, at) => {
    await isRefused(requestOf(name, { params: fresh('import'), body }), { status: 422, code: 'invalid', at: [at] })
  })

  it('the same person twice in a batch is refused whole', async () => {
    const one = { id: randomUUID(), person: personDraft(), certificates: [] }
    const other = { id: randomUUID(), person: personDraft(), certificates: [] }
    await isRefused(requestOf('importPeople', { body: { people: [one, other, one] } }), {
      status: 422,
      code: 'person-twice',
      at: ['/people/2/id'],
    })
  })

  it('the same drill twice in an import is refused, and no drill is made', async () => {
    const params = fresh('import')
    const id = randomUUID()
    const window = { from: '2027-04-21', to: '2027-04-30', text: '4月下旬' }
    const rows = [3, 4].map((row) => importRow(row, { drills: [importedDrill(id, { window })] }))
    expect((await sendRaw(requestOf('startImport', { params, body: { file: 'a.xlsx', rows: 2 } }))).status).toBe(200)
    const sent = await sendRaw(requestOf('addImportRows', { params, body: { rows } }))
    expect(sent.status).toBe(200)
    await isRefused(requestOf('commitImport', { params, body: {} }), { status: 422, code: 'duplicate-id' })
  })

  it('a holiday twice is refused at the second', async () => {
    const day = { date: '2026-05-01', name: '劳动节' }
    const body = { holidays: [day, day], workdays: [] }
    await isRefused(requestOf('putHolidays', { as: 'admin', ifMatch: 0, body }), { status: 422, code: 'holiday-twice' })
  })
})

describe('an address', () => {
  it.each<[string, string, string]>([
    ['/districts/abc', 'abc is no district', '/path/district'],
    [`/districts/${DISTRICT}/plans/99`, '99 is no year', '/path/year'],
    [`/districts/${DISTRICT}/plans/2026.5`, '2026.5 is no year', '/path/year'],
    [`/districts/${DISTRICT}/quarters/2026Q5`, 'there is no fifth quarter', '/path/quarter'],
    [`/districts/${DISTRICT}/departments/S01/drills/2026/123`, '123 is no drill', '/path/drill'],
    [`/districts/${DISTRICT}/departments/S01/events/party/2026/${randomUUID()}/sign-in`, 'a party', '/path/eventKind'],
    [`/districts/${DISTRICT}/trail/ghost/1`, 'a ghost has no trail', '/path/kind'],
    [`/districts/${DISTRICT}/departments/S01/drills/2026/%E0%A4%A`, 'broken encoding', '/path/drill'],
    [`/districts/${DISTRICT}/trail/drill/%E0%A4%A`, 'broken encoding of a free text', '/path/entity'],
    [`/districts/%00`, 'a NUL', '/path/district'],
    [`/districts/${DISTRICT}/departments/%2e%2e%2f/teams`, 'steps upwards', '/path/department'],
    [`/districts/${DISTRICT}/departments/S01%23PLAN/teams`, 'a separator of keys', '/path/department'],
    [`/districts/${DISTRICT}/departments/${'S'.repeat(5000)}/teams`, '5,000 letters', '/path/department'],
  ])('%.60s: %s', async (path, _, at) => {
    for (const language of ['zh', 'en'])
      await isRefused(
        { method: 'GET', path: `/api/v1${path}`, as: planner, headers: { 'accept-language': language } },
        { status: 422, code: 'invalid', at: [at] },
      )
  })

  it('names people as they are called elsewhere, also with signs that addresses escape', async () => {
    const sub = 'oidc|张 三@example'
    const body = { name: '张三', active: true, grants: [{ role: 'reviewer', department: null }] }
    expect((await sendRaw(requestOf('createMember', { as: 'admin', params: { member: sub }, body }))).status).toBe(201)
    const { status } = await sendRaw(requestOf('getDistrict', { as: sub }))
    expect(status).toBe(200)
  })

  it.each([
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v2/me',
    '/api/v1/me/more',
    '/api/v1//me',
    '/api/v1/%E0%A4%A',
  ])('%s leads nowhere: 404 in words', async (path) => {
    const zh = await isRefused({ method: 'GET', path, as: planner }, { status: 404, code: 'missing' })
    const headers = { 'accept-language': 'en' }
    const en = await isRefused({ method: 'GET', path, as: planner, headers }, { status: 404, code: 'missing' })
    expect(en.body['detail']).not.toEqual(zh.body['detail'])
  })

  it.each(['DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'get'])('nothing answers to %s', async (method) => {
    await isRefused({ method, path: '/api/v1/me', as: planner }, { status: 404, code: 'missing' })
    await isRefused({ method, path: `/api/v1/districts/${DISTRICT}`, as: planner }, { status: 404, code: 'missing' })
  })

  it.each([
    'garbage',
    '=',
    'W10',
    'bnVsbA',
    'e30',
    '%F0%9F',
    Buffer.from('["x","y"]').toString('base64url'),
    'x'.repeat(600),
  ])('a cursor that is none (%.20s) is refused on every paged list', async (cursor) => {
    const paged: [EndpointName, string][] = [
      ['listPeople', planner],
      ['listCertificates', planner],
      ['listSubordinateDrills', planner],
      ['getTrail', 'admin'],
      ['getLog', 'admin'],
    ]
    for (const [name, as] of paged) {
      const { path } = addressOf(name, there.parameters(name))
      await isRefused(
        { method: methodOf(name), path: `${path}?cursor=${cursor}`, as },
        { status: 422, code: 'cursorInvalid' },
      )
    }
  })

  it('a cursor of another list is refused', async () => {
    const people = addressOf('listPeople', there.parameters('listPeople')).path
    const { body } = await sendRaw({ method: 'GET', path: `${people}?limit=1`, as: planner })
    const cursor = String(body['cursor'])
    expect(cursor).not.toBe('null')
    const path = `${addressOf('listCertificates', there.parameters('listCertificates')).path}?cursor=${cursor}`
    await isRefused({ method: 'GET', path, as: planner }, { status: 422, code: 'cursorInvalid' })
  })

  it.each(['limit=0', 'limit=101', 'limit=abc', 'limit=1,2', 'page=2', `cursor=${'x'.repeat(601)}`])(
    'a query that is none (%.20s) is refused',
    async (query) => {
      const { path } = addressOf('listPeople', there.parameters('listPeople'))
      const answer = await isRefused(
        { method: 'GET', path: `${path}?${query}`, as: planner },
        { status: 422, code: 'invalid' },
      )
      expect(pointersOf(answer)[0]).toMatch(/^\/query/)
    },
  )
})
