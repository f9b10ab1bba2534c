import { departmentKindTerms } from '../../organisation/terms.ts'
import type { DepartmentKind } from '../case-file.ts'
import { hundredthsOf } from '../fraction.ts'
import type { Formula, Words } from '../scorecard.ts'
import type { FieldValue } from './fields.ts'

const same = (text: string): Words => ({ zh: text, en: text })

const ranges: Readonly<Record<FieldValue, Words>> = {
  text: { zh: '应填 1 至 500 个字符', en: 'must be text of 1 to 500 characters' },
  weight: {
    zh: '应大于 0、不超过 1000，最多两位小数',
    en: 'must be above 0 and at most 1000, with at most two decimals',
  },
  points: { zh: '应在 0 至 1000 之间，最多两位小数', en: 'must be from 0 to 1000, with at most two decimals' },
  share: { zh: '应在 0 至 1（100%）之间，最多两位小数', en: 'must be from 0 to 1 (100%), with at most two decimals' },
  target: {
    zh: '应大于 0、不超过 1（100%），最多两位小数',
    en: 'must be above 0 and at most 1 (100%), with at most two decimals',
  },
  days: { zh: '应为 0 至 366 的整数', en: 'must be a whole number from 0 to 366' },
  count: { zh: '应为不小于 0 的整数', en: 'must be a whole number, 0 or more' },
  divisor: { zh: '应为不小于 1 的整数', en: 'must be a whole number, 1 or more' },
  yuan: { zh: '应为 0 至 1,000,000,000 的整数（元）', en: 'must be whole yuan from 0 to 1,000,000,000' },
  monthDay: { zh: '应为月-日，如 03-31', en: 'must be a month and day that exist, such as 03-31' },
  flag: { zh: '应为是或否', en: 'must be yes or no' },
  kinds: { zh: '只能选街道、镇、园区、行业主管部门、专业委员会', en: 'must be kinds of department that there are' },
  quarters: { zh: '只能选第 1 至第 4 季度', en: 'must be quarters from 1 to 4' },
  formula: { zh: '不是系统已有的公式，请从列表中选择', en: 'must be one of the formulas that there are' },
  part: { zh: '内容缺失或格式不对', en: 'is missing or of the wrong form' },
}

const formulas: Readonly<Record<Formula, Words>> = {
  planSubmission: { zh: '计划按时报送', en: 'plan submitted on time' },
  planKeeping: { zh: '计划执行规范率', en: 'plan kept as filed' },
  drillCompletion: { zh: '演练完成率', en: 'drills completed' },
  drillParticipation: { zh: '参演率', en: 'drill participation' },
  evaluationQuality: { zh: '评估质量', en: 'quality as evaluated' },
  findingClosure: { zh: '整改闭环率', en: 'findings closed' },
  logTimeliness: { zh: '演练资料报送及时率', en: 'drill records filed in time' },
  trainingCompletion: { zh: '培训完成率', en: 'trainings completed' },
  trainingParticipation: { zh: '参训率', en: 'training participation' },
  certification: { zh: '持证率', en: 'posts certified' },
}

/** What a field may hold, as the end of a sentence. */
export const rangeWords = (value: FieldValue): Words => ranges[value]

/** 街道, 园区… in a list of kinds. */
export const kindWords = (kind: DepartmentKind): Words => departmentKindTerms[kind]

export type PlainValue = string | number | boolean | readonly (string | number)[] | null

const kindOrder: readonly unknown[] = Object.keys(departmentKindTerms)
const thousands = (yuan: number) => String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
const listed = (values: readonly Words[]): Words =>
  values.length === 0
    ? { zh: '无', en: 'none' }
    : { zh: values.map(({ zh }) => zh).join('、'), en: values.map(({ en }) => en).join(', ') }

/** A value as people read it: 0.9 of a target is 90%, 36000 yuan `36,000 元`. */
export const valueWords = (kind: FieldValue, value: PlainValue): Words => {
  if (value === null) return { zh: '无', en: 'none' }
  if (kind === 'kinds' && Array.isArray(value))
    return listed(
      value
        .toSorted((a, b) => kindOrder.indexOf(a) - kindOrder.indexOf(b))
        .map((one) => departmentKindTerms[one as DepartmentKind] ?? same(String(one))),
    )
  if (kind === 'quarters' && Array.isArray(value))
    return listed(value.map((one) => ({ zh: `第 ${one} 季度`, en: `Q${one}` })))
  if (kind === 'flag') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (kind === 'formula') return formulas[value as Formula] ?? same(String(value))
  if (typeof value !== 'number') return same(String(value))
  if (kind === 'share' || kind === 'target') return same(`${hundredthsOf(value)}%`)
  if (kind === 'yuan') return { zh: `${thousands(value)} 元`, en: `${thousands(value)} yuan` }
  if (kind === 'days') return { zh: `${value} 天`, en: value === 1 ? '1 day' : `${value} days` }
  if (kind === 'weight' || kind === 'points')
    return { zh: `${value} 分`, en: value === 1 ? '1 point' : `${value} points` }
  return same(String(value))
}
