import { createSubscriber } from 'svelte/reactivity'
import { confirm } from '#lib/components/confirm.svelte.ts'
import { beforeSignOut } from './sign-in.ts'

export interface KeptQueue<Queue> {
  readonly queue: Queue
  /** Read where the queue is shown, so that it is shown anew when it changes. */
  readonly follow: () => void
}

interface Keeping<Of, Queue> {
  /** `changed` is called whenever the queue shows something else. */
  readonly make: (of: Of, changed: () => void) => Queue
  /** How much of it would be lost. */
  readonly unsent: (queue: Queue) => number
  /** The network may be back, or the page in view again. */
  readonly resume: (queue: Queue) => void
  /** What is asked of who signs out with something unsent. */
  readonly leaving: (count: number) => { readonly title: string; readonly text: string; readonly action: string }
}

/**
 * Queues of what is still to be sent, one for each record and the whole app: they go on when a page is left; closing the
 * tab or signing out with something unsent asks first.
 */
export const keptQueues = <Of, Queue>({ make, unsent, resume, leaving }: Keeping<Of, Queue>) => {
  // Whoever shows a queue follows it; the table itself need not be reactive.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  const queues = new Map<string, KeptQueue<Queue>>()
  const count = () => [...queues.values()].reduce((sum, { queue }) => sum + unsent(queue), 0)
  const resumeAll = () => {
    if (document.visibilityState === 'visible') for (const { queue } of queues.values()) resume(queue)
  }
  const watch = () => {
    window.addEventListener('online', resumeAll)
    document.addEventListener('visibilitychange', resumeAll)
    window.addEventListener('beforeunload', (event) => {
      if (count() > 0) event.preventDefault()
    })
    beforeSignOut(async () => count() === 0 || confirm({ ...leaving(count()), danger: true }))
  }
  return (of: Of): KeptQueue<Queue> => {
    const key = JSON.stringify(of)
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
    const kept = { queue: make(of, () => update()), follow }
    queues.set(key, kept)
    return kept
  }
}
