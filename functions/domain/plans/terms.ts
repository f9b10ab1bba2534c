import type { Bilingual } from '../shared/schemas.ts'
import type { ImportHead, Plan, PlanStatus } from './plan.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const planStatusTerms: Record<PlanStatus, Bilingual> = {
  draft: term('草稿', 'Draft'),
  signing: term('待审签', 'Waiting for the signature'),
  submitted: term('已报送', 'Submitted'),
  returned: term('退回修改', 'Returned'),
  filed: term('已备案', 'On file'),
}

/** What a plan is shown as: its status, and 已审签 for a draft that its leader has signed. */
export const planStandingTerms: Record<PlanStatus | 'signed' | 'none', Bilingual> = {
  ...planStatusTerms,
  signed: term('已审签，待报送', 'Signed, to be sent'),
  none: term('未填报', 'Not begun'),
}

export const importStatusTerms: Record<ImportHead['status'], Bilingual> = {
  receiving: term('正在接收', 'Receiving'),
  committing: term('正在写入', 'Writing'),
  complete: term('已完成', 'Complete'),
}

/** The fields of a plan as the trail names them. */
export const planFieldTerms: Record<keyof Omit<Plan, 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  year: term('年度', 'Year'),
  status: term('状态', 'Status'),
  imports: term('导入', 'Imports'),
  submissions: term('报送', 'Submissions'),
  returns: term('退回', 'Returns'),
  signedBy: term('审签人', 'Signed by'),
  signedContent: term('审签内容', 'Signed content'),
  filedAt: term('备案时间', 'Filed at'),
  comments: term('意见', 'Comments'),
}

/** The declaration a planner makes when sending the plan. */
export const planDeclaration: Bilingual = term(
  '本单位承诺所报演练计划真实、完整，并按计划组织实施。',
  'We declare that this plan is true and complete, and that we shall carry it out.',
)

export const obligationLevelTerms: Record<'legal' | 'target', Bilingual> = {
  legal: term('法定要求', 'Legal floor'),
  target: term('区级目标', 'District target'),
}

export const obligationStatusTerms: Record<'met' | 'gap' | 'notApplicable', Bilingual> = {
  met: term('已满足', 'Met'),
  gap: term('有缺口', 'Gap'),
  notApplicable: term('不适用', 'Not applicable'),
}
