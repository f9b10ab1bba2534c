import { createHash, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import type { Attachment, AttachmentDraft } from '@muster/domain/attachments/attachment.ts'
import { mostAttachments } from '@muster/domain/attachments/limits.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { attachmentDraft, jpeg, pdf, postForm } from '../../support/attachments.ts'
import { findingDue, putItems } from '../../support/department-year.ts'
import { heldLike, putFiledDrill, putPlan } from '../../support/drills.ts'
import { sessionLike } from '../../support/sessions.ts'

const NOW = '2026-05-13T09:00:00+08:00'
let api: TestApi
beforeAll(async () => {
  api = await startApi({ now: NOW })
})
beforeEach(() => api.setNow(NOW))
afterAll(() => api.stop())

interface Place {
  readonly department: string
  readonly year: number
  readonly recordKind: 'drill' | 'session' | 'plan'
  readonly record: string
}

const heldDrill = async (): Promise<Place> => {
  const { id, department, year } = await putFiledDrill({ status: 'held', day: '2026-05-12', held: heldLike })
  return { department, year, recordKind: 'drill', record: id }
}

const as = 'planner-s01'
const at = (place: Place, attachment: string = randomUUID()) => ({ ...place, attachment })
type At = ReturnType<typeof at>

const request = (params: At, over: Partial<AttachmentDraft> = {}, by = as) =>
  api.call('requestUpload', { as: by, params, body: attachmentDraft(over) })
const formOf = (params: At, by = as) => api.call('getUploadForm', { as: by, params })
const confirm = (params: At, more: { ifMatch?: number; key?: string } = {}) =>
  api.call('confirmUpload', { as, params, body: {}, ifMatch: 1, ...more })
const open = (params: At, query: Record<string, string> = {}, by = as) =>
  api.call('openAttachment', { as: by, params, query })
const remove = (params: At, ifMatch = 2) => api.call('removeAttachment', { as, params, body: {}, ifMatch })
const restore = (params: At, ifMatch = 3) => api.call('restoreAttachment', { as, params, body: {}, ifMatch })
const list = async (place: Place, by = as): Promise<Attachment[]> => {
  const answer = await api.call('listAttachments', { as: by, params: { ...place } })
  expect(answer.status).toBe(200)
  return answer.body.items
}

const post = async (params: At, content: Buffer = jpeg()) => {
  const form = await formOf(params)
  expect(form.status).toBe(200)
  return postForm(form.body, content)
}

/** The whole way of a file, as the web goes it. */
const upload = async (place: Place, content: Buffer = jpeg(), over: Partial<AttachmentDraft> = {}): Promise<At> => {
  const params = at(place)
  expect((await request(params, { size: content.length, ...over })).status).toBe(201)
  expect((await post(params, content)).status).toBe(204)
  expect((await confirm(params)).status).toBe(200)
  return params
}

const contentOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())

