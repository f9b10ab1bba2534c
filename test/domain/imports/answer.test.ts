import { expect, test } from 'vitest'
import { answerDoubt, settleField } from '../../../functions/domain/imports/answer.ts'
import { importTables } from '../../../functions/domain/imports/import-tables.ts'
import type { ImportedRow } from '../../../functions/domain/imports/draft.ts'

const row = (form: string, window: string, people = '60-80人'): ImportedRow => {
  const result = importTables(
    [
      {
        sheet: '表',
        rows: [
          ['演练名称', '演练形式', '行业', '时间', '人数'],
          ['演练', form, '消防', window, people],
        ],
      },
    ],
    { year: 2026 },
  )
  const [plan] = result.ok ? result.value : []
  const first = plan?.kind === 'plan' ? plan.rows[0] : undefined
  if (!first) throw new Error('not recognised')
  return first
}

test('accepting a doubt leaves the drills and takes the doubt away', () => {
  const imported = row('桌面+实战', '9月', '50')
  const answered = answerDoubt(imported.drills, imported, 0, 'keep')
  expect(answered).toEqual({ proposals: imported.drills, doubts: [] })
})

test('one event in two forms can be split into two drills', () => {
  const imported = row('桌面+实战', '9月', '50')
  expect(answerDoubt(imported.drills, imported, 0, 'split').proposals.map(({ forms }) => forms)).toEqual([
    ['tabletop'],
    ['operational'],
  ])
})

test('answers follow one another: one drill for the year, of 60 people', () => {
  const imported = row('实战', '每季度一次')
  const once = answerDoubt(imported.drills, imported, 0, 'other1')
  const smaller = answerDoubt(once.proposals, once, 0, 'people60')
  expect(smaller.proposals).toMatchObject([
    { expected: 60, window: { from: '2026-01-01', to: '2026-12-31', text: '每季度一次' } },
  ])
  expect(smaller.doubts).toEqual([])
})

test('a choice that does not exist changes nothing', () => {
  const imported = row('实战', '9月')
  expect(answerDoubt(imported.drills, imported, 0, 'nonsense')).toEqual({
    proposals: imported.drills,
    doubts: imported.doubts,
  })
})

test('editing a field settles its doubts and faults alone', () => {
  const settled = settleField(row('', '2026-02-30'), 'window')
  expect(settled.errors).toEqual([])
  expect(settled.doubts.map(({ field }) => field)).toEqual(['forms', 'expected'])
})
