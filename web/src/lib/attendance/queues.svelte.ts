import { createSubscriber } from 'svelte/reactivity'
import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import { call } from '#lib/api/call.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import { confirm } from '#lib/components/confirm.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { beforeSignOut } from '#lib/session/sign-in.ts'
import type { EventRef } from './event.ts'
import { MarkQueue, type Delivery } from './mark-queue.ts'

/** The server considered it and said no. Signed out (401), too busy or broken: the marks keep. */
const isFinal = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)

const deliver = async (event: EventRef, marks: readonly MarkOperation[]): Promise<Delivery> => {
  try {
    const { data } = await call('markBatch', { params: event, body: { marks: [...marks] } })
    return { kind: 'answered', outcomes: data.outcomes }
  } catch (error) {
    return isFinal(error) ? { kind: 'refused', words: error.detail || error.title } : { kind: 'later' }
  }
}

interface Kept {
  readonly queue: MarkQueue
  readonly follow: () => void
}
// Whoever shows a queue follows it; the table itself need not be reactive.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const queues = new Map<string, Kept>()

const unsent = () =>
  [...queues.values()].reduce((sum, { queue }) => sum + queue.waiting.length + queue.refused.length, 0)

const flushAll = () => {
  if (document.visibilityState !== 'visible') return
  for (const { queue } of queues.values()) if (queue.waiting.length > 0) void queue.flush()
}

const watch = () => {
  window.addEventListener('online', flushAll)
  document.addEventListener('visibilitychange', flushAll)
  window.addEventListener('beforeunload', (event) => {
    if (unsent() > 0) event.preventDefault()
  })
  beforeSignOut(async () => {
    const count = unsent()
    if (count === 0) return true
    const [title, text] = [m.attendance_leave_title({ count }), m.attendance_leave_text()]
    return confirm({ title, text, action: m.attendance_leave_action(), danger: true })
  })
}

/** The queue of an event: one for the whole app, so that marks go on being sent when the page is left. */
export const queueOf = (event: EventRef): Kept => {
  const key = JSON.stringify(event)
  const known = queues.get(key)
  if (known) return known
  if (queues.size === 0) watch()
  let update = () => {}
  const follow = createSubscriber((changed) => {
    update = changed
    return () => {
      update = () => {}
    }
  })
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
  const world = { send: (marks: readonly MarkOperation[]) => deliver(event, marks), after, random: Math.random }
  const kept = { queue: new MarkQueue(world, () => update()), follow }
  queues.set(key, kept)
  return kept
}
