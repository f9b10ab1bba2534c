import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { type Chance, chanceOf } from '../../infra/local/demo/chance.ts'
import { steps, type World } from './workload-steps.ts'

const YEAR = 2026

/** A request as a browser sends it; sent again it is the same to the letter. */
export interface Sent {
  readonly name: EndpointName
  readonly as: string
  readonly params: Readonly<Record<string, string | number>>
  readonly body: object
  readonly ifMatch?: number
  readonly key: string
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Nothing where the connection ended without an answer. */
export type Send = (sent: Sent) => Promise<Answer | undefined>

export interface Receipt {
  readonly sent: Sent
  readonly answer: Answer
}

export interface Worker {
  readonly world: World
  /** Commands answered 2xx, in order. */
  readonly receipts: Receipt[]
  /** Answers that nobody should get to see. */
  readonly unexpected: Receipt[]
  /** Commands begun. */
  tried: number
  /** Requests sent, those that were repeated too. */
  requests: number
  /** Does one command to its end: what was not answered, or answered busy, is sent again as it was. */
  step(): Promise<void>
}

const isBusy = (answer: Answer | undefined) => answer === undefined || answer.status === 503

/** Someone of one department who plans, imports, edits and signs people in, a command at a time. */
export const workerOf = (
  department: string,
  seed: string,
  send: Send,
  mayGoOn: () => Promise<void> = async () => {},
): Worker => {
  const chance = chanceOf(`${seed} ${department}`)
  const world: World = { department, people: new Map(), sessions: new Map(), drills: new Map(), imports: new Map() }
  const worker: Worker = {
    world,
    receipts: [],
    unexpected: [],
    tried: 0,
    requests: 0,
    step: async () => {
      const { name, params = {}, body = {}, ifMatch, done } = steps(world, chance)
      const sent: Sent = {
        name,
        as: `worker-${department}`,
        params: { department, year: YEAR, ...params },
        body,
        key: chance.id(),
        ...(ifMatch !== undefined && { ifMatch }),
      }
      worker.tried += 1
      for (;;) {
        await mayGoOn()
        worker.requests += 1
        const answer = await send(sent)
        if (isBusy(answer) || answer === undefined) {
          await new Promise((resume) => setTimeout(resume, 20 + 80 * Math.random()))
          continue
        }
        if (answer.status < 300) {
          done(answer)
          worker.receipts.push({ sent, answer })
        } else worker.unexpected.push({ sent, answer })
        return
      }
    },
  }
  return worker
}

const unit = (order: number): Omit<Department, 'code' | 'version'> => ({
  name: `第${order + 1}街道`,
  kind: 'street',
  group: 'streets',
  required: 1,
  signOff: false,
  sectors: [],
  active: true,
  order,
})

/** Departments, someone who works for each, and an open plan: what the workers need, made by the product’s own commands. */
export const prepare = async (send: Send, departments: readonly string[], admin: string): Promise<void> => {
  const chance: Chance = chanceOf('preparation')
  const must = async (sent: Omit<Sent, 'key'>) => {
    const answer = await send({ ...sent, key: chance.id() })
    if (answer?.status !== 201) throw new Error(`${sent.name}: ${JSON.stringify(answer)}`)
  }
  for (const [order, department] of departments.entries()) {
    const worker = `worker-${department}`
    const grants = (['planner', 'trainer'] as const).map((role) => ({ role, department }))
    await must({ name: 'createDepartment', as: admin, params: { department }, body: unit(order) })
    await must({
      name: 'createMember',
      as: admin,
      params: { member: worker },
      body: { name: worker, grants, active: true },
    })
    await must({ name: 'openPlan', as: worker, params: { department, year: YEAR }, body: {} })
  }
}
