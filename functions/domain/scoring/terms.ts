import type { Bilingual } from '../shared/schemas.ts'
import type { Flag } from './assess.ts'
import type { Grade } from './grade.ts'
import type { QuarterStatus } from './quarter.ts'
import type { RegisterDraft, RegisterEntry } from './register-entry.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const quarterStatusTerms: Record<QuarterStatus, Bilingual> = {
  open: term('进行中', 'Open'),
  cutoff: term('数据截止', 'Cut off'),
  preliminary: term('初评', 'Preliminary'),
  review: term('公示与复核', 'Under review'),
  frozen: term('审定锁定', 'Frozen'),
  published: term('已印发', 'Published'),
}

export const scoreGradeTerms: Record<Grade, Bilingual> = {
  excellent: term('优秀', 'Excellent'),
  good: term('良好', 'Good'),
  pass: term('合格', 'Pass'),
  fail: term('不合格', 'Fail'),
}

export const flagTerms: Record<Flag, Bilingual> = {
  PLAN_MISSING: term('未报计划', 'No plan'),
  ROSTER_MISSING: term('缺应参名单', 'Roster missing'),
  SUPERVISION: term('建议督办', 'For supervision'),
}

export const registerKindTerms: Record<RegisterEntry['kind'], Bilingual> = {
  commendation: term('表彰', 'Commendation'),
  deduction: term('扣分', 'Deduction'),
  veto: term('一票否决', 'Veto'),
}

export const commendationTerms: Record<Extract<RegisterDraft, { kind: 'commendation' }>['ground'], Bilingual> = {
  national: term('国家级', 'National'),
  provincial: term('省级', 'Provincial'),
  city: term('市级', 'City'),
}

export const deductionTerms: Record<Extract<RegisterDraft, { kind: 'deduction' }>['ground'], Bilingual> = {
  criticism: term('通报批评', 'Public criticism'),
  lateReport: term('迟报', 'Late report'),
  omittedReport: term('漏报', 'Omitted report'),
  accident: term('一般事故', 'Ordinary accident'),
  falsified: term('资料造假', 'Falsified record'),
}

export const vetoTerms: Record<Extract<RegisterDraft, { kind: 'veto' }>['ground'], Bilingual> = {
  accident: term('较大及以上责任事故', 'Responsible for a major accident'),
  concealed: term('谎报、瞒报事故', 'False or concealed accident report'),
  falsification: term('组织造假', 'Organised falsification'),
}

export const entryStatusTerms: Record<RegisterEntry['status'], Bilingual> = {
  proposed: term('待确认', 'Proposed'),
  standing: term('生效', 'Standing'),
  revoked: term('已撤销', 'Revoked'),
}

/** What keeps a quarter from being closed, as the quarter page lists it. */
export const missingTerms: Record<'plan' | 'log' | 'evaluation' | 'finding' | 'veto', Bilingual> = {
  plan: term('未报计划', 'No plan submitted'),
  log: term('演练未填报', 'Drills not logged'),
  evaluation: term('演练未评估', 'Drills not evaluated'),
  finding: term('问题未销号', 'Findings not closed'),
  veto: term('一票否决待确认', 'Vetoes to confirm'),
}

/** The fields of a register entry and of the quarter’s steps, as forms and messages name them. */
export const scoringFieldTerms: Record<
  | 'department'
  | 'kind'
  | 'ground'
  | 'honour'
  | 'date'
  | 'clause'
  | 'fact'
  | 'document'
  | 'reason'
  | 'note'
  | 'documentNumber',
  Bilingual
> = {
  department: term('单位', 'Department'),
  kind: term('类别', 'Kind'),
  ground: term('事由', 'Ground'),
  honour: term('荣誉名称', 'Honour'),
  date: term('日期', 'Day'),
  clause: term('依据条款', 'Clause'),
  fact: term('事实', 'Fact'),
  document: term('文件', 'Document'),
  reason: term('理由', 'Reason'),
  note: term('备注', 'Remark'),
  documentNumber: term('文号', 'Document number'),
}
