import type { Hazard } from '../drills/drill.ts'
import type { DepartmentKind } from '../organisation/organisation.ts'
import type { Bilingual } from '../shared/schemas.ts'
import type { LocalDate } from '../shared/time.ts'
import type { Session } from '../training/session.ts'

/** What is counted. Numbers are the duty's own; `hazards` absent means any. */
export type ObligationRule =
  | { readonly kind: 'drillEveryYears'; readonly years: number; readonly hazards: readonly Hazard[] }
  | { readonly kind: 'contingencyPlansEveryYears'; readonly years: number }
  /** As many as the district requires of the department. */
  | { readonly kind: 'drillsEachQuarter' }
  | { readonly kind: 'largeScaleDrills'; readonly least: number }
  | { readonly kind: 'sessionsInYear'; readonly least: number; readonly of?: readonly Session['kind'][] }
  | { readonly kind: 'lecturerEachQuarter' }

/** 年度任务: a legal floor or a district target, with whom it binds, since when and by which clause. */
export interface Obligation {
  readonly id: string
  readonly level: 'legal' | 'target'
  readonly clause: Bilingual
  readonly holder: Bilingual
  readonly words: Bilingual
  readonly kinds: readonly DepartmentKind[]
  /** First and last day of effect; null: until further notice. */
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly rule: ObligationRule
}

const all: readonly DepartmentKind[] = ['street', 'town', 'park', 'industryDept', 'committee']
const withoutCommittees: readonly DepartmentKind[] = ['street', 'town', 'park', 'industryDept']

/** Production-safety accidents; floods, earthquakes and the like are drilled under other plans. */
const productionSafety: readonly Hazard[] = [
  'hazchem',
  'roadTransport',
  'construction',
  'fire',
  'specialEquipment',
  'gas',
  'crowded',
  'mine',
  'fireworks',
  'confinedSpace',
  'other',
]

const districtNotice: Bilingual = { zh: '区安委会年度工作要求', en: 'the district’s yearly notice' }
const department: Bilingual = { zh: '本单位', en: 'the department itself' }

/** What the product ships with. A district adds its own to the list, or ends one by its last day. */
export const shippedObligations: readonly Obligation[] = [
  {
    id: 'production-safety-2y',
    level: 'legal',
    clause: {
      zh: '《生产安全事故应急条例》第八条第一款',
      en: 'Regulation on emergency response to production safety accidents, art. 8 (1)',
    },
    holder: {
      zh: '街道、镇（乡）和负有安全监管职责的部门',
      en: 'streets, towns and departments with safety duties',
    },
    words: {
      zh: '生产安全事故应急演练至少每 2 年组织 1 次',
      en: 'at least one drill on a production safety accident every 2 years',
    },
    kinds: ['street', 'town', 'industryDept'],
    from: '2019-04-01',
    to: null,
    rule: { kind: 'drillEveryYears', years: 2, hazards: productionSafety },
  },
  {
    id: 'contingency-plans-3y',
    level: 'legal',
    clause: {
      zh: '《突发事件应急预案管理办法》（国办发〔2024〕5号）应急演练条款',
      en: 'Measures for contingency plans (State Council Office 2024 No. 5), clause on drills',
    },
    holder: { zh: '预案编制单位', en: 'whoever issued the contingency plan' },
    words: {
      zh: '每个应急预案至少每 3 年演练 1 次',
      en: 'every contingency plan is drilled at least once in 3 years',
    },
    kinds: all,
    from: '2024-01-31',
    to: null,
    rule: { kind: 'contingencyPlansEveryYears', years: 3 },
  },
  {
    id: 'drills-each-quarter',
    level: 'target',
    clause: { zh: '区季度考核细则“演练完成率”', en: 'the district’s scorecard, “drill completion”' },
    holder: department,
    words: { zh: '每季度完成区里规定的演练场次', en: 'the drills that the district requires in each quarter' },
    kinds: all,
    from: '2026-01-01',
    to: null,
    rule: { kind: 'drillsEachQuarter' },
  },
  {
    id: 'large-special-drill',
    level: 'target',
    clause: districtNotice,
    holder: { zh: '重点行业主管部门', en: 'key industry departments' },
    words: { zh: '全年至少组织 1 场大型专项演练', en: 'at least one large-scale special drill a year' },
    kinds: ['industryDept'],
    from: '2026-01-01',
    to: null,
    rule: { kind: 'largeScaleDrills', least: 1 },
  },
  {
    id: 'trainings-4',
    level: 'target',
    clause: districtNotice,
    holder: department,
    words: { zh: '全年安全培训不少于 4 次', en: 'at least 4 safety trainings a year' },
    kinds: withoutCommittees,
    from: '2026-01-01',
    to: null,
    rule: { kind: 'sessionsInYear', least: 4 },
  },
  {
    id: 'leaders-trained',
    level: 'target',
    clause: districtNotice,
    holder: department,
    words: { zh: '领导干部、负责人每年至少培训 1 次', en: 'leaders are trained at least once a year' },
    kinds: withoutCommittees,
    from: '2026-01-01',
    to: null,
    rule: { kind: 'sessionsInYear', least: 1, of: ['cadre', 'manager'] },
  },
  {
    id: 'expert-lecture-each-quarter',
    level: 'target',
    clause: districtNotice,
    holder: department,
    words: { zh: '每季度至少邀请 1 次专家授课', en: 'an expert lectures at least once each quarter' },
    kinds: withoutCommittees,
    from: '2026-01-01',
    to: null,
    rule: { kind: 'lecturerEachQuarter' },
  },
]
