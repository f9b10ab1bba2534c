import type { Task } from '@muster/domain/contract/endpoints/reporting.ts'
import { useQuery } from '#lib/api/query.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'
import type { CountKey } from './nav.ts'

const pageOf: Record<Task['kind'], Exclude<CountKey, 'all' | 'inbox'>> = {
  'plan-missing': 'plan',
  'plan-draft': 'plan',
  'plan-returned': 'plan',
  'plan-to-sign': 'plan',
  'plan-to-review': 'review',
  'amendment-to-decide': 'review',
  'drill-this-week': 'drills',
  'log-missing': 'drills',
  'drill-missed': 'drills',
  'to-evaluate': 'drills',
  'finding-due': 'drills',
  'finding-overdue': 'drills',
  'proof-to-verify': 'drills',
  'session-this-week': 'sessions',
  'certificate-expiring': 'people',
  'certificate-expired': 'people',
  'veto-to-confirm': 'quarter',
  'quarter-to-close': 'quarter',
}

const countsOf = (tasks: readonly Task[]): Partial<Record<CountKey, number>> => {
  const counts: Partial<Record<CountKey, number>> = {}
  for (const task of tasks) {
    const page = pageOf[task.kind]
    counts[page] = (counts[page] ?? 0) + task.count
    counts.all = (counts.all ?? 0) + task.count
  }
  return counts
}

/** The workbench as this post sees it; the page and the navigation's counts share one read. */
export const useWorkbench = () =>
  useQuery('getWorkbench', () => {
    const department = session.post?.department
    return { query: department ? { department } : {} }
  })

/** How many digests are unread; asked of the server once for all who show it. */
export const useUnread = () => useQuery('getInbox', () => ({ query: { limit: '1' } }))

/** What waits, by page. */
export const useCounts = () => {
  const workbench = useWorkbench()
  const inbox = useUnread()
  const counts = $derived({ ...countsOf(workbench.data?.tasks ?? []), inbox: inbox.data?.unread })
  return (key: CountKey | undefined): number => (key ? (counts[key] ?? 0) : 0)
}
