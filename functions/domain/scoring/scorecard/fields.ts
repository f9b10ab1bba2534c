import type { Words } from '../scorecard.ts'

/** What a field holds, and with it its range and how it is written for a reader. */
export type FieldValue =
  | 'text'
  | 'weight'
  | 'points'
  | 'share'
  | 'target'
  | 'days'
  | 'count'
  | 'divisor'
  | 'yuan'
  | 'monthDay'
  | 'flag'
  | 'kinds'
  | 'quarters'
  | 'formula'
  | 'part'

export interface ScorecardField extends Words {
  readonly value: FieldValue
}

const field = (zh: string, en: string, value: FieldValue): ScorecardField => ({ zh, en, value })
const chinese = (zh: string, en: string) => field(`${zh}（中文）`, `${en} (Chinese)`, 'text')
const english = (zh: string, en: string) => field(`${zh}（英文）`, `${en} (English)`, 'text')

/** Every field of a scorecard that an officer can change, in the order of the page; places in lists are left out of the path. */
const fields: Readonly<Record<string, ScorecardField>> = {
  version: field('版本号', 'version', 'text'),
  'name/zh': chinese('名称', 'name'),
  'name/en': english('名称', 'name'),
  'indicators/code': field('代码', 'code', 'text'),
  'indicators/name/zh': chinese('名称', 'name'),
  'indicators/name/en': english('名称', 'name'),
  'indicators/clause/zh': chinese('依据条款', 'clause'),
  'indicators/clause/en': english('依据条款', 'clause'),
  'indicators/formula': field('公式', 'formula', 'formula'),
  'indicators/off': field('停用', 'switched off', 'flag'),
  'indicators/weight': field('权重', 'weight', 'weight'),
  'indicators/applies/kinds': field('适用单位类别', 'kinds of department it applies to', 'kinds'),
  'indicators/applies/quarters': field('适用季度', 'quarters it applies to', 'quarters'),
  'indicators/target': field('目标值', 'target', 'target'),
  'indicators/dueOn': field('报送截止日', 'due day', 'monthDay'),
  'indicators/perDay': field('每晚一天扣分', 'points lost for each day late', 'points'),
  'indicators/answerDays': field('退回后重报期限', 'days to answer a return', 'days'),
  'indicators/noticeDays': field('变更提前天数', 'days of notice for a change', 'days'),
  'indicators/makeUp': field('补做折算', 'worth of a make-up', 'share'),
  'indicators/superviseBelow': field('督办线', 'supervision line', 'share'),
  'indicators/worth/excellent': field('评为优的得分比例', 'worth of excellent', 'share'),
  'indicators/worth/good': field('评为良的得分比例', 'worth of good', 'share'),
  'indicators/worth/fair': field('评为中的得分比例', 'worth of fair', 'share'),
  'indicators/worth/poor': field('评为差的得分比例', 'worth of poor', 'share'),
  'indicators/late': field('逾期整改的得分比例', 'worth of a finding closed late', 'share'),
  'indicators/withoutFindings': field('没有到期问题的得分比例', 'worth of having no finding due', 'share'),
  'indicators/withinDays': field('资料报送期限', 'days to file a record', 'days'),
  'moves/atLeast': field('每季度可调出的最少项数', 'items that may always leave a quarter', 'count'),
  'moves/oneIn': field('每几项可调出一项', 'one item may leave for every … items', 'divisor'),
  unrankedBelow: field('不参评线', 'weight below which a unit is not ranked', 'points'),
  'bonus/clause/zh': chinese('依据条款', 'clause'),
  'bonus/clause/en': english('依据条款', 'clause'),
  'bonus/max': field('加分总上限', 'most of all bonuses together', 'points'),
  'bonus/unplanned/each': field('计划外演练每次加分', 'each unplanned drill', 'points'),
  'bonus/unplanned/max': field('计划外演练加分上限', 'most for unplanned drills', 'points'),
  'bonus/unannounced/each': field('双盲演练每次加分', 'each unannounced drill', 'points'),
  'bonus/unannounced/max': field('双盲演练加分上限', 'most for unannounced drills', 'points'),
  'bonus/largeScale/each': field('大型演练每次加分', 'each large-scale drill', 'points'),
  'bonus/largeScale/max': field('大型演练加分上限', 'most for large-scale drills', 'points'),
  'bonus/commendations/national': field('国家级表彰加分', 'national commendation', 'points'),
  'bonus/commendations/provincial': field('省级表彰加分', 'provincial commendation', 'points'),
  'bonus/commendations/city': field('市级表彰加分', 'city commendation', 'points'),
  'bonus/commendations/max': field('表彰加分上限', 'most for commendations', 'points'),
  'deductions/clause/zh': chinese('依据条款', 'clause'),
  'deductions/clause/en': english('依据条款', 'clause'),
  'deductions/criticism': field('通报批评扣分', 'public criticism', 'points'),
  'deductions/lateReport': field('迟报扣分', 'late report', 'points'),
  'deductions/omittedReport': field('漏报扣分', 'omitted report', 'points'),
  'deductions/accident': field('一般事故扣分', 'ordinary accident', 'points'),
  'deductions/falsified': field('资料造假扣分', 'falsified record', 'points'),
  finalAtMost: field('总分上限', 'most that a final score can be', 'points'),
  'veto/clause/zh': chinese('依据条款', 'clause'),
  'veto/clause/en': english('依据条款', 'clause'),
  'veto/finalAtMost': field('一票否决后的最高分', 'most that a vetoed score can be', 'points'),
  'grades/excellent': field('优秀线', 'points for excellent', 'points'),
  'grades/good': field('良好线', 'points for good', 'points'),
  'grades/pass': field('合格线', 'points for pass', 'points'),
  'annual/quarters': field('季度平均所占比例', 'share of the quarters’ mean', 'share'),
  'annual/item/held': field('年度大型演练分值', 'points for the large-scale drill held', 'points'),
  'annual/item/evaluated': field('专家评估分值', 'points for its evaluation by an expert', 'points'),
  'annual/item/summarised': field('按时总结分值', 'points for its summary on time', 'points'),
  'reward/pool': field('每季奖金总额', 'pool of a quarter', 'yuan'),
  'reward/groups/group': field('分组', 'group', 'text'),
  'reward/groups/kinds': field('包含的单位类别', 'kinds of department in it', 'kinds'),
  'reward/groups/prizes': field('奖金', 'prize', 'yuan'),
}

