import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { type Answer, type Call, DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { itemSize } from '../../support/capacity/item-size.ts'
import { certificateDraft, personDraft } from '../../support/people.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]
const pointersOf = (body: Record<string, unknown>) =>
  ((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)

const planner = 'planner-s01'
const at = (person: string, department = 'S01') => ({ department, person })
const addPerson = async (over = {}, department = 'S01') => {
  const id = randomUUID()
  const as = `planner-${department.toLowerCase()}`
  const { status } = await call('createPerson', { as, params: at(id, department), body: personDraft(over) })
  expect(status).toBe(201)
  return id
}

describe('a person', () => {
  it('is added once, changed, and shown with certificates and attendance', async () => {
    const params = at(randomUUID())
    const body = personDraft({ name: '欧阳建国' })
    const first = await call('createPerson', { as: 'trainer-s01', params, body })
    const again = await call('createPerson', { as: 'trainer-s01', params, body })
    expect([first.status, again.body]).toEqual([201, first.body])
    const key = randomUUID()
    const edit = { as: planner, params, ifMatch: 1, key, body: { title: '站长' } }
    const edited = await call('editPerson', edit)
    expect((await call('editPerson', edit)).body).toEqual(edited.body)
    const { body: shown, version } = await call('getPerson', { as: 'leader', params })
    expect(version).toBe(2)
    expect(shown).toEqual({
      person: { ...body, title: '站长', id: params.person, department: 'S01', version: 2 },
      certificates: [],
      attendance: [],
    })
  })

  it('leaves a trail of field names without what stood in them', async () => {
    const params = at(randomUUID())
    const { body } = await call('createPerson', { as: planner, params, body: personDraft() })
    expect(Object.keys(body.fields)).toEqual(expect.arrayContaining(['name', 'phone']))
    expect(JSON.stringify(body)).not.toContain('13800')
  })

  it.each([
    ['a foreign department', { as: 'planner-s02' }, [403, 'forbidden']],
    ['an expert', { as: 'expert' }, [403, 'forbidden']],
    ['an old version', { as: planner, ifMatch: 7 }, [412, 'stale']],
  ])('refuses a change by %s', async (_, request, answer) => {
    const params = at(await addPerson())
    expect(codeOf(await call('editPerson', { params, ifMatch: 1, body: { title: '' }, ...request }))).toEqual(answer)
  })

  it('is refused with every wrong field named', async () => {
    const wrong = { ...personDraft(), name: ' ', phone: 13800000000, active: '是', idCard: 'x' }
    const answer = await call('createPerson', { as: planner, params: at(randomUUID()), body: wrong })
    expect(codeOf(answer)).toEqual([422, 'invalid'])
    expect(pointersOf(answer.body)).toEqual(expect.arrayContaining(['/name', '/phone', '/active']))
  })

  it('that nobody knows is missing', async () => {
    expect(codeOf(await call('getPerson', { as: planner, params: at(randomUUID()) }))).toEqual([404, 'missing'])
  })
})

describe('the list of people', () => {
  it('runs by pinyin initials, page by page, none twice and none lost', async () => {
    const department = 'I01'
    const names = ['zs', 'bq', 'ly', 'aa', 'mm', 'cd', 'xx']
    for (const initials of names) await addPerson({ initials, name: initials.toUpperCase() }, department)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: Record<string, string> = { limit: '3', ...(cursor && { cursor }) }
      const page: Answer<'listPeople'> = await call('listPeople', { as: 'planner-i01', params: { department }, query })
      seen.push(...page.body.items.map(({ initials }) => initials))
      cursor = page.body.cursor
    }
    expect(seen).toEqual([...names].sort())
  })

  it('takes no cursor of another list', async () => {
    for (let n = 0; n < 2; n += 1) await addPerson()
    const { body } = await call('listPeople', { as: 'leader', params: { department: 'S01' }, query: { limit: '1' } })
    const query = { cursor: body.cursor ?? '' }
    expect(codeOf(await call('listPeople', { as: 'leader', params: { department: 'S02' }, query }))).toEqual([
      422,
      'cursorInvalid',
    ])
  })

  it('costs one write unit for the person and one for the list', async () => {
    const { personItem } = await import('../../../functions/people/person-repository.ts')
    const long = personDraft({
      name: '欧'.repeat(10),
      unit: '示例区云麓街道滨江化工新材料有限公司安全环保部',
      title: '主任',
    })
    const item = personItem(DISTRICT, { ...long, id: randomUUID(), department: 'S01', version: 12 })
    expect(itemSize(item)).toBeLessThanOrEqual(1024)
  })
})

describe('certificates', () => {
  const place = (certificate: string) => ({ department: 'S01', certificate })

  it('are added, renewed, and follow their person', async () => {
    const [person, other] = [await addPerson(), await addPerson()]
    const params = place(randomUUID())
    const body = certificateDraft(person)
    const first = await call('createCertificate', { as: planner, params, body })
    expect((await call('createCertificate', { as: planner, params, body })).body).toEqual(first.body)
    await call('editCertificate', { as: planner, params, ifMatch: 1, body: { validTo: '2029-06-30' } })
    const certificates = async (of: string) =>
      (await call('getPerson', { as: planner, params: at(of) })).body.certificates
    expect(await certificates(person)).toEqual([
      { ...body, validTo: '2029-06-30', id: params.certificate, department: 'S01', version: 2 },
    ])
    await call('editCertificate', { as: planner, params, ifMatch: 2, body: { person: other } })
    expect([(await certificates(person)).length, (await certificates(other)).length]).toEqual([0, 1])
    const { body: list } = await call('listCertificates', { as: planner, params: { department: 'S01' } })
    expect(list.items.filter(({ id }) => id === params.certificate)).toHaveLength(1)
  })

  it('are found in the month in which something is due', async () => {
    const { readExpiries } = await import('../../../functions/people/certificate-repository.ts')
    const person = await addPerson()
    const [byEnd, byReview] = [randomUUID(), randomUUID()]
    const add = (id: string, over: object) =>
      call('createCertificate', { as: planner, params: place(id), body: { ...certificateDraft(person), ...over } })
    await add(byEnd, { validTo: '2027-03-31' })
    await add(byReview, { validTo: '2029-03-31', reviewDue: '2027-03-05' })
    const due = await readExpiries(DISTRICT, '2027-03')
    expect(due.map(({ id, due: day, department }) => [id, day, department])).toEqual([
      [byReview, '2027-03-05', 'S01'],
      [byEnd, '2027-03-31', 'S01'],
    ])
  })

  it.each([
    ['an unknown person', { person: randomUUID() }, 'person-unknown', '/person'],
    ['an end before its beginning', { validTo: '2023-06-30' }, 'certificate-dates', '/validTo'],
    ['an impossible day', { validTo: '2026-02-30' }, 'invalid', '/validTo'],
  ])('refuse %s', async (_, over, code, pointer) => {
    const body = { ...certificateDraft(await addPerson()), ...over }
    const answer = await call('createCertificate', { as: planner, params: place(randomUUID()), body })
    expect([answer.status, answer.body['code'], pointersOf(answer.body)]).toEqual([422, code, [pointer]])
  })
})

describe('posts', () => {
  const place = (post: string) => ({ department: 'S01', post })
  const post = { title: '电焊工', unit: '滨江机械厂', certificateKind: 'specialOperation', holder: null }

  it('are registered, get a holder, and lose one', async () => {
    const params = place(randomUUID())
    expect((await call('createPost', { as: 'reviewer', params, body: post })).status).toBe(201)
    const holder = await addPerson()
    await call('editPost', { as: planner, params, ifMatch: 1, body: { holder } })
    const { body } = await call('listPosts', { as: 'leader', params: { department: 'S01' } })
    expect(body.items).toEqual([{ ...post, holder, id: params.post, department: 'S01', version: 2 }])
    expect((await call('editPost', { as: planner, params, ifMatch: 2, body: { holder: null } })).status).toBe(200)
  })

  it('refuse a holder whom nobody knows', async () => {
    const answer = await call('createPost', {
      as: planner,
      params: place(randomUUID()),
      body: { ...post, holder: randomUUID() },
    })
    expect([answer.body['code'], pointersOf(answer.body)]).toEqual(['person-unknown', ['/holder']])
  })
})

describe('an import of people', () => {
  const rowOf = (over = {}, certificates = 1) => {
    const id = randomUUID()
    const held = Array.from({ length: certificates }, () => ({ ...certificateDraft(id), id: randomUUID() }))
    return { id, person: personDraft(over), certificates: held }
  }
  const send = (people: unknown[], as = planner) =>
    call('importPeople', { as, params: { department: 'S01' }, body: { people } })

  it('of 50 people is taken whole, and changes nothing when sent again', async () => {
    const people = Array.from({ length: 50 }, (_, n) => rowOf({ name: `职工${n}` }, n % 3))
    const answer = await send(people)
    expect([answer.status, answer.body]).toEqual([200, { people: 50, certificates: 49 }])
    expect((await send(people)).body).toEqual(answer.body)
    const [, second] = people
    const { body } = await call('getPerson', { as: planner, params: at(second?.id ?? '') })
    expect([body.person.version, body.certificates.map(({ version }) => version)]).toEqual([1, [1]])
  })

  it('sent twice at the same time writes each person once', async () => {
    const people = Array.from({ length: 20 }, () => rowOf())
    const answers = await Promise.all([send(people), send(people), send(people)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { body } = await call('getPerson', { as: planner, params: at(people[7]?.id ?? '') })
    expect([body.person.version, body.certificates.length]).toEqual([1, 1])
  })

  it('updates whom it knows, with an entry in the trail', async () => {
    const row = rowOf()
    await send([row])
    await send([{ ...row, person: { ...row.person, title: '新职务' } }])
    const { body } = await call('getPerson', { as: planner, params: at(row.id) })
    expect([body.person.title, body.person.version, body.certificates[0]?.version]).toEqual(['新职务', 2, 1])
    const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
    const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
    const event = await readItem(keys.change(DISTRICT, 'person', row.id, 2))
    expect(event).toMatchObject({ action: 'importPeople', fields: { title: { old: null, new: null } } })
  })

  it.each([
    [
      'a certificate of someone else',
      'certificate-of-another',
      '/people/1/certificates/0/person',
      (row: ReturnType<typeof rowOf>) => ({
        ...row,
        certificates: [{ ...certificateDraft(randomUUID()), id: randomUUID() }],
      }),
    ],
    [
      'a certificate that ends before it begins',
      'certificate-dates',
      '/people/1/certificates/0/validTo',
      (row: ReturnType<typeof rowOf>) => ({
        ...row,
        certificates: row.certificates.map((one) => ({ ...one, validTo: '2020-01-01' })),
      }),
    ],
    [
      'a day that does not exist',
      'invalid',
      '/people/1/certificates/0/validTo',
      (row: ReturnType<typeof rowOf>) => ({
        ...row,
        certificates: row.certificates.map((one) => ({ ...one, validTo: '2026-02-30' })),
      }),
    ],
  ])('with %s is refused, and nothing of it is written', async (_, code, pointer, spoil) => {
    const [good, bad] = [rowOf(), rowOf()]
    const answer = await send([good, spoil(bad)])
    expect([answer.status, answer.body['code'], pointersOf(answer.body)]).toEqual([422, code, [pointer]])
    expect((await call('getPerson', { as: planner, params: at(good.id) })).status).toBe(404)
  })

  it('with the same person twice is refused', async () => {
    const row = rowOf({}, 0)
    expect(codeOf(await send([row, row]))).toEqual([422, 'person-twice'])
  })

  it('of 51 people, or into a foreign department, is refused', async () => {
    expect(codeOf(await send(Array.from({ length: 51 }, () => rowOf({}, 0))))).toEqual([422, 'invalid'])
    expect(codeOf(await send([rowOf()], 'planner-s02'))).toEqual([403, 'forbidden'])
  })
})
