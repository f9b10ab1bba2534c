import { evaluatorTerms, gradeTerms } from '../../drills/evaluation-terms.ts'
import { amendmentTerms } from '../../drills/terms.ts'
import { departmentKindTerms } from '../../organisation/terms.ts'
import type { Bilingual } from '../../shared/schemas.ts'
import type { Json } from '../canonical-json.ts'
import { commendationTerms, deductionTerms, flagTerms, scoreGradeTerms, vetoTerms } from '../terms.ts'
import type { Step } from './leaf-differences.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

/** The fields of a frozen quarter, as differences name them; the ones of a scorecard go by their own names. */
const fieldTerms: Readonly<Record<string, Bilingual>> = {
  name: term('名称', 'Name'),
  group: term('考核分组', 'Scoring group'),
  scorecard: term('考核细则', 'Scorecard'),
  quarter: term('季度', 'Quarter'),
  timeZone: term('时区', 'Time zone'),
  cutoffs: term('截止日', 'Cut-off days'),
  asOf: term('数据截至', 'As of'),
  department: term('单位', 'Department'),
  kind: term('类别', 'Kind'),
  required: term('每季应开展演练数', 'Drills required per quarter'),
  plan: term('年度计划', 'Annual plan'),
  submissions: term('报送时间', 'Submissions'),
  returns: term('退回时间', 'Returns'),
  drills: term('演练', 'Drill'),
  plannedOn: term('计划日期', 'Planned on'),
  changes: term('计划变更', 'Change of plan'),
  filedAt: term('提出时间', 'Filed at'),
  approved: term('已批准', 'Approved'),
  forceMajeure: term('不可抗力', 'Force majeure'),
  to: term('调整至', 'Moved to'),
  startedAt: term('实际开始', 'Started at'),
  loggedAt: term('填报时间', 'Logged at'),
  admitted: term('复核准予计入', 'Admitted by review'),
  expected: term('应参人数', 'Expected'),
  signed: term('签到人数', 'Signed in'),
  rosterExempt: term('免名单', 'Exempt from the roster'),
  evaluation: term('评估', 'Evaluation'),
  grade: term('等次', 'Grade'),
  by: term('评估人', 'Evaluated by'),
  largeScale: term('大型', 'Large-scale'),
  unannounced: term('双盲', 'Unannounced'),
  recognised: term('审核认可', 'Recognised'),
  findings: term('问题', 'Finding'),
  dueOn: term('整改期限', 'Due on'),
  rectifiedOn: term('整改完成', 'Rectified on'),
  inspectedClean: term('抽查无问题', 'Inspected without findings'),
  sessions: term('培训', 'Training'),
  heldAt: term('举办时间', 'Held at'),
  posts: term('岗位', 'Post'),
  certificates: term('证书', 'Certificate'),
  validFrom: term('有效期自', 'Valid from'),
  validTo: term('有效期至', 'Valid to'),
  reviewDue: term('复审期限', 'Review due'),
  commendations: term('表彰', 'Commendations'),
  deductions: term('扣分', 'Deductions'),
  vetoes: term('一票否决', 'Veto'),
  ground: term('事由', 'Ground'),
  confirmed: term('已确认', 'Confirmed'),
  manual: term('人工评分', 'Manual indicator'),
  indicators: term('指标', 'Indicator'),
  code: term('指标代码', 'Code'),
  weight: term('权重', 'Weight'),
  applicable: term('是否适用', 'Applies'),
  points: term('得分', 'Points'),
  inputs: term('计算数据', 'Inputs'),
  earned: term('得分合计', 'Points earned'),
  base: term('基础分', 'Base'),
  bonus: term('加分', 'Bonus'),
  final: term('最终得分', 'Final score'),
  ranked: term('参评', 'Ranked'),
  flags: term('提示', 'Flags'),
  rank: term('名次', 'Rank'),
  reward: term('奖励（元）', 'Reward (yuan)'),
}

const caseValues: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  kind: { ...departmentKindTerms, ...amendmentTerms },
  grade: { ...scoreGradeTerms, ...gradeTerms },
  by: evaluatorTerms,
  commendations: commendationTerms,
  deductions: deductionTerms,
  ground: vetoTerms,
  flags: flagTerms,
}
const scoreValues: typeof caseValues = { ...caseValues, grade: scoreGradeTerms }

/** The way to a value in words: 演练“a” · 签到人数. */
export const placeInWords = (steps: readonly Step[]): Bilingual => {
  const said = (language: 'zh' | 'en') =>
    steps
      .map((step) => ('field' in step ? (fieldTerms[step.field]?.[language] ?? step.field) : `“${step.element}”`))
      .join(' · ')
  return { zh: said('zh'), en: said('en') }
}

const none = term('无', 'none')

/** A value in words; `field` says which enumeration it is of, `part` whose: 良 of a drill, 良好 of a score. */
export const valueInWords = (value: Json | undefined, field = '', part: 'case' | 'score' = 'score'): Bilingual => {
  if (value === null || value === undefined) return none
  if (typeof value === 'boolean') return value ? term('是', 'yes') : term('否', 'no')
  if (typeof value === 'number') return term(String(value), String(value))
  if (typeof value === 'string') {
    const terms = (part === 'case' ? caseValues : scoreValues)[field]
    return (terms && Object.hasOwn(terms, value) ? terms[value] : undefined) ?? term(value, value)
  }
  if (!Array.isArray(value)) return term('一项记录', 'a record')
  const all = (value as readonly Json[]).map((one) => valueInWords(one, field, part))
  return all.length === 0 ? none : term(all.map(({ zh }) => zh).join('、'), all.map(({ en }) => en).join(', '))
}
