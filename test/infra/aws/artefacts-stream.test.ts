import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { type Artefact, type Artefacts, openArtefacts } from '../../support/artefact.ts'
import { byTimeToLive, streamEvent } from '../../support/aws-events.ts'
import { goodCalls, ground, sendGood } from '../../support/good-calls.ts'
import { streamOf } from '../../support/stream.ts'
import { changesSince, rewind, tableState, type TableState } from '../../support/table-state.ts'

const commands = [
  ...['filePlan', 'logDrill', 'evaluateDrill', 'moveDrill', 'closeDrill', 'addFinding', 'verifyFinding'],
  ...['markPerson', 'markBatch', 'createCertificate', 'cancelSession', 'createDrill'],
] as EndpointName[]

let api: TestApi
let artefacts: Artefacts
let deployed: Artefact
let event: { Records: DynamoDBRecord[] }
let before: TableState
let projector: typeof import('../../../functions/lambda/projector.ts').handler

beforeAll(async () => {
  api = await startApi({ streams: true })
  const next = streamOf(api.engine)
  for (const name of commands)
    expect((await sendGood(name, (await goodCalls[name](ground)) as never)).status).toBeLessThan(300)
  const mark = [...(await tableState()).keys()].find((key) => key.includes('\nMARK#')) ?? ''
  const [pk, sk] = mark.split('\n')
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  await database().send(new DeleteCommand({ TableName: api.engine.tableName, Key: { pk, sk } }))
  event = streamEvent(await next())
  before = await tableState()
  projector = (await import('../../../functions/lambda/projector.ts')).handler
  artefacts = await openArtefacts(api.engine)
  deployed = await artefacts.start('projector')
})
afterAll(async () => {
  await artefacts?.stop()
  await api?.stop()
})
beforeEach(async () => {
  await rewind(before)
  deployed.logged()
})

const outcome = () => changesSince(before)

describe('the deployed projector', () => {
  test('has the three kinds of records to do with', () => {
    expect(new Set(event.Records.map(({ eventName }) => eventName))).toEqual(new Set(['INSERT', 'MODIFY', 'REMOVE']))
  })

  test('brings the read models to where its source brings them, and says nothing', async () => {
    expect(await projector(event)).toEqual({ batchItemFailures: [] })
    const there = await outcome()
    expect(Object.keys(there).filter((key) => /TALLY|SCORE|BOARD/.test(key)).length).toBeGreaterThan(3)
    await rewind(before)
    expect(await deployed.invoke(event)).toEqual({ batchItemFailures: [] })
    expect(await outcome()).toEqual(there)
    expect(deployed.logged()).toEqual([])
  })

  test('is not thrown by a batch that comes twice, or in parts that Lambda made when it bisected', async () => {
    await deployed.invoke(event)
    const once = await outcome()
    const half = Math.floor(event.Records.length / 2)
    for (const Records of [event.Records, event.Records.slice(half), event.Records.slice(0, half)])
      expect(await deployed.invoke({ Records })).toEqual({ batchItemFailures: [] })
    expect(await outcome()).toEqual(once)
  })

  test('passes over what does not concern it', async () => {
    const [record] = event.Records
    const keys = { pk: { S: 'D#430102#INBOX#planner-s01' }, sk: { S: 'DAY#2025-01-01' } }
    const stranger = (more: object, dynamodb: object) => ({
      ...record,
      ...more,
      dynamodb: { ...record?.dynamodb, ...dynamodb },
    })
    const Records = [
      stranger(
        { eventName: 'REMOVE', userIdentity: byTimeToLive },
        { Keys: keys, NewImage: undefined, OldImage: keys },
      ),
      stranger({ eventName: 'INSERT' }, { Keys: { pk: { S: '?' }, sk: { S: '' } }, NewImage: { odd: { NULL: true } } }),
      stranger({}, { Keys: undefined, NewImage: undefined, OldImage: undefined }),
      { eventID: 'x', eventName: 'MODIFY' },
    ]
    expect(await deployed.invoke({ Records })).toEqual({ batchItemFailures: [] })
    expect(await outcome()).toEqual({})
  })

  test('gives back the records it could not do, by their sequence numbers, and logs why by its request', async () => {
    const lost = await artefacts.start('projector', { MUSTER_TABLE: 'not-there' })
    const { batchItemFailures } = (await lost.invoke(event, 'a-lambda-request')) as DynamoDBBatchResponse
    const sequence = new Set(event.Records.map(({ dynamodb }) => dynamodb?.SequenceNumber))
    expect(batchItemFailures.length).toBeGreaterThan(0)
    expect(batchItemFailures.filter(({ itemIdentifier }) => !sequence.has(itemIdentifier))).toEqual([])
    const lines = lost.logged()
    expect(lines).toHaveLength(batchItemFailures.length)
    for (const line of lines)
      expect(line).toMatchObject({ level: 'ERROR', service: 'projector', requestId: 'a-lambda-request' })
  })
})
