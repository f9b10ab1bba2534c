import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import type { PayloadPerson } from './people-payload.ts'

const BATCH = 50

/** An import on its way: in batches, from where it stopped when it is run again. Every record carries its id, so a repeated batch is harmless. */
export class SendPeople {
  readonly department: string
  readonly people: readonly PayloadPerson[]
  sent = $state(0)
  running = $state(false)
  problem = $state.raw<Error | null>(null)

  constructor(department: string, people: readonly PayloadPerson[]) {
    this.department = department
    this.people = people
  }

  run = async (): Promise<boolean> => {
    if (this.running) return false
    this.running = true
    this.problem = null
    try {
      while (this.sent < this.people.length) {
        const people = this.people.slice(this.sent, this.sent + BATCH)
        const body = { people: people.map((one) => ({ ...one, certificates: [...one.certificates] })) }
        await call('importPeople', { params: { department: this.department }, body })
        this.sent += people.length
      }
      return true
    } catch (error) {
      this.problem = error instanceof Error ? error : new Error(String(error))
      return false
    } finally {
      this.running = false
      await invalidate(['listPeople', 'listCertificates', 'getWorkbench'])
    }
  }
}