describe('a photo of a drill', () => {
  it('is announced, posted, confirmed, listed, opened', async () => {
    const place = await heldDrill()
    const params = at(place)
    const photo = jpeg()
    const announced = await request(params, { name: 'C:\\DCIM\\现场\u202e 1.JPG' })
    expect(announced).toMatchObject({
      ...{ status: 201, version: 1 },
      body: { kind: 'attachment', id: params.attachment, action: 'requestUpload' },
    })
    // Who a photo shows may be in its name: the trail keeps none.
    expect(announced.body.fields['name']).toEqual({ old: null, new: null })
    expect(await list(place)).toEqual([])

    const form = await formOf(params)
    expect(form.body.fields['key']).toBe(`files/${DISTRICT}/S01/${params.attachment}`)
    expect((await postForm(form.body, photo)).status).toBe(204)
    expect(await confirm(params)).toMatchObject({ status: 200, version: 2, body: { action: 'confirmUpload' } })

    const [stored, ...others] = await list(place)
    expect(others).toEqual([])
    expect(stored).toMatchObject({
      ...{ id: params.attachment, version: 2, status: 'stored', name: '现场 1.JPG', part: 'photos' },
      ...{ of: { kind: 'drill', id: place.record }, department: 'S01', year: 2026, by: as },
      sha256: createHash('sha256').update(photo).digest('hex'),
      storedAt: expect.any(String),
    })
    const opened = await open(params, { disposition: 'inline' })
    expect(opened.body).toMatchObject({ name: '现场 1.JPG', type: 'image/jpeg' })
    const answer = await fetch(opened.body.url)
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; .*%E7%8E%B0%E5%9C%BA%201\.JPG$/)
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true)
  })

  it('does no harm when every step is sent again, at any time', async () => {
    const place = await heldDrill()
    const params = at(place)
    const first = await request(params)
    expect((await request(params)).body).toEqual(first.body)
    await post(params)
    await post(params)
    const confirmed = await confirm(params)
    // Another key: whoever lost the answer, or opened the page anew, does not know the first one.
    expect((await confirm(params)).body).toEqual(confirmed.body)
    expect((await confirm(params, { key: 'once' })).body).toEqual(confirmed.body)
    expect((await request(params)).body).toEqual(first.body)
    expect(await list(place)).toHaveLength(1)
    expect((await request(params, { name: 'another.jpg' })).body).toMatchObject({ code: 'keyReused' })
  })

  it('confirmed twice at once is stored once', async () => {
    const params = at(await heldDrill())
    await request(params)
    await post(params)
    const [one, other] = await Promise.all([confirm(params), confirm(params)])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(other.body).toEqual(one.body)
  })

  it('keeps what was checked, whatever is posted after', async () => {
    const params = at(await heldDrill())
    await request(params)
    const form = await formOf(params)
    const photo = jpeg()
    await postForm(form.body, photo)
    await confirm(params)
    // The form is still good for minutes: it makes another version, which nobody is shown.
    expect((await postForm(form.body, Buffer.from(photo).fill('<script>', 4))).status).toBe(204)
    expect((await contentOf((await open(params)).body.url)).equals(photo)).toBe(true)
    expect((await formOf(params)).body).toMatchObject({ status: 409, code: 'attachment-state' })
  })

  it('that was posted twice is kept as it came last', async () => {
    const params = at(await heldDrill())
    await request(params)
    const last = jpeg().fill(1, 10)
    await post(params)
    await post(params, last)
    await confirm(params)
    expect((await contentOf((await open(params)).body.url)).equals(last)).toBe(true)
  })

  it('is not kept before it has come, and can still come then', async () => {
    const params = at(await heldDrill())
    await request(params)
    expect(await confirm(params)).toMatchObject({ status: 409, body: { code: 'upload-missing' } })
    await post(params)
    expect((await confirm(params)).status).toBe(200)
  })

  it('of a finding proves its rectification, of another drill’s it does not', async () => {
    const drill = await putFiledDrill({ status: 'held', day: '2026-05-12', held: heldLike })
    const { findingItem } = await import('../../../functions/drills/finding-repository.ts')
    const finding = findingDue(drill, '2026-06-01', null)
    await putItems([findingItem(DISTRICT, finding)])
    const place = { department: 'S01', year: 2026, recordKind: 'drill', record: drill.id } as const
    expect((await request(at(place), { part: 'rectification', finding: finding.id })).status).toBe(201)
    const elsewhere = await request(at(await heldDrill()), { part: 'rectification', finding: finding.id })
    expect(elsewhere).toMatchObject({
      status: 422,
      body: { code: 'attachment-finding', errors: [{ pointer: '/finding' }] },
    })
  })
})

