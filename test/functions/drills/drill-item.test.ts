import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { drill as drillSchema, type Drill } from '@muster/domain/drills/drill.ts'
import { drillEntryOf, drillItem, drillOf } from '../../../functions/drills/drill-repository.ts'
import { findingIdOf, findingEntryOf, findingItem } from '../../../functions/drills/finding-repository.ts'
import { subordinateItem, subordinateOf } from '../../../functions/drills/subordinate-repository.ts'
import { newFinding } from '@muster/domain/drills/decide-evaluation.ts'
import type { Stored } from '../../../functions/platform/dynamo/read.ts'
import { DISTRICT } from '../../support/api.ts'
import { drillLike, heldLike } from '../../support/drills.ts'
import { itemSize } from '../../support/capacity/item-size.ts'

const plain = (drill: Drill): Drill => drillSchema.parse(drill)
const contact = '0198c0de-0000-7000-8000-0000000000aa'
const planned = plain(
  drillLike({
    name: '2026年危险化学品运输车辆侧翻泄漏及次生火灾事故应急救援综合演练（含双盲拉动）',
    place: '云麓街道沿江大道与滨江路交叉口东侧危化品停车场',
    lead: '街道应急管理办公室 李建国',
    forms: ['tabletop', 'operational'],
    hazard: 'roadTransport',
    largeScale: true,
    unannounced: true,
    contact,
    import: contact,
    row: 27,
    day: '2026-05-12',
    time: '09:30',
    coHosts: ['S02', 'I01', 'C01'],
  }),
)
const move = {
  id: contact,
  kind: 'move',
  filedAt: '2026-05-01T01:00:00.000Z',
  filedBy: 'planner-s01',
  reason: '与高考静默期冲突，顺延至六月中旬组织。',
  forceMajeure: false,
  document: '',
  to: { from: '2026-06-11', to: '2026-06-20', text: '6月中旬' },
  decision: { approved: true, reason: '', by: 'reviewer', at: '2026-05-02T01:00:00.000Z' },
} as const
const closed: Drill = {
  ...planned,
  status: 'closed',
  amendments: [move],
  signIn: { openedAt: '2026-05-12T01:10:00.000Z', closedAt: '2026-05-12T03:10:00.000Z' },
  held: heldLike,
  evaluation: { grade: 'good', by: 'expert', score: 8947, sheets: 2, spread: false },
  archive: ['notice', 'scheme', 'script', 'signIn', 'photos', 'evaluation', 'summary', 'rectification'],
}

describe('a drill as stored', () => {
  it('takes at most 1,024 bytes when planned, and 1,536 when closed after a move', () => {
    expect(itemSize(drillItem(DISTRICT, planned, true))).toBeLessThanOrEqual(1024)
    expect(itemSize(drillItem(DISTRICT, closed, true))).toBeLessThanOrEqual(1536)
  })

  it.each([
    ['planned', planned],
    ['closed', closed],
    ['bare', plain(drillLike())],
    [
      'judged',
      {
        ...closed,
        recognised: true,
        rosterExempt: true,
        judged: { by: 'r', at: heldLike.loggedAt, reason: '群众性活动' },
      },
    ],
    [
      'of a co-host, without a text of its window',
      plain(
        drillLike({
          joint: { department: 'S02', year: 2026, drill: contact },
          window: { from: '2026-04-01', to: '2026-06-30', text: '' },
        }),
      ),
    ],
  ] as const)('comes back as it was: %s', (_, drill) => {
    expect(drillOf(drillItem(DISTRICT, drill, true) as Stored)).toEqual(drill)
  })

  it('keeps its status at the top, for conditions', () => {
    expect(drillItem(DISTRICT, closed, true)['status']).toBe('closed')
  })

  it.each([
    ['a fixed day stands in its month', planned, 'D#430102#2026-05', '12'],
    ['a window inside a third of a month there too', { ...planned, day: null }, 'D#430102#2026-05', 'w3'],
    [
      'a window of a month before that of its second third',
      { ...planned, day: null, window: { from: '2026-05-01', to: '2026-05-31', text: '' } },
      'D#430102#2026-05',
      'w2',
    ],
    [
      'a longer window stands among the year’s spans',
      { ...planned, day: null, window: { from: '2026-04-01', to: '2026-06-30', text: '' } },
      'D#430102#2026',
      '2026-06-30#S01',
    ],
    ['a draft is not on the calendar', { ...planned, removed: true }, undefined, undefined],
  ] as const)('%s', (_, drill, gsi1pk, gsi1sk) => {
    expect(drillItem(DISTRICT, drill, gsi1pk !== undefined)).toMatchObject(gsi1pk ? { gsi1pk, gsi1sk } : {})
    expect('gsi1pk' in drillItem(DISTRICT, drill, gsi1pk !== undefined)).toBe(gsi1pk !== undefined)
  })

  it('shows on the calendar what its brief holds', () => {
    const { pk, sk, gsi1pk, gsi1sk, brief } = drillItem(DISTRICT, planned, true)
    const entry: CalendarEntry = {
      ...{ kind: 'drill', id: planned.id, department: 'S01', year: 2026, name: planned.name, place: planned.place },
      ...{ day: '2026-05-12', time: '09:30', from: '2026-05-11', to: '2026-05-20', status: 'planned' },
      ...{ hazard: 'roadTransport', largeScale: true },
    }
    expect(drillEntryOf({ pk, sk, gsi1pk, gsi1sk, brief })).toEqual(entry)
  })
})

describe('a finding as stored', () => {
  const finding = newFinding(planned, findingIdOf(planned.id, 'command-post'), '指挥部不明', '2026-06-12')
  it('stands among the deadlines until it is verified', () => {
    const { pk, sk, gsi1pk, gsi1sk, brief } = findingItem(DISTRICT, finding)
    expect([gsi1pk, gsi1sk]).toEqual(['D#430102#DUE#2026-06', '2026-06-12#S01'])
    expect(findingEntryOf({ pk, sk, gsi1pk, gsi1sk, brief })).toEqual({
      ...{
        id: finding.id,
        drill: planned.id,
        department: 'S01',
        year: 2026,
        dueOn: '2026-06-12',
        status: 'open',
        text: '指挥部不明',
      },
    })
    expect(findingItem(DISTRICT, { ...finding, status: 'verified' })).not.toHaveProperty('gsi1pk')
  })

  it('of a sheet’s item has always the same id', () => {
    expect(findingIdOf(planned.id, 'command-post')).toBe(finding.id)
    expect(findingIdOf(planned.id, 'command-decisions')).not.toBe(finding.id)
    expect(finding.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a subordinate drill as stored', () => {
  it('comes back as it was, and is light', () => {
    const drill = {
      id: contact,
      department: 'S01',
      unit: '某化工有限公司',
      name: '液氨泄漏处置',
      content: 'onSite',
      hazard: 'hazchem',
      date: '2026-05-12',
      headcount: 35,
      evaluated: true,
      remark: '',
    } as const
    const item = subordinateItem(DISTRICT, 2026, drill)
    expect(subordinateOf(item as Stored)).toEqual(drill)
    expect(itemSize(item)).toBeLessThanOrEqual(260)
  })
})
