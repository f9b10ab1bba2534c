import { describe, expect, test } from 'vitest'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { queueOf } from '../../../web/src/lib/plans/review/queue.ts'
import { newRowId } from '../../../web/src/lib/plans/row.ts'
import { daysLate, daysLeft, planSteps } from '../../../web/src/lib/plans/standing.ts'

const zone = 'Asia/Shanghai'

describe('where a plan stands', () => {
  const steps = (status: Parameters<typeof planSteps>[0], signOff = false, signed = false) =>
    planSteps(status, { signOff, signed })
      .map(({ id, state }) => `${id} ${state}`)
      .join(', ')
  test.each([
    [steps('draft'), 'draft now, submitted ahead, filed ahead'],
    [steps('returned'), 'draft fault, submitted ahead, filed ahead'],
    [steps('signing', true), 'draft done, signing now, submitted ahead, filed ahead'],
    [steps('draft', true, true), 'draft done, signing done, submitted now, filed ahead'],
    [steps('submitted'), 'draft done, submitted done, filed now'],
    [steps('filed'), 'draft done, submitted done, filed done'],
  ])('%s', (got, expected) => {
    expect(got).toBe(expected)
  })
  test('on 28 March three days are left; a plan first sent on 3 April is three days late', () => {
    expect(daysLeft(2026, '2026-03-28')).toBe(3)
    expect(daysLate(2026, '2026-04-03T01:12:00Z', '2026-05-13', zone)).toBe(3)
    expect(daysLate(2026, '2026-03-31T15:59:00Z', '2026-05-13', zone)).toBe(0)
  })
})

test('the queue shows what waits first, then what is missing, and departments without a plan too', () => {
  const department = (code: string, active = true) => ({ code, active, order: 0, name: code }) as Department
  const plan = (code: string, status: 'submitted' | 'filed') => ({
    department: code,
    status,
    submittedAt: '2026-03-20T02:00:00Z',
    firstSubmittedAt: '2026-03-20T02:00:00Z',
    returns: 0,
    filedAt: null,
    openComments: 0,
  })
  const queue = queueOf(
    [department('A'), department('B'), department('C'), department('D', false)],
    [plan('A', 'filed'), plan('C', 'submitted')],
    { year: 2026, today: '2026-04-02', timeZone: zone },
  )
  expect(queue.map(({ department: { code }, status, late }) => [code, status, late])).toEqual([
    ['C', 'submitted', 0],
    ['B', 'none', 2],
    ['A', 'filed', 0],
  ])
})

test('rows added by hand keep their order by id, even within one millisecond', () => {
  const ids = Array.from({ length: 50 }, newRowId)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
