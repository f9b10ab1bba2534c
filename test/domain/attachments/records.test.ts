import { describe, expect, it, test } from 'vitest'
import { presentParts } from '@muster/domain/attachments/present-parts.ts'
import { drillDay, planDay, sessionDay } from '@muster/domain/attachments/record-day.ts'
import { stampedScanOf } from '@muster/domain/attachments/scan-due.ts'
import { storedLike } from '../../support/attachments.ts'
import { drillLike, heldLike } from '../../support/drills.ts'
import { plan } from '../../support/plans.ts'
import { sessionLike } from '../../support/sessions.ts'

const shanghai = 'Asia/Shanghai'

describe('what lies in a drill’s file', () => {
  it('is what was ticked and what is stored, in the order of the list', () => {
    const photo = storedLike({ part: 'photos' })
    expect(presentParts(['summary', 'notice'], [photo, photo])).toEqual(['notice', 'photos', 'summary'])
  })

  test.each(['awaited', 'removed'] as const)('is not what is %s', (status) => {
    expect(presentParts([], [storedLike({ part: 'photos', status })])).toEqual([])
  })
})

describe('the day whose quarter decides', () => {
  const window = { from: '2026-06-20', to: '2026-07-05', text: '' }
  test.each([
    ['held: the local day it began', { held: { ...heldLike, startedAt: '2026-06-30T16:30:00Z' } }, '2026-07-01'],
    ['fixed: that day', { day: '2026-06-25' }, '2026-06-25'],
    ['neither: the last of the window', {}, '2026-07-05'],
  ])('a drill %s', (_, over, day) => {
    expect(drillDay(drillLike({ window, day: null, held: null, ...over }), shanghai)).toBe(day)
  })

  it('of a session is its own, else the last of its window; of a plan the day it is due', () => {
    expect(sessionDay(sessionLike({ window, day: null }))).toBe('2026-07-05')
    expect(sessionDay(sessionLike({ window, day: '2026-06-21' }))).toBe('2026-06-21')
    expect(planDay(2026)).toBe('2026-03-31')
  })
})

describe('the stamped scan of a plan', () => {
  const sent = (...at: string[]) =>
    plan({ status: 'submitted', submissions: at.map((one) => ({ at: one, by: 'planner-s01', receipt: '' })) })
  const scan = (storedAt: string, over = {}) => storedLike({ part: 'stampedScan', storedAt, ...over })

  it('is due five workdays after the plan was last sent, by local days and holidays', () => {
    const friday = '2026-03-27T02:00:00.000Z'
    expect(stampedScanOf(sent(friday), [], shanghai, [])).toEqual({ dueOn: '2026-04-03', present: false })
    expect(stampedScanOf(sent(friday, '2026-03-30T15:59:00Z'), [], shanghai, [])?.dueOn).toBe('2026-04-06')
    expect(stampedScanOf(sent(friday, '2026-03-30T16:00:00Z'), [], shanghai, [])?.dueOn).toBe('2026-04-07')
    const qingming = {
      year: 2026,
      holidays: [{ date: '2026-04-06', name: '清明节' }],
      workdays: [],
    }
    expect(stampedScanOf(sent(friday, '2026-03-30T02:00:00Z'), [], shanghai, [qingming])?.dueOn).toBe('2026-04-07')
  })

  it('is there once one is stored that is no older than what was last sent', () => {
    const plan = sent('2026-03-20T02:00:00.000Z', '2026-03-27T02:00:00.000Z')
    const present = (...files: Parameters<typeof storedLike>[0][]) =>
      stampedScanOf(plan, files.map(storedLike), shanghai, [])?.present
    expect(present(scan('2026-03-21T02:00:00.000Z'))).toBe(false)
    expect(present(scan('2026-03-28T02:00:00.000Z'))).toBe(true)
    expect(present(scan('2026-03-28T02:00:00.000Z', { status: 'removed' }))).toBe(false)
    expect(present(scan('2026-03-28T02:00:00.000Z', { part: 'notice' }))).toBe(false)
  })

  it('is asked for while the plan is with the district alone', () => {
    const asked = (status: 'draft' | 'signing' | 'submitted' | 'returned' | 'filed') =>
      stampedScanOf({ ...sent('2026-03-27T02:00:00.000Z'), status }, [], shanghai, []) !== null
    expect([asked('draft'), asked('signing'), asked('submitted'), asked('returned'), asked('filed')]).toEqual([
      false,
      false,
      true,
      false,
      true,
    ])
    expect(stampedScanOf(plan({ status: 'submitted' }), [], shanghai, [])).toBeNull()
  })
})
