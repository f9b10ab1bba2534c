import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chanceOf } from '../../infra/local/demo/chance.ts'
import { DISTRICT } from '../support/api.ts'
import { effort, report } from './figures.ts'
import { seed } from './seed.ts'
import { startVictim, type Victim } from './victim.ts'
import { contentsOf, deviations, differingReplay, halves, lost } from './whole.ts'
import { prepare, type Receipt, type Worker, workerOf } from './workload.ts'

const TABLE = 'muster'
const DEPARTMENTS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6']
const targets = ['the server', 'the engine', 'both'] as const

/** What workers stop at while the product is down. */
const gate = () => {
  let open = Promise.resolve()
  let goOn = () => {}
  return {
    pass: () => open,
    close: () => {
      open = new Promise((resolve) => (goOn = resolve))
    },
    open: () => goOn(),
  }
}

let victim: Victim
let workers: Worker[]
let waiting = 0
const barrier = gate()
const chance = chanceOf(`${seed} kills`)

beforeAll(async () => {
  victim = await startVictim()
  await prepare(victim.send, DEPARTMENTS, 'admin')
  const mayGoOn = async () => {
    waiting += 1
    await barrier.pass()
    waiting -= 1
  }
  workers = DEPARTMENTS.map((department) => workerOf(department, seed, victim.send, mayGoOn))
  // So far that people are being signed in: then hardly a command leaves every read model as it was.
  await Promise.all(
    workers.map(async (worker) => {
      while (![...worker.world.sessions.values()].some(({ stage }) => stage === 'open')) await worker.step()
    }),
  )
})
afterAll(() => victim.end())

const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms))
const contents = () => contentsOf(victim.engine(), TABLE)
const sum = (of: (worker: Worker) => number) => workers.reduce((total, worker) => total + of(worker), 0)
const allReceipts = () => workers.flatMap(({ receipts }) => receipts)

/** Read models that differ from their sources once the projector has come to the end of its stream. */
const differences = async () => {
  Object.assign(process.env, { MUSTER_TABLE: TABLE, MUSTER_DYNAMODB_ENDPOINT: victim.engine(), AWS_REGION: 'local' })
  vi.resetModules()
  const { rebuildReadModels } = await import('../../functions/scoring/rebuild.ts')
  const { database } = await import('../../functions/platform/dynamo/client.ts')
  const now = '2026-05-13T09:10:00+08:00'
  const began = performance.now()
  try {
    for (;;) {
      const found = await rebuildReadModels(DISTRICT, { repair: false, now })
      if (found.differences.length === 0 || performance.now() - began > 60_000) return found
      await sleep(100)
    }
  } finally {
    database().destroy()
  }
}

const figures = { lost: new Set<Receipt>(), cutOff: 0 }

const round = async (target: (typeof targets)[number]) => {
  let over = false
  const before = allReceipts().length
  const working = workers.map(async (worker) => {
    while (!over) await worker.step()
  })
  await sleep(chance.between(60, 1_200))
  over = true
  barrier.close()
  if (target !== 'the server') victim.killEngine()
  if (target !== 'the engine') {
    await victim.killServer()
    await victim.start()
  }
  // What was under way has been answered or cut off, and whoever has no answer waits to ask again.
  let done = 0
  for (const one of working) void one.then(() => (done += 1))
  while (waiting + done < workers.length) await sleep(5)
  figures.cutOff += waiting

  const soon = await contents()
  const missing = lost(soon, allReceipts())
  for (const receipt of missing) figures.lost.add(receipt)
  expect(missing, 'acknowledged and not found').toEqual([])
  expect(halves(soon), 'half commands').toEqual([])
  // Before anything else happens: a later command would have its department computed anew.
  expect((await differences()).differences, 'read models that differ').toEqual([])

  barrier.open()
  await Promise.all(working)
  expect(workers.flatMap(({ unexpected }) => unexpected)).toEqual([])
  const later = await contents()
  expect(halves(later)).toEqual([])
  expect(workers.flatMap(({ world }) => deviations(later, world))).toEqual([])
  for (const worker of workers) expect(await differingReplay(worker, victim.send)).toBeUndefined()
  return allReceipts().length - before
}

const rounds = Array.from({ length: effort(3, 30) }, (_, n) => [n + 1, targets[n % targets.length] ?? 'both'] as const)

describe('kill -9 while six people work', () => {
  let broken = false
  it.each(rounds)('round %i, %s: all that was acknowledged is there, nothing by half', async (_n, target) => {
    expect(broken, 'an earlier round failed').toBe(false)
    broken = true
    expect(await round(target)).toBeGreaterThan(0)
    if (target === 'the engine') {
      expect(victim.isUp()).toBe(true)
      expect(victim.output).toContain('was started again; nothing was lost')
    }
    broken = false
  })

  it('every command was done once', async () => {
    const receipts = allReceipts()
    for (const receipt of lost(await contents(), receipts)) figures.lost.add(receipt)
    report({
      proof: `kill -9, ${rounds.length} times`,
      of: 'commands acknowledged and found',
      tried: sum(({ tried }) => tried),
      survived: receipts.length - figures.lost.size,
      lost: figures.lost.size,
    })
    console.log(
      `${rounds.length} kills: ${sum(({ tried }) => tried)} commands in ${sum(({ requests }) => requests)} requests, ${figures.cutOff} cut off and sent again; ${receipts.length - figures.lost.size} acknowledged and found, ${figures.lost.size} lost`,
    )
    expect(receipts.length).toBe(sum(({ tried }) => tried))
    expect(figures.lost.size).toBe(0)
    expect((await differences()).differences).toEqual([])
  })
})
