import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardRows, type Standing } from '../../../../functions/domain/scoring/board-rows.ts'
import { type BulletinPlace, monthlyTexts } from '../../../../functions/domain/scoring/bulletin/monthly-text.ts'
import { movementOf } from '../../../../functions/domain/scoring/bulletin/movement.ts'
import {
  publishChoice,
  publishedRows,
  publishExtents,
} from '../../../../functions/domain/scoring/bulletin/published-rows.ts'
import { type Board, quarterStatuses } from '../../../../functions/domain/scoring/quarter.ts'

const standing = (department: string, final: number | null, over: Partial<Standing> = {}): Standing => ({
  department,
  group: 'streets',
  final,
  grade: final === null ? null : 'good',
  ranked: final !== null,
  flags: [],
  vetoed: false,
  reward: null,
  ...over,
})
const vetoed = (department: string) => standing(department, 59.99, { ranked: false, grade: 'fail', vetoed: true })
const rowsOf = (...standings: Standing[]) => boardRows(standings, [undefined, undefined, undefined])
const board = (rows: Board['rows'], over: Partial<Board> = {}): Board => ({
  quarter: '2026Q2',
  scorecard: '2026.1',
  status: 'open',
  provisional: true,
  asOf: '2026-05-31',
  computedAt: '2026-05-31T16:05:00Z',
  cutoffDay: '2026-07-10',
  documentNumber: null,
  revision: 0,
  digest: null,
  rows,
  ...over,
})
const place: BulletinPlace = {
  district: '示例区',
  timeZone: 'Asia/Shanghai',
  groups: new Map([
    ['streets', { zh: '街道', en: 'Streets' }],
    ['committees', { zh: '专委会', en: 'Committees' }],
  ]),
  departments: new Map([
    ['S01', '东门街道'],
    ['S02', '西门街道'],
    ['S03', '南门街道'],
    ['S04', '北门街道'],
    ['C01', '消防专委'],
  ]),
  pending: new Set(['S02']),
}
const rows = rowsOf(
  standing('S01', 92.5),
  standing('S02', 90),
  standing('S03', 90),
  vetoed('S04'),
  standing('C01', null, { group: 'committees' }),
)
const texts = (
  over: Partial<Board> = {},
  extent: (typeof publishExtents)[number] = 'all',
  language: 'zh' | 'en' = 'zh',
) => {
  const result = monthlyTexts(board(rows, over), { extent, ends: 1 }, place, language)
  return result.ok ? result.value : [result.rejection.code]
}

describe('the monthly rank for a chat group', () => {
  it('says in Chinese what it is, of when, and who stands where', () => {
    expect(texts()).toEqual([
      [
        '【示例区】2026年第2季度阶段性排名（未定稿）',
        '数据截至 2026-05-31，计算于 2026-06-01 00:05',
        '专委会：不参评：消防专委',
        '街道：1 东门街道 92.50；并列第2 西门街道（暂定，调查中）、南门街道 90.00；一票否决（不排名）：北门街道',
        '最终名次以审定印发的通报为准。',
      ].join('\n'),
    ])
  })

  it('says the same in English', () => {
    expect(texts({}, 'all', 'en')).toEqual([
      [
        '[示例区] Provisional rank of 2026Q2 (not final)',
        'Data as of 2026-05-31, computed 2026-06-01 00:05',
        'Committees: not ranked: 消防专委',
        'Streets: 1 东门街道 92.50; tied 2 西门街道 (pending, under investigation), 南门街道 90.00; vetoed (not ranked): 北门街道',
        'The bulletin issued after approval decides.',
      ].join('\n'),
    ])
  })

  it('gives no points where the order alone is published', () => {
    expect(texts({}, 'order')[0]).toContain(
      '街道：1 东门街道；并列第2 西门街道（暂定，调查中）、南门街道；一票否决（不排名）：北门街道',
    )
  })

  it.each(quarterStatuses)('is there until the freeze: %s', (status) => {
    const [text] = texts({ status })
    const frozen = status === 'frozen' || status === 'published'
    expect(text).toContain(frozen ? 'rank-final' : '阶段性排名（未定稿）')
  })

  it('has 3 to 6 lines whatever the district, and never the points of a vetoed unit', () => {
    const unit = fc.record({
      group: fc.integer({ min: 1, max: 8 }),
      final: fc.option(fc.integer({ min: 6000, max: 10_500 }), { nil: null }),
      veto: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 30 }),
        fc.constantFrom(...publishExtents),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (units, extent, ends, language) => {
          const all = rowsOf(
            ...units.map(({ group, final, veto }, index) => ({
              ...(veto ? vetoed(`V${index}`) : standing(`U${index}`, final === null ? null : final / 100)),
              group: `g${group}`,
            })),
          )
          const result = monthlyTexts(board(all), { extent, ends }, place, language)
          if (!result.ok) throw new Error('refused')
          for (const text of result.value) {
            const count = text.split('\n').length
            expect(count).toBeGreaterThanOrEqual(3)
            expect(count).toBeLessThanOrEqual(6)
            expect(text).not.toContain('59.99')
            expect(text).toContain(language === 'zh' ? '数据截至 2026-05-31' : 'Data as of 2026-05-31')
            expect(text).toContain(language === 'zh' ? '未定稿' : 'not final')
          }
          const whole = result.value.join('\n')
          if (extent !== 'topAndBottom')
            for (const { department } of all) expect(whole).toMatch(new RegExp(`${department}(?!\\d)`))
        },
      ),
    )
  })
})

