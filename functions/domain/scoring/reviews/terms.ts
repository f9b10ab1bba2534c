import type { Bilingual } from '../../shared/schemas.ts'
import type { AdmittedFact, ReviewDraft, ReviewGrant, ReviewStatus } from './review-request.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const reviewStatusTerms: Record<ReviewStatus, Bilingual> = {
  filed: term('待决定', 'Filed'),
  granted: term('予以支持', 'Granted'),
  refused: term('不予支持', 'Refused'),
  withdrawn: term('已撤回', 'Withdrawn'),
}

export const admittedFactTerms: Record<AdmittedFact['fact'], Bilingual> = {
  lateLog: term('补录的演练予以认定', 'Late log admitted'),
  rosterExemption: term('免报应参名单', 'Exempt from a roster'),
  recognition: term('计划外演练予以认可', 'Unplanned drill recognised'),
  forceMajeure: term('认定为不可抗力', 'Force majeure recognised'),
  evaluation: term('评估等次更正', 'Evaluation corrected'),
  drillSignIn: term('演练签到人数更正', 'Drill sign-in corrected'),
  sessionSignIn: term('培训签到人数更正', 'Session sign-in corrected'),
  sessionHeld: term('培训场次认定为已举办', 'Session counted as held'),
  rectification: term('整改认定为已完成', 'Rectification accepted'),
  inspection: term('抽查确认未发现问题', 'Clean inspection confirmed'),
  submission: term('计划报送时间认定', 'Plan submission accepted'),
  certificate: term('证书认定', 'Certificate accepted'),
}

/** The fields of a review request and of its decision, as forms and messages name them. */
export const reviewFieldTerms: Record<keyof ReviewDraft | keyof ReviewGrant, Bilingual> = {
  department: term('单位', 'Department'),
  indicator: term('指标', 'Indicator'),
  ground: term('申请理由', 'Ground'),
  evidence: term('佐证', 'Evidence'),
  changes: term('认定的事实', 'Facts admitted'),
  reason: term('理由', 'Reason'),
}
