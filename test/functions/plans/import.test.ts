import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ImportHead, ImportRow } from '@muster/domain/plans/plan.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { idOf, importedDrill, importedSession, importRow } from '../../support/plans.ts'

let api: TestApi
let year = 2000
beforeAll(async () => {
  api = await startApi({ now: '2026-01-12T09:00:00+08:00' })
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => api.stop())

interface Place {
  department: string
  year: number
}
const as = 'planner-s01'

/** A fresh draft: each test has a year of its own, so that nothing of another is in the way. */
const draft = async (): Promise<Place> => {
  year += 1
  const place = { department: 'S01', year }
  expect((await api.call('openPlan', { as, params: place, body: {} })).status).toBe(201)
  return place
}

const windowOf = (inYear: number) => ({ from: `${inYear}-04-21`, to: `${inYear}-04-30`, text: '4月下旬' })
const rowsFor = (place: Place, count: number, series = place.year, changes = {}): ImportRow[] =>
  Array.from({ length: count }, (_, n) =>
    importRow(n + 5, { drills: [importedDrill(idOf(n + 1, series), { window: windowOf(place.year), ...changes })] }),
  )

const start = (place: Place, id: string, rows: number, file = '计划.xlsx', who = as) =>
  api.call('startImport', { as: who, params: { ...place, import: id }, body: { file, rows } })
const send = (place: Place, id: string, chunk: number, rows: readonly ImportRow[], who = as) =>
  api.call('addImportRows', { as: who, params: { ...place, import: id, chunk }, body: { rows } })
const commit = (place: Place, id: string, who = as) =>
  api.call('commitImport', { as: who, params: { ...place, import: id }, body: {} })
const sendAll = async (place: Place, id: string, rows: readonly ImportRow[]) => {
  await start(place, id, rows.length)
  for (let chunk = 0; chunk * 50 < rows.length; chunk += 1)
    expect((await send(place, id, chunk, rows.slice(chunk * 50, chunk * 50 + 50))).status).toBe(200)
}
const commitAll = async (place: Place, id: string): Promise<ImportHead[]> => {
  const heads: ImportHead[] = []
  while (heads.at(-1)?.status !== 'complete') {
    const answer = await commit(place, id)
    expect(answer.status).toBe(200)
    heads.push(answer.body)
    expect(heads.length).toBeLessThan(20)
  }
  return heads
}
const get = async (place: Place) => (await api.call('getPlan', { as, params: place })).body

describe('an import of 200 rows', () => {
  test('comes in portions that show nothing before the last, loses nothing, and costs little', async () => {
    const place = await draft()
    const id = randomUUID()
    const texts = {
      scenario: '情景'.repeat(60),
      participants: '各社区、辖区企业',
      contactName: '李明',
      phone: '0731-0000',
    }
    const rows = rowsFor(place, 200, place.year, texts)
    await sendAll(place, id, rows)
    const seen: number[] = []
    for (let status = ''; status !== 'complete';) {
      const { body } = await commit(place, id)
      status = body.status
      if (status !== 'complete') expect((await get(place)).drills).toEqual([])
      seen.push(body.done)
    }
    expect(seen).toEqual([40, 80, 120, 160, 200])
    const { plan, drills } = await get(place)
    expect(plan).toMatchObject({ version: 2, imports: [{ id, file: '计划.xlsx', rows: 200, undone: false }] })
    expect(drills.map((drill) => drill.id).toSorted()).toEqual(rows.map(({ drills: [one] }) => one?.id).toSorted())
    expect(drills[0]).toMatchObject({ import: id, row: 5, origin: 'plan', status: 'planned', version: 1 })
    const one = await api.call('getDrill', { as, params: { ...place, drill: idOf(1, place.year) } })
    expect(one.body.texts).toMatchObject({ scenario: texts.scenario, participants: texts.participants })
  })
})

describe('an import that is cut off', () => {
  test('goes on where it stands after a crash between two writes, and repeated calls answer the same', async () => {
    const place = await draft()
    const id = randomUUID()
    const rows = rowsFor(place, 90, place.year, { scenario: '情景' })
    await sendAll(place, id, rows)
    const { database } = await import('../../../functions/platform/dynamo/client.ts')
    const real = database().send.bind(database())
    let writes = 0
    const crash = vi.spyOn(database(), 'send').mockImplementation(((command: { constructor: { name: string } }) => {
      if (command.constructor.name === 'TransactWriteCommand' && ++writes > 2) throw new Error('power cut')
      return real(command as never)
    }) as never)
    expect((await commit(place, id)).status).toBe(500)
    crash.mockRestore()
    expect((await get(place)).drills).toEqual([])
    const heads = await commitAll(place, id)
    expect(heads[0]).toMatchObject({ done: 32 + 40, status: 'committing' })
    expect(heads.at(-1)).toMatchObject({ done: 90, status: 'complete' })
    expect((await get(place)).drills).toHaveLength(90)
    expect((await commit(place, id)).body).toEqual(heads.at(-1))
    expect((await get(place)).plan.imports).toHaveLength(1)
  })

  test('an answer lost after the last write does not show the rows twice', async () => {
    const place = await draft()
    const id = randomUUID()
    await sendAll(place, id, rowsFor(place, 3))
    const { database } = await import('../../../functions/platform/dynamo/client.ts')
    const real = database().send.bind(database())
    const lost = vi.spyOn(database(), 'send').mockImplementation((async (command: {
      constructor: { name: string }
    }) => {
      const answer = await real(command as never)
      if (JSON.stringify(command).includes('"complete"')) throw new Error('connection reset')
      return answer
    }) as never)
    expect((await commit(place, id)).status).toBe(500)
    lost.mockRestore()
    expect((await commit(place, id)).body).toMatchObject({ status: 'complete', done: 3 })
    expect((await get(place)).plan).toMatchObject({ version: 2, imports: [{ id }] })
  })

  test('two calls at once make every row once', async () => {
    const place = await draft()
    const id = randomUUID()
    await sendAll(place, id, rowsFor(place, 120, place.year, { contactName: '王芳' }))
    while ((await get(place)).plan.imports.length === 0) {
      const answers = await Promise.all([commit(place, id), commit(place, id), commit(place, id)])
      expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual([])
    }
    const { plan, drills } = await get(place)
    expect(plan).toMatchObject({ version: 2, imports: [{ id }] })
    expect(drills).toHaveLength(120)
    const { body } = await api.call('listPeople', { as, params: { department: 'S01' }, query: { limit: '100' } })
    expect(body.items.filter(({ name }) => name === '王芳')).toHaveLength(1)
  })
})

describe('chunks', () => {
  test('may come in any order and more than once; a changed one replaces the first', async () => {
    const place = await draft()
    const id = randomUUID()
    const rows = rowsFor(place, 4)
    expect((await start(place, id, 4)).body).toEqual({
      id,
      ...place,
      file: '计划.xlsx',
      rows: 4,
      received: 0,
      done: 0,
      status: 'receiving',
    })
    await send(place, id, 1, rows.slice(2))
    expect(await commit(place, id)).toMatchObject({
      status: 409,
      body: { code: 'import-incomplete', detail: '只收到 2 / 4 行，请把其余行发送完再确认。' },
    })
    await Promise.all([send(place, id, 1, rows.slice(2)), send(place, id, 0, rows.slice(0, 1))])
    expect((await send(place, id, 0, rows.slice(0, 2))).body).toMatchObject({ received: 4 })
    expect((await send(place, id, 0, rows.slice(0, 2))).body).toMatchObject({ received: 4 })
    await commitAll(place, id)
    expect((await get(place)).drills).toHaveLength(4)
    expect((await send(place, id, 0, rows.slice(0, 2))).body).toMatchObject({ status: 'complete', received: 4 })
    expect((await send(place, id, 2, rows)).body.code).toBe('import-complete')
  })

  test('sent in parallel they are all counted', async () => {
    const place = await draft()
    const id = randomUUID()
    const rows = rowsFor(place, 16)
    await start(place, id, 16)
    await Promise.all([0, 1, 2, 3].map((chunk) => send(place, id, chunk, rows.slice(chunk * 4, chunk * 4 + 4))))
    expect((await commitAll(place, id)).at(-1)).toMatchObject({ received: 16, status: 'complete' })
  })

  test('rows left out of the plan are kept and counted, and make nothing', async () => {
    const place = await draft()
    const id = randomUUID()
    await sendAll(place, id, [importRow(3, {}), ...rowsFor(place, 1), importRow(9, {})])
    expect(await commitAll(place, id)).toMatchObject([{ rows: 3, done: 3, status: 'complete' }])
    expect((await get(place)).drills).toHaveLength(1)
  })

  test('a row repeated each quarter and its trainings come together', async () => {
    const place = await draft()
    const id = randomUUID()
    const drills = [1, 4, 7, 10].map((month, n) => {
      const day = `${place.year}-${String(month).padStart(2, '0')}-15`
      return importedDrill(idOf(n + 1, place.year), { window: { from: day, to: day, text: '每季度一次' } })
    })
    const window = { from: `${place.year}-06-01`, to: `${place.year}-06-30`, text: '6月' }
    await sendAll(place, id, [importRow(5, { drills, sessions: [importedSession(idOf(9, place.year), { window })] })])
    await commitAll(place, id)
    expect(await get(place)).toMatchObject({
      drills: drills.map(({ id: drill }) => ({ id: drill, row: 5 })),
      sessions: [{ id: idOf(9, place.year), import: id, status: 'scheduled', title: '安全生产法宣讲' }],
    })
  })
})

describe('contacts', () => {
  test('are found by name in the department, or made from the name; nowhere else is a name kept', async () => {
    const place = await draft()
    const known = randomUUID()
    const person = { staffNo: '', unit: '', title: '', phone: '', initials: '', active: true }
    await api.call('createPerson', {
      as,
      params: { department: 'S01', person: known },
      body: { ...person, name: '赵刚' },
    })
    const id = randomUUID()
    const rows = ['赵刚', '孙丽', '孙丽', ''].map((contactName, n) =>
      importRow(n + 5, {
        drills: [
          importedDrill(idOf(n + 1, place.year), { window: windowOf(place.year), contactName, phone: '0731-8' }),
        ],
      }),
    )
    await sendAll(place, id, rows)
    await commitAll(place, id)
    const { drills } = await get(place)
    const contacts = drills.map(({ contact }) => contact)
    expect(contacts[0]).toBe(known)
    expect(contacts[1]).toBe(contacts[2])
    expect(contacts[3]).toBeNull()
    const made = await api.call('getPerson', { as, params: { department: 'S01', person: String(contacts[1]) } })
    expect(made.body).toMatchObject({ person: { name: '孙丽', phone: '0731-8', active: true } })
    expect(JSON.stringify(drills)).not.toContain('孙丽')
  })
})

describe('refused', () => {
  test('10,001 rows, at the first word', async () => {
    const place = await draft()
    expect(await start(place, randomUUID(), 10_001)).toMatchObject({
      status: 413,
      body: { code: 'file-too-many-rows', data: { rows: 10_001, limit: 10_000 }, errors: [{ pointer: '/rows' }] },
    })
    expect((await start(place, randomUUID(), 0)).status).toBe(422)
  })

  test('more rows than were announced', async () => {
    const place = await draft()
    const id = randomUUID()
    await start(place, id, 1)
    expect((await send(place, id, 0, rowsFor(place, 2))).body.code).toBe('import-more-rows')
  })

  test('51 rows in a chunk, and what is no row', async () => {
    const place = await draft()
    const id = randomUUID()
    await start(place, id, 60)
    expect((await send(place, id, 0, rowsFor(place, 51))).body).toMatchObject({ errors: [{ pointer: '/rows' }] })
    const wrong = rowsFor(place, 1, place.year, { window: { from: '2026-02-30', to: '2026-02-30', text: '' } })
    expect((await send(place, id, 0, wrong)).body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/rows/0/drills/0/window/from' }, { pointer: '/rows/0/drills/0/window/to' }],
    })
    expect((await send(place, id, 10_000, rowsFor(place, 1))).status).toBe(422)
  })

  test('a chunk that no item can hold', async () => {
    const place = await draft()
    const id = randomUUID()
    await start(place, id, 50)
    const long = { original: { 备注: '长'.repeat(600_000) } }
    expect(
      await send(
        place,
        id,
        0,
        rowsFor(place, 1).map((row) => ({ ...row, ...long })),
      ),
    ).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    })
  })

  test('more than 500 drills and trainings in a plan, before anything is shown', async () => {
    const place = await draft()
    const [first, second] = [randomUUID(), randomUUID()]
    await sendAll(place, first, rowsFor(place, 300))
    await commitAll(place, first)
    await sendAll(place, second, rowsFor(place, 201, 7777))
    expect(await commit(place, second)).toMatchObject({
      status: 413,
      body: { code: 'import-too-many-rows', data: { limit: 500, count: 501 } },
    })
    const third = randomUUID()
    await start(place, third, 600)
    const twelve = (n: number) =>
      importRow(n, {
        drills: Array.from({ length: 12 }, (_, m) =>
          importedDrill(idOf(n * 12 + m, 7778), { window: windowOf(place.year) }),
        ),
      })
    const rows = Array.from({ length: 42 }, (_, n) => twelve(n))
    expect((await send(place, third, 0, rows)).body.code).toBe('import-too-many-rows')
    expect((await get(place)).drills).toHaveLength(300)
  })

  test('the id of another record, wherever it is; nothing of the import is seen', async () => {
    const own = await draft()
    const id = randomUUID()
    await sendAll(own, id, rowsFor(own, 1))
    await commitAll(own, id)
    const taken = idOf(1, own.year)
    const other = { department: 'I01', year: own.year }
    await api.call('openPlan', { as: 'planner-i01', params: other, body: {} })
    for (const [place, who] of [
      [own, as],
      [other, 'planner-i01'],
    ] as const) {
      const second = randomUUID()
      await start(place, second, 42, '计划.xlsx', who)
      await send(
        place,
        second,
        0,
        [...rowsFor(place, 41, Number(`6${place.department === 'S01' ? 1 : 2}`)), ...rowsFor(place, 1, own.year)],
        who,
      )
      const first = await commit(place, second, who)
      expect(first.body).toMatchObject({ status: 'committing', done: 40 })
      expect(await commit(place, second, who)).toMatchObject({
        status: 422,
        body: { code: 'duplicate-id', data: { id: taken } },
      })
    }
    expect((await get(own)).drills).toHaveLength(1)
  })

  test('one id twice in an import', async () => {
    const place = await draft()
    const id = randomUUID()
    await sendAll(place, id, [...rowsFor(place, 1), ...rowsFor(place, 1)])
    expect((await commit(place, id)).body.code).toBe('duplicate-id')
  })

  test('an import of another plan, or none', async () => {
    const [one, other] = [await draft(), await draft()]
    const id = randomUUID()
    await start(one, id, 1)
    expect((await send(other, id, 0, rowsFor(other, 1))).body.code).toBe('import-unknown')
    expect((await commit(other, id)).body.code).toBe('import-unknown')
    expect((await commit(one, randomUUID())).status).toBe(404)
    expect((await start(other, id, 1)).body.code).toBe('duplicate-id')
    expect((await start(one, id, 1)).status).toBe(200)
    expect((await start(one, id, 1, '另一个.xlsx')).body.code).toBe('duplicate-id')
    expect((await start(one, id, 1, '计划.xlsx', 'planner-s02')).status).toBe(403)
  })
})

