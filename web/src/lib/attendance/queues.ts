import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import { call } from '#lib/api/call.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import { m } from '#lib/paraglide/messages.js'
import { keptQueues } from '#lib/session/kept-queues.svelte.ts'
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

const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** The queue of an event: one for the whole app, so that marks go on being sent when the page is left. */
export const queueOf = keptQueues({
  make: (event: EventRef, changed) =>
    new MarkQueue({ send: (marks) => deliver(event, marks), after, random: Math.random }, changed),
  unsent: ({ waiting, refused }) => waiting.length + refused.length,
  resume: (queue) => {
    if (queue.waiting.length > 0) void queue.flush()
  },
  leaving: (count) => ({
    title: m.attendance_leave_title({ count }),
    text: m.attendance_leave_text(),
    action: m.attendance_leave_action(),
  }),
})