describe('other records', () => {
  it('a session has files too', async () => {
    const { sessionItem } = await import('../../../functions/training/session-repository.ts')
    const session = sessionLike({ id: randomUUID(), status: 'closed' })
    await putItems([sessionItem(DISTRICT, session, true)])
    const place = { department: 'S01', year: 2026, recordKind: 'session', record: session.id } as const
    const params = await upload(place, jpeg(), { part: 'signIn' })
    expect((await list(place)).map(({ id }) => id)).toEqual([params.attachment])
  })

  it('a plan has its stamped scan, once it was sent', async () => {
    const place = { department: 'S01', year: 2026, recordKind: 'plan', record: 'S01' } as const
    const scan = { part: 'stampedScan', name: '2026年度计划（盖章）.pdf', type: 'application/pdf' } as const
    await putPlan('draft')
    expect((await request(at(place), scan)).body).toMatchObject({ status: 409, code: 'attachment-record-state' })
    await putPlan('submitted')
    const params = await upload(place, pdf(), scan)
    // A PDF is only ever saved.
    const { url } = (await open(params, { disposition: 'inline' })).body
    expect((await fetch(url)).headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  test.each([
    ['a drill that is not there', { recordKind: 'drill', record: randomUUID() }],
    ['a session that is not there', { recordKind: 'session', record: randomUUID() }],
    ['a plan that was not opened', { recordKind: 'plan', record: 'S01', year: 2031 }],
    ['the plan of another department', { recordKind: 'plan', record: 'S02' }],
  ] as const)('%s has none', async (_, over) => {
    const place = { department: 'S01', year: 2026, ...over }
    const part = place.recordKind === 'plan' ? 'stampedScan' : 'photos'
    expect((await request(at(place), { part })).status).toBe(404)
    expect((await api.call('listAttachments', { as, params: { ...place } })).status).toBe(404)
  })

  test('a row of an import that was undone has none', async () => {
    const drill = await putFiledDrill({ status: 'held', held: heldLike, import: randomUUID() })
    const place = { department: 'S01', year: 2026, recordKind: 'drill', record: drill.id } as const
    expect((await request(at(place))).status).toBe(404)
  })

  test.each(['cancelled', 'removed'] as const)('a drill that is %s takes no more', async (status) => {
    const { id } = await putFiledDrill({ status, held: null })
    const refused = await request(at({ department: 'S01', year: 2026, recordKind: 'drill', record: id }))
    expect(refused).toMatchObject({ status: 409, body: { code: 'attachment-record-state' } })
    expect(refused.body['detail']).toMatch(/^演练目前为“已(取消|移除)”，不能上传附件。$/)
  })
})

describe('what is announced is checked at its field', () => {
  test.each([
    [{ size: 0 }, '/size', '文件是空的，请重新选择'],
    [{ size: 20 * 1024 * 1024 + 1 }, '/size', '文件超过 20 MB，请压缩或拆分后再上传'],
    [{ size: 1.5 }, '/size', '应为整数'],
    [{ type: 'text/html' }, '/type', '只能是：image/jpeg、image/png、image/webp、application/pdf'],
    [{ type: 'image/svg+xml' }, '/type', '只能是：image/jpeg、image/png、image/webp、application/pdf'],
    [
      { part: 'stampedScan' },
      '/part',
      '“盖章扫描件”不是演练的材料，请选择：通知、方案、脚本、签到表、照片、评估、总结、整改。',
    ],
    [{ name: 'a\u0000b' }, '/name', expect.stringContaining('控制字符')],
  ])('%o', async (over, pointer, detail) => {
    const answer = await request(at(await heldDrill()), over as Partial<AttachmentDraft>)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, detail }] } })
  })
})

describe('a record carries so many files', () => {
  it('and no more, until one is taken out', async () => {
    const place = await heldDrill()
    const { attachmentItem } = await import('../../../functions/attachments/attachment-repository.ts')
    const { storedLike } = await import('../../support/attachments.ts')
    const full = Array.from({ length: mostAttachments }, () => storedLike({ of: { kind: 'drill', id: place.record } }))
    await putItems(full.map((one) => attachmentItem(DISTRICT, one)))
    expect((await request(at(place))).body).toMatchObject({ status: 409, code: 'too-many-attachments' })
    const out = at(place, full[0]?.id)
    expect((await remove(out)).status).toBe(200)
    expect((await request(at(place))).status).toBe(201)
    expect((await restore(out)).body).toMatchObject({ status: 409, code: 'too-many-attachments' })
  })
})

describe('a file that is taken out', () => {
  it('is not opened any more, and is as it was when it is put back', async () => {
    const place = await heldDrill()
    const params = await upload(place)
    const [stored] = await list(place)
    expect((await remove(params)).status).toBe(200)
    expect((await list(place)).map(({ status }) => status)).toEqual(['removed'])
    expect((await open(params)).body).toMatchObject({ status: 409, code: 'attachment-state' })
    expect((await restore(params)).status).toBe(200)
    expect(await list(place)).toEqual([{ ...stored, version: 4 }])
    expect((await contentOf((await open(params)).body.url)).equals(jpeg())).toBe(true)
  })

  it('is taken out once: an old version is told so, the same command answers the same', async () => {
    const params = await upload(await heldDrill())
    const command = { as, params, body: {}, ifMatch: 2, key: randomUUID() }
    const first = await api.call('removeAttachment', command)
    expect((await api.call('removeAttachment', command)).body).toEqual(first.body)
    expect((await remove(params)).body).toMatchObject({ status: 412, code: 'stale' })
    expect((await remove(params, 3)).body).toMatchObject({ status: 409, code: 'attachment-state' })
  })

  it('stays once the quarter of its drill’s day is frozen', async () => {
    const { quarterItem } = await import('../../../functions/scoring/quarter-repository.ts')
    const { newQuarter } = await import('@muster/domain/scoring/decide-quarter.ts')
    const head = (quarter: '2026Q1' | '2026Q2', status: 'review' | 'frozen' | 'published') =>
      putItems([quarterItem(DISTRICT, { ...newQuarter(quarter, '2026.1', '2026-07-10'), status, version: 1 })])
    const params = await upload(await heldDrill())
    await head('2026Q1', 'published')
    await head('2026Q2', 'review')
    expect((await remove(params)).status).toBe(200)
    await head('2026Q2', 'frozen')
    expect((await restore(params)).body).toMatchObject({ status: 409, code: 'attachment-frozen' })
    const another = await upload(await heldDrill())
    expect((await remove(another)).body).toMatchObject({
      ...{ status: 409, code: 'attachment-frozen', data: { quarter: '2026Q2' } },
      detail: '2026Q2考核已审定锁定，该季度的附件不能再移除或恢复。',
    })
    await head('2026Q2', 'review')
  })
})

