import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, type TestApi } from '../../support/api.ts'
import {
  CLOSED_QUARTER as quarter,
  quarterStep as step,
  readHead as read,
  startQuarterEnd,
} from '../../support/quarter-end.ts'

describe('freezing', () => {
  let api: TestApi
  let database: typeof import('../../../functions/platform/dynamo/client.ts').database
  beforeAll(async () => {
    api = await startQuarterEnd()
    ;({ database } = await import('../../../functions/platform/dynamo/client.ts'))
  })
  afterAll(() => api.stop())

  const heads = async () =>
    ((await database().send(new ScanCommand({ TableName: api.engine.tableName }))).Items ?? []).filter(({ sk }) =>
      /^REV#\d{3}$/.test(String(sk)),
    )

  it('broken off at any write, is finished by the next call with the same digest; of several at once one wins', async () => {
    await step(api, 'cutOffQuarter', 'admin', 0)
    const digests = new Set<string>()
    for (let writes = 0; writes < 2; writes += 1) {
      let left = writes
      const name = 'cut'
      database().middlewareStack.add(
        (next, { commandName = '' }) =>
          async (args) => {
            if (/^(Put|TransactWrite)/.test(commandName) && left-- <= 0) throw new Error('cut off on purpose')
            return next(args)
          },
        { step: 'initialize', name },
      )
      const answer = await step(api, 'freezeQuarter', 'leader', 1)
      database().middlewareStack.remove(name)
      expect(answer.status).toBe(500)
      expect(await heads()).toEqual([])
      const keys = (await database().send(new ScanCommand({ TableName: api.engine.tableName }))).Items ?? []
      for (const { sk } of keys) {
        const digest = /^REV#001#([0-9a-f]{16})#/.exec(String(sk))?.[1]
        if (digest) digests.add(digest)
      }
    }
    const answers = await Promise.all(
      ['leader', 'admin', 'leader', 'admin'].map((as) => step(api, 'freezeQuarter', as, 1)),
    )
    const { head } = (await read(api)).body
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 412 || status === 409)).toBe(
      true,
    )
    expect(head).toMatchObject({ status: 'frozen', revision: 1 })
    digests.add(head.digest?.substring(0, 16) ?? '')
    expect(digests.size).toBe(1)
    expect(await heads()).toHaveLength(1)
    const stored = await database().send(
      new GetCommand({ TableName: api.engine.tableName, Key: { pk: `D#${DISTRICT}#Q#${quarter}`, sk: 'REV#001' } }),
    )
    expect(stored.Item).toBeDefined()
  })
})
