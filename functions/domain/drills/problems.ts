import type { Catalogue } from '../shared/problems.ts'

export const drillProblems = {
  'drill-state': {
    kind: 'illegal',
    zh: '该演练目前为“{status}”，不能进行这一步。',
    en: 'The drill is {status}; this step is not possible now.',
  },
  'field-promised': {
    kind: 'illegal',
    zh: '“{field}”已随计划备案，不能直接修改；时间请走“调整日期”，其他请联系审核员。',
    en: '“{field}” is on file with the plan and cannot be edited; ask for a move, or talk to the reviewer.',
  },
  'day-outside-window': {
    kind: 'invalid',
    zh: '{day} 不在时间窗 {from} 至 {to} 内；要换到别的时间请走“调整日期”。',
    en: '{day} lies outside the window {from} to {to}; to go beyond it, ask for a move.',
  },
  'amendment-pending': {
    kind: 'illegal',
    zh: '已有一项调整等待审核，请等它有结果后再提。',
    en: 'An amendment is already waiting for a decision.',
  },
  'not-in-plan': {
    kind: 'illegal',
    zh: '计划外演练没有备案，不需要申请调整或取消；请直接修改时间，或移除这一场。',
    en: 'An unplanned drill is not on file: change its window, or remove it.',
  },
  'addition-pending': {
    kind: 'illegal',
    zh: '这场演练的增补还没有获得同意，暂不能进行这一步。',
    en: 'The addition of this drill has not been approved yet; this step has to wait.',
  },
  'move-before-quarter': {
    kind: 'invalid',
    zh: '不能调整到备案季度（{quarter}）之前；提前实施不需要调整，实施后直接填报即可。',
    en: 'A drill cannot be moved to before its quarter on file ({quarter}); held early, it is simply logged.',
  },
  'amendment-decided': {
    kind: 'illegal',
    zh: '这项调整已有结论，不能再次审核。',
    en: 'This amendment has been decided already.',
  },
  'document-required': {
    kind: 'invalid',
    zh: '不可抗力须填写文号（应急响应或上级停办文件）。',
    en: 'Force majeure needs its document number.',
  },
  'move-too-late': {
    kind: 'illegal',
    zh: '原定日期 {date} 已过，不能再申请调整或取消；已实施的请补录，未实施的将计为逾期。',
    en: 'The day in force, {date}, has passed: log the drill if it was held; otherwise it counts as missed.',
  },
  'log-in-future': {
    kind: 'invalid',
    zh: '开始或结束时间晚于现在，请在演练结束后再填报。',
    en: 'The start or end lies in the future; log the drill once it is over.',
  },
  'log-times': {
    kind: 'invalid',
    zh: '结束时间须晚于开始时间，且一场演练不超过 7 天。',
    en: 'The end must follow the start, by at most 7 days.',
  },
  'log-other-year': {
    kind: 'invalid',
    zh: '实际日期 {date} 不属于 {year} 年度；请核对日期，或在举行的年度作为计划外演练登记。',
    en: '{date} does not belong to {year}: check the date, or log an unplanned drill in the year it was held.',
  },
  'quarter-closed': {
    kind: 'illegal',
    zh: '{quarter} 已过数据截止，不再接收变动；请在公示期申请复核。',
    en: '{quarter} is past its cut-off and takes no more changes; ask for a review.',
  },
  'sheet-incomplete': {
    kind: 'invalid',
    zh: '评估表还有 {count} 项未答，请逐项选择 是 / 否 / 不适用。',
    en: '{count} items of the sheet are unanswered; choose yes, no or not applicable for each.',
  },
  'sheet-item-unknown': {
    kind: 'invalid',
    zh: '评估表没有“{item}”这一项，请刷新后重填。',
    en: 'The sheet has no item “{item}”; reload it and answer again.',
  },
  'sheet-all-na': {
    kind: 'invalid',
    zh: '所有项目都是“不适用”，无法评分；请至少对一项作出 是 / 否 的判断。',
    en: 'Every item is “not applicable”, which gives no score; answer at least one with yes or no.',
  },
  'conflict-of-interest': {
    kind: 'forbidden',
    zh: '您属于该单位，应当回避；请由其他单位人员办理。',
    en: 'You belong to the department concerned; someone else must do this.',
  },
  'evaluated-before': {
    kind: 'illegal',
    zh: '您已评估过这场演练；专家或审核员评估后，自评不再更改结果。',
    en: 'You have evaluated this drill already, or an expert or reviewer has, and a self-evaluation no longer counts.',
  },
  'joint-evaluation': {
    kind: 'illegal',
    zh: '联合演练由主办单位的评估统一计分，请打开主办单位的演练。',
    en: 'The organiser’s evaluation serves a joint drill; open the organiser’s drill.',
  },
  'not-co-host': {
    kind: 'illegal',
    zh: '主办单位没有在演练前把本单位列为协办，不能关联。',
    en: 'The organiser did not name this department as a co-host before the drill.',
  },
  'co-host-own': {
    kind: 'invalid',
    zh: '协办单位不能是主办单位自己。',
    en: 'A department cannot be a co-host of its own drill.',
  },
  'findings-open': {
    kind: 'illegal',
    zh: '还有 {count} 个问题未销号，销号后才能办结。',
    en: '{count} findings are not yet verified; the drill can be closed after that.',
  },
  'finding-state': {
    kind: 'illegal',
    zh: '该问题目前为“{status}”，不能进行这一步。',
    en: 'The finding is {status}; this step is not possible now.',
  },
  'due-too-late': {
    kind: 'invalid',
    zh: '整改期限最长 30 天（不晚于 {latest}）。',
    en: 'A finding is due within 30 days (by {latest}).',
  },
  'due-past': {
    kind: 'invalid',
    zh: '整改期限 {due} 已经过去，请改为今天或以后的日期。',
    en: 'The deadline {due} has passed already; choose today or later.',
  },
  'due-not-later': {
    kind: 'invalid',
    zh: '新的期限须晚于原期限 {due}。',
    en: 'The new deadline must be later than {due}.',
  },
  'day-in-future': { kind: 'invalid', zh: '日期 {day} 还没有到。', en: '{day} has not come yet.' },
  'not-overdue': {
    kind: 'illegal',
    zh: '该问题尚未逾期（期限 {due}），不能挂牌督办。',
    en: 'The finding is due on {due} and not overdue.',
  },
  'date-outside-year': { kind: 'invalid', zh: '日期 {date} 不在 {year} 年内。', en: '{date} lies outside {year}.' },
} as const satisfies Catalogue