describe('what a bulletin publishes', () => {
  const ten = (finals: number[]) => rowsOf(...finals.map((final, index) => standing(`U${index}`, final)), vetoed('V'))
  const shown = (finals: number[], ends: number) => {
    const [group] = publishedRows(ten(finals), { extent: 'topAndBottom', ends })
    return [group?.top.map(({ rank }) => rank), group?.bottom.map(({ rank }) => rank), group?.leftOut]
  }

  it.each([
    ['ten apart', [99, 98, 97, 96, 95, 94, 93, 92, 91, 90], 3, [[1, 2, 3], [8, 9, 10], 4]],
    ['a tie at the lower edge of the top', [99, 98, 97, 97, 95, 94, 93, 92, 91, 90], 3, [[1, 2, 3, 3], [8, 9, 10], 3]],
    [
      'a tie at the upper edge of the bottom',
      [99, 98, 97, 96, 95, 94, 92, 92, 91, 90],
      3,
      [[1, 2, 3], [7, 7, 9, 10], 3],
    ],
    ['a tie from the top into the bottom', [99, 95, 95, 95, 95, 95, 80], 2, [[1, 2, 2, 2, 2, 2, 7], [], 0]],
    ['too few to leave out any', [99, 98, 97, 96], 2, [[1, 2, 3, 4], [], 0]],
    ['nobody', [], 3, [[], [], 0]],
  ])('top and bottom: %s', (_, finals, ends, expected) => {
    expect(shown(finals, ends)).toEqual(expected)
  })

  it.each([
    ['order', [null, null], 1],
    ['topAndBottom', [90, 80], 0],
    ['all', [90, 80], 1],
  ] as const)(
    '%s: points %j, and %i not ranked; the vetoed unit always, without points',
    (extent, finals, unranked) => {
      const [group] = publishedRows(
        rowsOf(standing('A', 90), standing('B', 80), standing('N', null), vetoed('V')),
        { extent, ends: 3 },
        new Set(['B']),
      )
      expect(group?.top.map(({ final }) => final)).toEqual(finals)
      expect(group?.top.map(({ pending }) => pending)).toEqual([false, true])
      expect(group?.unranked).toHaveLength(unranked)
      expect(group?.vetoed).toMatchObject([
        { department: 'V', standing: 'vetoed', rank: null, final: null, grade: null },
      ])
    },
  )

  it('asks for at least one place at each end', () => {
    expect(publishChoice.safeParse({ extent: 'topAndBottom', ends: 0 }).success).toBe(false)
    expect(publishChoice.safeParse({ extent: 'order', ends: 3 }).success).toBe(true)
  })
})

describe('the change of a place', () => {
  it.each([
    [3, 5, 'up', '▲ 上升 2 位', '▲ up 2 places'],
    [2, 1, 'down', '▼ 下降 1 位', '▼ down 1 place'],
    [4, 4, 'same', '— 持平', '— unchanged'],
    [4, null, 'new', '● 新参评', '● newly ranked'],
  ])('to %s from %s is %s', (rank, previous, kind, zh, en) => {
    expect(movementOf(rank, previous)).toMatchObject({ kind, words: { zh, en } })
  })

  it('is nothing for a unit without a rank', () => {
    expect(movementOf(null, 3)).toBeNull()
  })
})
