import type { Bilingual } from '../../shared/schemas.ts'
import type { ResetDraft, ResetKind } from './accident-free-days.ts'
import type { InspectionDraft } from './inspection.ts'
import type { InvestigationDraft, InvestigationExtension, InvestigationStatus } from './investigation.ts'
import type { AdjustmentDraft } from './manual-adjustment.ts'
import type { MeasureClosing, MeasureDraft, MeasureLevel, MeasureStatus } from './measure.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const investigationStatusTerms: Record<InvestigationStatus, Bilingual> = {
  open: term('调查中', 'Under investigation'),
  veto: term('已结束：一票否决', 'Closed: veto'),
  none: term('已结束：不予否决', 'Closed: no veto'),
}

/** How a department under investigation is published. */
export const pendingTerm: Bilingual = term('暂定（调查中）', 'Pending (under investigation)')

export const measureLevelTerms: Record<MeasureLevel, Bilingual> = {
  reminder: term('提示函', 'Reminder letter'),
  interview: term('约谈', 'Interview'),
  supervision: term('督办函', 'Supervision letter'),
}

export const measureStatusTerms: Record<MeasureStatus, Bilingual> = {
  issued: term('办理中', 'Issued'),
  closed: term('已办结', 'Closed'),
}

export const inspectionResultTerms: Record<InspectionDraft['result'], Bilingual> = {
  clean: term('未发现问题', 'Nothing found'),
  findings: term('发现问题', 'Findings'),
}

export const resetKindTerms: Record<ResetKind, Bilingual> = {
  day: term('当日归零', 'Day not counted'),
  full: term('全部归零', 'Count returns to 0'),
}

type Field =
  | keyof InvestigationDraft
  | keyof InvestigationExtension
  | keyof MeasureDraft
  | keyof MeasureClosing
  | keyof InspectionDraft
  | keyof ResetDraft
  | keyof AdjustmentDraft

/** The fields of the registers, as forms and messages name them. */
export const registerFieldTerms: Record<Field, Bilingual> = {
  department: term('单位', 'Department'),
  date: term('日期', 'Day'),
  on: term('日期', 'Day'),
  fact: term('事实', 'Fact'),
  document: term('文件', 'Document'),
  reason: term('理由', 'Reason'),
  clause: term('依据条款', 'Clause'),
  answerDue: term('回复期限', 'Answer due'),
  result: term('结果', 'Result'),
  drill: term('演练', 'Drill'),
  subject: term('抽查内容', 'What was inspected'),
  inspectors: term('抽查人员', 'Inspectors'),
  findings: term('问题数', 'Findings'),
  kind: term('类别', 'Kind'),
  indicator: term('指标', 'Indicator'),
  points: term('得分', 'Points'),
}
