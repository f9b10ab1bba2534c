import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DrillDraft } from '../../../functions/domain/imports/draft.ts'
import { hazards } from '../../../functions/domain/drills/drill.ts'
import { importTables } from '../../../functions/domain/imports/import-tables.ts'
import { planForm, windowText } from '../../../functions/domain/imports/plan-form.ts'
import { readWindow } from '../../../functions/domain/plans/window.ts'

const head = { year: 2026, department: '示例街道办事处', filledOn: '2026年3月18日', filledBy: '张三' }
const base: DrillDraft = {
  name: '防汛抢险演练',
  forms: ['operational'],
  content: 'single',
  purpose: 'verification',
  unannounced: false,
  largeScale: false,
  hostKind: 'own',
  hazard: 'flood',
  window: { from: '2026-04-21', to: '2026-04-30', text: '4月下旬' },
  place: '河堤',
  lead: '应急办',
  participants: '社区',
  expected: 120,
  contact: '李主任',
  phone: '0731-00000001',
  scenario: '',
  remark: '',
}

test('the form has title, header, numbered drills and signatures', () => {
  const form = planForm([base], head)
  expect(form.rows[0]).toEqual(['示例街道办事处2026年度应急演练计划表'])
  expect(form.rows[form.headerRow - 1]?.slice(0, 3)).toEqual(['序号', '演练名称', '演练形式'])
  expect(form.rows[form.headerRow]).toEqual([
    1,
    '防汛抢险演练',
    '实战演练',
    '单项',
    '防汛抗旱',
    '4月下旬',
    '河堤',
    '应急办',
    '社区',
    120,
    '李主任',
    '0731-00000001',
    '',
    '本级',
    '',
  ])
  expect(form.rows.at(-1)).toEqual(['填表人：张三', '', '', '', '审核人：'])
})

test('a window keeps its words only where they mean that window alone', () => {
  expect(windowText({ from: '2026-04-21', to: '2026-04-30', text: '4月下旬' }, 2026)).toBe('4月下旬')
  expect(windowText({ from: '2026-04-01', to: '2026-06-30', text: '每季度一次' }, 2026)).toBe('4月1日-6月30日')
  expect(windowText({ from: '2026-04-01', to: '2026-06-30', text: '' }, 2026)).toBe('4月1日-6月30日')
})

const day = fc
  .integer({ min: 0, max: 364 })
  .map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().substring(0, 10))
const phrase = fc.constantFrom('4月下旬', '第三季度', '上半年', '11月9日前后', '每季度一次').chain((text) => {
  const read = readWindow(text, 2026)
  return fc.constantFrom(...(read.understood ? read.windows : []))
})
const drafts: fc.Arbitrary<DrillDraft> = fc.record({
  name: fc.constantFrom('消防疏散演练', '桥梁事故处置', '防汛转移'),
  forms: fc.constantFrom<DrillDraft['forms'][]>(['tabletop'], ['operational'], ['tabletop', 'operational']),
  content: fc.constantFrom('single', 'comprehensive'),
  purpose: fc.constantFrom('verification', 'demonstration', 'research'),
  unannounced: fc.boolean(),
  largeScale: fc.boolean(),
  hostKind: fc.constantFrom('own', 'community', 'firm', 'superior'),
  hazard: fc.constantFrom(...hazards),
  window: fc.oneof(
    phrase,
    fc.tuple(day, day).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a, text: '' })),
  ),
  place: fc.constantFrom('', '河堤', '大型商场'),
  lead: fc.constantFrom('应急办', '启明社区'),
  participants: fc.constant('社区'),
  expected: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  contact: fc.constantFrom('', '李主任'),
  phone: fc.constantFrom('', '0731-00000001'),
  scenario: fc.constantFrom('', '短时强降雨'),
  remark: fc.constantFrom('', '邀请专家'),
})

test('importing the form gives the same drills', () => {
  fc.assert(
    fc.property(fc.array(drafts, { minLength: 1, maxLength: 8 }), (drills) => {
      const form = planForm(drills, head)
      const result = importTables([form], { year: 2026 })
      const plan = result.ok ? result.value[0] : undefined
      const back = plan?.kind === 'plan' ? plan.rows.flatMap((row) => row.drills) : []
      const bare = ({ window, remark: _, ...rest }: DrillDraft) => ({ ...rest, from: window?.from, to: window?.to })
      expect(back.map(bare)).toEqual(drills.map(bare))
    }),
    { numRuns: 300 },
  )
})
