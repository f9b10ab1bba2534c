import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { MarkQueue, type Delivery } from '../../../web/src/lib/attendance/mark-queue.ts'

const mark = (n: number): MarkOperation => ({
  ...{ operation: `operation-${n}`, person: `person-${n}`, mark: 'present', at: '2026-05-13T01:00:00.000Z' },
  ...{ device: 'phone', proxy: false, bulk: false },
})
const marks = (count: number, from = 1) => Array.from({ length: count }, (_, n) => mark(from + n))
const taken = (sent: readonly MarkOperation[]): Delivery => ({
  kind: 'answered',
  outcomes: sent.map(({ operation, person }) => ({ operation, person, outcome: 'recorded', problem: null })),
})

let batches: string[][]
let answers: ((sent: readonly MarkOperation[]) => Delivery)[]
let timers: { ms: number; run: () => void }[]
let queue: MarkQueue

beforeEach(() => {
  batches = []
  answers = []
  timers = []
  queue = new MarkQueue({
    send: async (sent) => {
      batches.push(sent.map(({ operation }) => operation))
      return (answers.shift() ?? taken)(sent)
    },
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    random: () => 0.5,
  })
})
const operations = (list: readonly MarkOperation[]) => list.map(({ operation }) => operation)

describe('marks on their way', () => {
  it('of one moment travel together, in the order made', async () => {
    queue.add([mark(1)])
    queue.add([mark(2), mark(3)])
    expect(timers).toHaveLength(1)
    await queue.flush()
    expect(batches).toEqual([['operation-1', 'operation-2', 'operation-3']])
    expect(queue.waiting).toEqual([])
    expect(operations(queue.sent)).toEqual(['operation-1', 'operation-2', 'operation-3'])
  })
  it('go in batches of 25, one after the other', async () => {
    queue.add(marks(60))
    await queue.flush()
    expect(batches.map(({ length }) => length)).toEqual([25, 25, 10])
    expect(batches.flat()).toEqual(operations(marks(60)))
  })
  it('wait where nobody answers, and are tried again after a growing pause', async () => {
    answers = [() => ({ kind: 'later' }), () => ({ kind: 'later' })]
    queue.add(marks(2))
    await queue.flush()
    expect([queue.waiting.length, queue.failures, timers.at(-1)?.ms]).toEqual([2, 1, 1000])
    await queue.flush()
    expect([queue.failures, timers.at(-1)?.ms]).toEqual([2, 2000])
    await queue.flush()
    expect([queue.waiting.length, queue.failures]).toEqual([0, 0])
    expect(batches).toHaveLength(3)
    expect(new Set(batches.map((batch) => batch.join())).size).toBe(1)
  })
  it('made during a pause wait for it behind the others', async () => {
    answers = [() => ({ kind: 'later' })]
    queue.add([mark(1)])
    await queue.flush()
    queue.add([mark(2)])
    expect(timers).toHaveLength(1)
    await queue.flush()
    expect(batches.at(-1)).toEqual(['operation-1', 'operation-2'])
  })
  it('made while a batch is on its way follow it', async () => {
    answers = [
      (sent) => {
        queue.add([mark(9)])
        return taken(sent)
      },
    ]
    queue.add([mark(1)])
    await queue.flush()
    expect(batches).toEqual([['operation-1'], ['operation-9']])
  })
})

describe('a mark that is refused', () => {
  const refuseSecond = (sent: readonly MarkOperation[]): Delivery => ({
    kind: 'answered',
    outcomes: sent.map(({ operation, person }, n) =>
      n === 1
        ? { operation, person, outcome: 'refused', problem: { code: 'person-not-on-roster', detail: '不在名单' } }
        : { operation, person, outcome: 'recorded', problem: null },
    ),
  })
  beforeEach(async () => {
    answers = [refuseSecond]
    queue.add(marks(3))
    await queue.flush()
  })
  it('is kept with the words, and the others have arrived', () => {
    expect(queue.refused).toEqual([{ mark: mark(2), words: '不在名单' }])
    expect(operations(queue.sent)).toEqual(['operation-1', 'operation-3'])
  })
  it('is sent again as it was', async () => {
    queue.again('operation-2')
    await queue.flush()
    expect([queue.refused, batches.at(-1)]).toEqual([[], ['operation-2']])
  })
  it('goes only when someone says so', () => {
    queue.discard('operation-2')
    expect([queue.refused, queue.waiting]).toEqual([[], []])
  })
  it('takes its whole batch along where the batch is refused', async () => {
    answers = [() => ({ kind: 'refused', words: '没有权限' })]
    queue.add(marks(2, 5))
    await queue.flush()
    expect(queue.refused.map(({ words }) => words)).toEqual(['不在名单', '没有权限', '没有权限'])
    expect(queue.waiting).toEqual([])
  })
})
