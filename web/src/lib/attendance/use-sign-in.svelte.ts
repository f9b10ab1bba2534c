import type { Attendance, RosterEntry } from '@muster/domain/attendance/attendance.ts'
import { tallyOf } from '@muster/domain/attendance/tally.ts'
import { useQuery } from '#lib/api/query.svelte.ts'
import { clock } from '#lib/session/clock.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'
import { operationOf, targetOf, tapTime, type EventRef } from './event.ts'
import { queueOf } from './queues.svelte.ts'
import { standingMarks } from './standing-marks.ts'

/** Marks made on other devices show after this long. */
const REFRESH = 20_000

/** A sign-in as its page shows it: the list as read, with the marks of this device laid over it. */
export const useSignIn = (event: () => EventRef) => {
  const reading = useQuery('getSignIn', () => ({ params: event() }))
  const kept = $derived(queueOf(event()))
  let proxy = $state(false)

  const queue = $derived.by(() => {
    kept.follow()
    const { waiting, sent, refused, failures, sending } = kept.queue
    return { waiting, sent, refused, failures, sending }
  })
  const roster = $derived(reading.data?.roster ?? [])
  const marks = $derived(standingMarks(reading.data?.marks ?? [], [...queue.sent, ...queue.waiting]))
  const tally = $derived(tallyOf(roster, [...marks.values()]))
  const signIn = $derived(reading.data?.event.signIn ?? null)
  const state = $derived(signIn === null ? 'ahead' : signIn.closedAt === null ? 'open' : 'closed')
  const reaches = $derived(session.here.department === null || session.here.department === event().department)
  const unmarked = $derived(roster.filter(({ person, walkIn }) => !walkIn && !marks.get(person)?.mark))

  $effect(() => {
    if (state !== 'open') return
    const timer = setInterval(() => document.visibilityState === 'visible' && reading.reload(), REFRESH)
    return () => clearInterval(timer)
  })

  const put = (persons: readonly string[], mark: Attendance | null, how: { proxy: boolean; bulk: boolean }) => {
    const now = clock.exact()
    kept.queue.add(
      persons.map((person) => operationOf({ person, mark, at: tapTime(now, marks.get(person)?.at), ...how })),
    )
  }

  return {
    reading,
    get event() {
      return event()
    },
    get head() {
      return reading.data?.event
    },
    get roster() {
      return roster
    },
    get marks() {
      return marks
    },
    get tally() {
      return tally
    },
    get target() {
      return targetOf(event().eventKind, tally.expected)
    },
    get state(): 'ahead' | 'open' | 'closed' {
      return state
    },
    /** People expected who have no mark. */
    get unmarked() {
      return unmarked
    },
    get queue() {
      return queue
    },
    /** A planner or trainer of the department. */
    get mayAct() {
      return reaches && session.has('planner', 'trainer')
    },
    /** 代签: marks made now are noted as made for someone. */
    get proxy() {
      return proxy
    },
    set proxy(on: boolean) {
      proxy = on
    },
    /** One tap: marks, or takes the same mark back. */
    tap({ person }: Pick<RosterEntry, 'person'>, mark: Attendance) {
      put([person], marks.get(person)?.mark === mark ? null : mark, { proxy, bulk: false })
    },
    /** 临时参加: they came. */
    arrived: (persons: readonly string[]) => put(persons, 'present', { proxy: false, bulk: false }),
    /** 其余全部到场 */
    markRest: () =>
      put(
        unmarked.map(({ person }) => person),
        'present',
        { proxy, bulk: true },
      ),
    sendNow: () => void kept.queue.flush(),
    sendAgain: (operation: string) => kept.queue.again(operation),
    discard: (operation: string) => kept.queue.discard(operation),
  }
}
export type SignIn = ReturnType<typeof useSignIn>
