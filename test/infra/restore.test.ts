import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureTable, localClient } from '../../infra/local/table.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { killedRestore, restore, stateOf } from '../support/restore.ts'
import { workInMemory } from '../support/scale/start.ts'
import { actOutYear } from '../support/small-year.ts'
import { changedKeys, type TableState } from '../support/table-state.ts'

let api: TestApi
let client: DynamoDBClient
let source: TableState
let made = 0
/** The live table of a test: a fresh one. */
let live = ''

beforeAll(async () => {
  workInMemory()
  api = await startApi({ now: '2026-01-01T09:00:00+08:00' })
  client = localClient(api.engine.endpoint)
  await actOutYear(api)
  const { rebuildReadModels } = await import('../../functions/scoring/rebuild.ts')
  await rebuildReadModels(DISTRICT, { repair: true })
  source = await stateOf(api.engine.tableName)
})
afterAll(async () => {
  client.destroy()
  await api.stop()
})
beforeEach(async () => {
  live = `live-${(made += 1)}`
  await ensureTable(client, live, { streams: false })
})

const restoreIt = (...more: string[]) =>
  restore('--from', api.engine.tableName, '--to', live, '--region', 'local', ...more)
const put = (table: string, pk: string, sk: string, ttl?: number) =>
  client.send(
    new PutItemCommand({
      TableName: table,
      Item: { pk: { S: pk }, sk: { S: sk }, ...(ttl !== undefined && { ttl: { N: String(ttl) } }) },
    }),
  )
describe('a restored table', () => {
  it('is copied item for item into the live one, whose read models and frozen revisions are found right', async () => {
    const { code, said } = await restoreIt()
    expect(said).toMatch(new RegExp(`${DISTRICT}: .* [1-9]\\d* read models checked, 0 rebuilt`))
    expect(said).toMatch(/ [1-9]\d* frozen revisions, 0 not as their digest says/)
    expect(code).toBe(0)
    expect(changedKeys(source, await stateOf(live))).toEqual([])
  })

  it('killed in the middle is taken up where it was, whatever the projector wrote beside it, and ends the same', async () => {
    const asked = ['--from', api.engine.tableName, '--to', live, '--region', 'local', '--segments', '3', '--page', '5']
    expect(await killedRestore(client, live, source.size / 4, ...asked)).toBeLessThan(source.size)
    // The projector is at work meanwhile.
    await put(live, 'D#430102#PROJECTED', 'TALLY')
    const { code, said } = await restoreIt('--segments', '7')
    expect([code, said]).toEqual([0, expect.stringContaining('taken up')])
    expect(said).toContain('1 条由系统写入')
    expect(changedKeys(source, await stateOf(live))).toEqual(['D#430102#PROJECTED\nTALLY'])
  })

  it('goes into an empty table only, and each refusal touches nothing', async () => {
    await put(live, 'D#1', 'DISTRICT')
    expect(await restoreIt()).toEqual({
      code: 2,
      said: expect.stringContaining('is not empty, and nothing was touched'),
    })
    expect((await stateOf(live)).size).toBe(1)
    await client.send(new DeleteItemCommand({ TableName: live, Key: { pk: { S: 'D#1' }, sk: { S: 'DISTRICT' } } }))

    await client.send(
      new PutItemCommand({
        TableName: live,
        Item: { pk: { S: 'RESTORE' }, sk: { S: 'HEAD' }, source: { S: 'another' }, segments: { N: '4' } },
      }),
    )
    expect(await restoreIt()).toEqual({
      code: 2,
      said: expect.stringContaining('restored from another source (another)'),
    })
    expect((await stateOf(live)).size).toBe(1)
  })

  it.each<[string, string[], number, string]>([
    ['the same table', ['--to', 'SOURCE'], 2, 'Source and target are the same table'],
    ['a table that is not there', ['--to', 'nowhere'], 2, 'There is no table nowhere'],
    ['no number of parts', ['--segments', 'many'], 2, 'give a whole number from 1 to 64'],
    ['a profile that is none', ['--profile', 'azure'], 2, 'There is no profile azure'],
    ['an option that is none', ['--force'], 2, '--force'],
  ])('is refused in words for %s', async (_, more, code, words) => {
    const answer = await restoreIt(...more.map((one) => (one === 'SOURCE' ? api.engine.tableName : one)))
    expect(answer).toEqual({ code, said: expect.stringContaining(words) })
    expect((await stateOf(live)).size).toBe(0)
  })

  it('comes without what has expired; its lagging read models are rebuilt; one whose frozen figures were changed is told apart', async () => {
    const other = `spoilt-${made}`
    await ensureTable(client, other, { streams: false })
    expect((await restoreIt('--to', other)).code).toBe(0)
    const keyOf = (name: string) => {
      const [pk = '', sk = ''] = name.split('\n')
      return { pk: { S: pk }, sk: { S: sk } }
    }
    const tally = [...source.keys()].find((key) => key.endsWith('\nTALLY')) ?? ''
    await client.send(new DeleteItemCommand({ TableName: other, Key: keyOf(tally) }))
    const [past, future] = ['2026-12-19', '2027-12-19'].map((day) => Date.parse(day) / 1_000)
    await put(other, 'D#430102#IMPORT#1', 'EXPIRED', past)
    await put(other, 'D#430102#IMPORT#2', 'EXPIRES', future)
    const mended = await restoreIt('--from', other)
    expect(mended).toEqual({ code: 0, said: expect.stringMatching(/ [1-9] rebuilt/) })
    expect(changedKeys(source, await stateOf(live)).filter((key) => !key.endsWith('\nBOARD'))).toEqual([
      'D#430102#IMPORT#2\nEXPIRES',
    ])

    const part = [...source.keys()].find((key) => /\nREV#001#.*#DEP#/.test(key)) ?? ''
    const twin = [...source.keys()].filter((key) => /\nREV#001#.*#DEP#/.test(key) && key !== part)[0] ?? ''
    await client.send(
      new UpdateItemCommand({
        TableName: other,
        Key: keyOf(part),
        UpdateExpression: 'SET frozen = :f',
        ExpressionAttributeValues: {
          ':f': (
            JSON.parse(source.get(twin) ?? '', (_, value: { base64?: string }) =>
              value?.base64 === undefined ? value : Buffer.from(value.base64, 'base64'),
            ) as { frozen: { B: Uint8Array } }
          ).frozen as never,
        },
      }),
    )
    live = `live-${made}-again`
    await ensureTable(client, live, { streams: false })
    expect(await restoreIt('--from', other)).toEqual({
      code: 1,
      said: expect.stringMatching(/ 1 not as their digest says\n {2}\d{4}Q\d 1/),
    })
  })
})