describe('undoing and redoing', () => {
  const act = (name: 'undoImport' | 'redoImport', place: Place, id: string, ifMatch: number, key = randomUUID()) =>
    api.call(name, { as, params: { ...place, import: id }, ifMatch, key, body: {} })

  test('takes an import’s rows out of the draft and brings them back, edits included', async () => {
    const place = await draft()
    const id = randomUUID()
    await sendAll(place, id, rowsFor(place, 2))
    await commitAll(place, id)
    const drill = idOf(1, place.year)
    await api.call('editDrill', { as, params: { ...place, drill }, ifMatch: 1, body: { name: '改名演练' } })
    const key = randomUUID()
    const undone = await act('undoImport', place, id, 2, key)
    expect(undone).toMatchObject({ status: 200, version: 3 })
    expect((await act('undoImport', place, id, 2, key)).body).toEqual(undone.body)
    expect((await get(place)).drills).toEqual([])
    expect((await act('undoImport', place, id, 3)).body.code).toBe('import-undone')
    expect((await act('redoImport', place, id, 2)).status).toBe(412)
    expect(await act('redoImport', place, id, 3)).toMatchObject({ status: 200, version: 4 })
    expect((await get(place)).drills.map(({ name }) => name).toSorted()).toEqual(['改名演练', '防汛应急演练'])
    expect((await act('redoImport', place, id, 4)).body.code).toBe('import-present')
    expect((await act('undoImport', place, randomUUID(), 4)).body.code).toBe('import-unknown')
  })

  test('a filed plan forgets what the files looked like, and promises only what is seen', async () => {
    const place = await draft()
    const [kept, gone] = [randomUUID(), randomUUID()]
    await sendAll(place, kept, rowsFor(place, 2))
    await commitAll(place, kept)
    await sendAll(place, gone, rowsFor(place, 2, 5555))
    await commitAll(place, gone)
    await act('undoImport', place, gone, 3)
    await api.call('submitPlan', { as, params: place, ifMatch: 4, body: { declaration: true } })
    const { partitions } = await import('../../../functions/platform/dynamo/keys.ts')
    const { queryAll } = await import('../../../functions/platform/dynamo/read.ts')
    const stored = async () =>
      (
        await Promise.all([kept, gone].map((id) => queryAll({ pk: partitions.import(DISTRICT, id), prefix: 'ROWS#' })))
      ).flat()
    expect(await stored()).toHaveLength(2)
    const filed = await api.call('filePlan', { as: 'reviewer', params: place, ifMatch: 5, body: {} })
    expect(filed.status).toBe(200)
    expect(await stored()).toEqual([])
    expect((await get(place)).baseline?.drills).toEqual(
      [1, 2].map((n) => ({ id: idOf(n, place.year), on: `${place.year}-04-30`, added: false })),
    )
  })

  test('an import under way when the plan is sent waits until it is returned', async () => {
    const place = await draft()
    const [first, second] = [randomUUID(), randomUUID()]
    await sendAll(place, first, rowsFor(place, 1))
    await commitAll(place, first)
    await sendAll(place, second, rowsFor(place, 60, 4444))
    expect((await commit(place, second)).body).toMatchObject({ done: 40 })
    await api.call('submitPlan', { as, params: place, ifMatch: 2, body: { declaration: true } })
    expect((await commit(place, second)).body.code).toBe('plan-not-editable')
    await api.call('returnPlan', {
      as: 'reviewer',
      params: place,
      ifMatch: 3,
      body: { reason: '请补充', comments: [] },
    })
    await commitAll(place, second)
    expect((await get(place)).drills).toHaveLength(61)
  })
})
