import { reminderKinds, type ReminderKind, type WorkRecord } from '@muster/domain/reporting/digest.ts'
import { expect, it } from 'vitest'
import { othersHref, postFor, reminderHref } from '../../../web/src/lib/inbox/reminders.ts'
import type { Post } from '../../../web/src/lib/session/posts.ts'

const district = { id: '990101', name: '示例区', timeZone: 'Asia/Shanghai', demo: true }
const post = (department: string | null, ...roles: Post['roles']): Post => ({ district, department, roles })
const street = post('S01', 'planner')
const office = post(null, 'reviewer')
const record = (kind: WorkRecord['kind'], department: string | null = 'S01'): WorkRecord => ({
  ...{ kind, department, year: 2026, id: 'one', name: '记录', due: null },
})

it.each([
  ['plan-overdue', 'plan', street, '/plan?year=2026'],
  ['plan-returned', 'plan', street, '/plan?year=2026'],
  ['plans-missing', 'plan', office, '/review/S01?year=2026'],
  ['plans-to-review', 'plan', office, '/review/S01?year=2026'],
  ['drill-tomorrow', 'drill', street, '/drills/S01/2026/one'],
  ['log-missing', 'drill', street, '/drills/S01/2026/one'],
  ['amendments-to-decide', 'drill', office, '/drills/S01/2026/one'],
  ['finding-overdue', 'drill', street, '/drills/S01/2026/one#findings'],
  ['proofs-to-verify', 'drill', office, '/drills/S01/2026/one#findings'],
  ['session-tomorrow', 'session', street, '/sessions/S01/2026/one'],
  ['certificate-expired', 'person', street, '/people/one?department=S01'],
] as const)('%s leads to where the %s is mended', (kind, what, from, href) => {
  expect(reminderHref(kind, record(what), from)).toBe(href)
})

it.each(reminderKinds)('beyond the named records of %s there is a list of all', (kind) => {
  for (const from of [street, office])
    expect(othersHref(kind, from)).toMatch(/^\/(plan|review|drills|sessions|certificates|calendar|people)/)
})

const chosen = (kind: ReminderKind, posts: readonly Post[], here: Post, department: string | null = 'S01') =>
  postFor(kind, record('drill', department), posts, here)

it('is opened from the post it speaks to, whichever the reader works from now', () => {
  const park = post('P02', 'planner')
  const posts = [street, park, office]
  expect(chosen('log-missing', posts, park)).toBe(street)
  expect(chosen('log-missing', posts, office)).toBe(street)
  expect(chosen('proofs-to-verify', posts, street)).toBe(office)
  expect(chosen('log-missing', posts, street)).toBe(street)
})
it('is opened from the present post where the reader no longer has that one', () => {
  expect(chosen('log-missing', [office], office)).toBe(office)
  expect(chosen('proofs-to-verify', [street], street)).toBe(street)
})
