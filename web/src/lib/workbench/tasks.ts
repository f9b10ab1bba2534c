import type { Task } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Tone } from '#lib/components/Tag.svelte'
import { drillHref } from '#lib/drills/address.ts'
import type { Post } from '#lib/session/posts.ts'

type Kind = Task['kind']
type TaskRecord = Task['records'][number]

const grave: readonly Kind[] = [
  'plan-missing',
  'plan-returned',
  'log-missing',
  'drill-missed',
  'finding-overdue',
  'certificate-expired',
]

/** How pressing the kind is, whatever its day: something is late already, waits for me, or is to come. */
export const gravityOf = (kind: Kind): 'late' | 'mine' | 'ahead' =>
  grave.includes(kind)
    ? 'late'
    : kind === 'drill-this-week' || kind === 'session-this-week' || kind === 'certificate-expiring'
      ? 'ahead'
      : 'mine'

/** What waits for a reviewer carries the department's deadline, not the reviewer's own. */
export const hasOwnDeadline = (kind: Kind): boolean => kind !== 'plan-to-review' && kind !== 'proof-to-verify'

/** A deadline's colour; the words beside it say the same. */
export const dueTone = (days: number): Tone => (days < 0 ? 'bad' : days <= 3 ? 'warn' : 'info')

const planHref = (kind: Kind, { department, year }: TaskRecord, post: Post) => {
  if (post.department === null) return `/review/${department}?year=${year}`
  return kind === 'plan-to-sign' ? `/plan/check?year=${year}` : `/plan?year=${year}`
}

/** The page of one record of a task. */
export const recordHref = (kind: Kind, record: TaskRecord, post: Post): string => {
  const { department, year, id } = record
  switch (record.kind) {
    case 'plan':
      return planHref(kind, record, post)
    case 'drill':
      return `${drillHref({ department: department ?? '', year, id })}${kind.startsWith('finding') || kind === 'proof-to-verify' ? '#findings' : ''}`
    case 'session':
      return `/sessions/${department}/${year}/${id}`
    case 'person':
      return `/people/${id}?department=${department}`
    case 'quarter':
      return `/quarter?quarter=${id}`
  }
}

/** The list that holds all records of a kind, for those beyond the ones that are named. */
export const listHref = (kind: Kind, post: Post): string => {
  const office = post.department === null
  const drills = (search: string) => `/drills?${search}${office ? '&department=all' : ''}`
  switch (kind) {
    case 'plan-missing':
    case 'plan-draft':
    case 'plan-returned':
    case 'plan-to-sign':
    case 'plan-to-review':
      return office ? '/review' : '/plan'
    case 'amendment-to-decide':
      return drills('state=pending')
    case 'drill-this-week':
      return '/calendar'
    case 'log-missing':
    case 'drill-missed':
      return drills('state=missed')
    case 'to-evaluate':
      return drills('state=held')
    case 'finding-due':
      return drills('tab=findings&state=open')
    case 'finding-overdue':
      return drills('tab=findings&state=overdue')
    case 'proof-to-verify':
      return drills('tab=findings&state=rectified')
    case 'session-this-week':
      return '/sessions'
    case 'certificate-expiring':
    case 'certificate-expired':
      return '/certificates'
    case 'veto-to-confirm':
    case 'quarter-to-close':
      return '/quarter'
  }
}