const part = (zh: string, en: string) => field(zh, en, 'part')

/** What holds fields, for when all of it is missing. */
const parts: Readonly<Record<string, ScorecardField>> = {
  '': part('细则', 'scorecard'),
  name: part('名称', 'name'),
  indicators: part('指标', 'indicator'),
  'indicators/name': part('名称', 'name'),
  'indicators/clause': part('依据条款', 'clause'),
  'indicators/applies': part('适用范围', 'where it applies'),
  'indicators/worth': part('各等次的得分比例', 'worths of the grades'),
  moves: part('调整上限', 'moves'),
  bonus: part('加分', 'bonus'),
  'bonus/clause': part('加分依据条款', 'clause of the bonus'),
  'bonus/unplanned': part('计划外演练加分', 'bonus for unplanned drills'),
  'bonus/unannounced': part('双盲演练加分', 'bonus for unannounced drills'),
  'bonus/largeScale': part('大型演练加分', 'bonus for large-scale drills'),
  'bonus/commendations': part('表彰加分', 'bonus for commendations'),
  deductions: part('扣分', 'deductions'),
  'deductions/clause': part('扣分依据条款', 'clause of the deductions'),
  veto: part('一票否决', 'veto'),
  'veto/clause': part('一票否决依据条款', 'clause of the veto'),
  grades: part('等次', 'grades'),
  annual: part('年度考核', 'annual score'),
  'annual/item': part('年度专项', 'annual item'),
  reward: part('奖励资金', 'reward'),
  'reward/groups': part('奖励资金分组', 'reward group'),
}

const order = Object.keys(fields)
const lists = ['indicators', 'manual', 'groups', 'prizes', 'kinds', 'quarters']

const templateOf = (path: readonly PropertyKey[]): string => {
  const kept: string[] = []
  let isPlaceInList = false
  for (const part of path.map(String)) {
    if (!isPlaceInList) kept.push(part === 'manual' ? 'indicators' : part)
    isPlaceInList = !isPlaceInList && lists.includes(part)
  }
  return kept.join('/')
}

/** The field at a place of a scorecard: `['manual', 0, 'weight']` is 权重. A part that holds fields is named as such. */
export const fieldAt = (path: readonly PropertyKey[]): ScorecardField => {
  const template = templateOf(path)
  const last = String(path.at(-1) ?? '')
  return fields[template] ?? parts[template] ?? part(last, last)
}

/** Where the field stands on the page, to list fields in that order. */
export const placeOfField = (path: readonly PropertyKey[]): number => order.indexOf(templateOf(path))

/** RFC 6901: `['indicators', 'A/B', 'weight']` is `/indicators/A~1B/weight`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