describe('an upload that is not confirmed within 24 hours', () => {
  it('is void, and the table lets go of it by itself', async () => {
    const place = await heldDrill()
    const params = at(place)
    await request(params)
    await post(params)
    const { attachmentKey } = await import('../../../functions/attachments/change-attachment.ts')
    const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
    const stored = () => readItem(attachmentKey({ district: DISTRICT, ...params }))
    expect(Number((await stored())?.['ttl']) * 1000 - Date.parse(NOW)).toBeGreaterThan(86_400_000)
    expect(Number((await stored())?.['ttl']) * 1000 - Date.parse(NOW)).toBeLessThan(86_410_000)
    api.setNow('2026-05-14T09:00:05+08:00')
    expect((await formOf(params)).body).toMatchObject({ status: 409, code: 'upload-expired' })
    expect((await confirm(params)).body).toMatchObject({ status: 409, code: 'upload-expired' })
    expect(await list(place)).toEqual([])
    api.setNow(NOW)
    await confirm(params)
    expect(await stored()).not.toHaveProperty('ttl')
  })
})

describe('who may', () => {
  it('read: whoever works for the department or the whole district, nobody of another department', async () => {
    const place = await heldDrill()
    const params = await upload(place)
    for (const by of ['planner-s01', 'trainer-s01', 'reviewer', 'expert', 'leader', 'admin']) {
      expect((await list(place, by)).length, by).toBe(1)
      expect((await open(params, {}, by)).status, by).toBe(200)
    }
    for (const by of ['planner-s02', 'leader-s02', 'stranger', 'nobody']) {
      expect((await open(params, {}, by)).status, by).toBe(403)
      expect((await api.call('listAttachments', { as: by, params: { ...place } })).status, by).toBe(403)
    }
  })

  it('upload: planners and trainers of the department', async () => {
    const place = await heldDrill()
    expect((await request(at(place), {}, 'trainer-s01')).status).toBe(201)
    for (const by of ['planner-s02', 'reviewer', 'expert', 'leader', 'admin'])
      expect((await request(at(place), {}, by)).status, by).toBe(403)
  })

  it('reach another department’s file by naming it under one’s own: nobody', async () => {
    const place = await heldDrill()
    const params = await upload(place)
    const own = { ...params, department: 'S02' }
    expect((await open(own, {}, 'planner-s02')).status).toBe(404)
    expect((await formOf(own, 'planner-s02')).status).toBe(404)
    // Nor take its id, and with it the trail.
    const drill = await putFiledDrill({ department: 'S02', status: 'held', held: heldLike })
    const same = at({ department: 'S02', year: 2026, recordKind: 'drill', record: drill.id }, params.attachment)
    expect((await request(same, {}, 'planner-s02')).body).toMatchObject({ status: 412, code: 'stale' })
  })

  it('see its trail: whoever may see the file', async () => {
    const params = await upload(await heldDrill())
    const trail = (by: string) =>
      api.call('getTrail', { as: by, params: { kind: 'attachment', entity: params.attachment } })
    expect((await trail('planner-s01')).body.items.map(({ action }) => action)).toEqual([
      'confirmUpload',
      'requestUpload',
    ])
    expect((await trail('planner-s02')).status).toBe(403)
  })
})

it('a bucket that does not answer is told as such, and the upload can be confirmed later', async () => {
  const params = at(await heldDrill())
  await request(params)
  await post(params)
  const endpoint = process.env['MUSTER_FILES_ENDPOINT'] ?? ''
  process.env['MUSTER_FILES_ENDPOINT'] = 'http://127.0.0.1:9/files'
  const refused = await confirm(params)
  process.env['MUSTER_FILES_ENDPOINT'] = endpoint
  expect(refused).toMatchObject({ status: 503, body: { code: 'files-unavailable' }, headers: { 'retry-after': '1' } })
  expect((await confirm(params)).status).toBe(200)
})

it('files lie under district, department and id alone', async () => {
  const params = await upload(await heldDrill(), jpeg(), { name: '../../../x.jpg' })
  expect(readdirSync(join(api.files, 'files', DISTRICT, 'S01'))).toContain(params.attachment)
  expect(readdirSync(api.files)).toEqual(['files'])
})
