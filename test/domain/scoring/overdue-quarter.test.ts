import { newQuarter } from '@muster/domain/scoring/decide-quarter.ts'
import { isOverdue } from '@muster/domain/scoring/overdue-quarter.ts'
import { expect, it } from 'vitest'

const head = { ...newQuarter('2026Q2', '2026.1', '2026-07-10'), version: 1 }

it.each([
  ['not 20 days after its cut-off day', head, '2026-07-30', false],
  ['from the 21st day on', head, '2026-07-31', true],
  ['also while it is reviewed', { ...head, status: 'review' as const }, '2026-07-31', true],
  ['no more once it is frozen', { ...head, status: 'frozen' as const }, '2026-12-31', false],
  ['not where nobody ever opened it', { ...head, version: 0 }, '2026-12-31', false],
])('a quarter’s freeze is overdue: %s', (_, quarterHead, today, overdue) => {
  expect(isOverdue(quarterHead, today)).toBe(overdue)
})
