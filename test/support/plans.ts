import type { ImportRow, Plan } from '@muster/domain/plans/plan.ts'

/** A UUID that shows which one it is: `idOf(7)` ends in 7. */
export const idOf = (n: number, series = 0): string =>
  `0190${String(series).padStart(4, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`

export const plan = (changes: Partial<Plan> = {}): Plan => ({
  department: 'S01',
  year: 2026,
  version: 1,
  status: 'draft',
  imports: [],
  submissions: [],
  returns: [],
  signedBy: null,
  signedContent: null,
  filedAt: null,
  comments: [],
  ...changes,
})

/** A complete row of the kind an import sends. */
export const importedDrill = (
  id: string,
  changes: Partial<ImportRow['drills'][number]> = {},
): ImportRow['drills'][number] => ({
  id,
  name: '防汛应急演练',
  forms: ['operational'],
  content: 'comprehensive',
  purpose: 'verification',
  hostKind: 'own',
  hazard: 'flood',
  unannounced: false,
  largeScale: false,
  window: { from: '2026-04-21', to: '2026-04-30', text: '4月下旬' },
  place: '云麓街道沿江路',
  lead: '应急办',
  expected: 60,
  contact: null,
  participants: '',
  scenario: '',
  remark: '',
  contactName: '',
  phone: '',
  ...changes,
})

export const importedSession = (
  id: string,
  changes: Partial<ImportRow['sessions'][number]> = {},
): ImportRow['sessions'][number] => ({
  id,
  title: '安全生产法宣讲',
  kind: 'cadre',
  audience: '机关干部',
  window: { from: '2026-06-01', to: '2026-06-30', text: '6月' },
  day: null,
  time: null,
  place: '街道会议室',
  expected: 40,
  hours: 20,
  lecturer: '',
  ...changes,
})

export const importRow = (row: number, content: Partial<Pick<ImportRow, 'drills' | 'sessions'>>): ImportRow => ({
  sheet: '演练计划',
  row,
  original: { 序号: String(row), 演练名称: '防汛应急演练' },
  drills: [],
  sessions: [],
  ...content,
})
