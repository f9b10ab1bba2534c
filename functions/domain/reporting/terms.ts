import type { Task } from '../contract/endpoints/reporting.ts'
import type { Bilingual } from '../shared/schemas.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const taskTerms: Record<Task['kind'], Bilingual> = {
  'plan-missing': term('年度计划未报', 'Plan not submitted'),
  'plan-draft': term('年度计划待报送', 'Plan in draft'),
  'plan-returned': term('年度计划被退回', 'Plan returned'),
  'plan-to-sign': term('待我审签', 'Plan to sign'),
  'plan-to-review': term('计划待审核', 'Plans to review'),
  'amendment-to-decide': term('调整待审核', 'Amendments to decide'),
  'drill-this-week': term('7 天内演练', 'Drills within 7 days'),
  'log-missing': term('演练待填报', 'Drills to log'),
  'drill-missed': term('逾期未实施', 'Drills missed'),
  'to-evaluate': term('演练待评估', 'Drills to evaluate'),
  'finding-due': term('问题待整改', 'Findings to rectify'),
  'finding-overdue': term('整改逾期', 'Findings overdue'),
  'proof-to-verify': term('整改待核验', 'Proofs to verify'),
  'session-this-week': term('7 天内培训', 'Sessions within 7 days'),
  'certificate-expiring': term('证书 60 天内到期', 'Certificates due within 60 days'),
  'certificate-expired': term('证书已过期', 'Certificates expired'),
  'veto-to-confirm': term('一票否决待确认', 'Vetoes to confirm'),
  'quarter-to-close': term('季度考核待办', 'Quarters to close'),
}
