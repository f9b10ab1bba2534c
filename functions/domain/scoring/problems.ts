import type { Catalogue } from '../shared/problems.ts'

export const scoringProblems = {
  'quarter-state': {
    kind: 'illegal',
    zh: '{quarter} 目前为“{status}”，不能进行这一步。',
    en: '{quarter} is {status}; this step is not possible now.',
  },
  'quarter-not-over': {
    kind: 'illegal',
    zh: '{quarter} 到 {lastDay} 才结束，季度结束后才能截止。',
    en: '{quarter} ends on {lastDay}; it can be cut off after that.',
  },
  'veto-unconfirmed': {
    kind: 'illegal',
    zh: '还有 {count} 项一票否决待另一人确认或撤销，处理后才能锁定。',
    en: '{count} proposed vetoes must be confirmed or revoked first.',
  },
  'own-proposal': {
    kind: 'forbidden',
    zh: '提出人不能确认自己的提议，请由另一人办理。',
    en: 'You cannot confirm your own proposal; another person must.',
  },
  'entry-state': {
    kind: 'illegal',
    zh: '该登记目前为“{status}”，不能进行这一步。',
    en: 'The entry is {status}; this step is not possible now.',
  },
  'date-outside-quarter': {
    kind: 'invalid',
    zh: '日期 {date} 不在 {quarter} 内。',
    en: '{date} lies outside {quarter}.',
  },
  'scorecard-invalid': {
    kind: 'invalid',
    zh: '考核细则有 {count} 处需要改正，逐项见下；改好后再保存。',
    en: 'The scorecard has {count} places to mend, each named below; save it again after that.',
  },
  'scorecard-none': {
    kind: 'illegal',
    zh: '{quarter} 没有已生效的考核细则，请先在细则设置中添加从该季度或更早季度起生效的版本。',
    en: 'No scorecard is in force in {quarter}; first add a version that takes effect in that quarter or before.',
  },
  'scorecard-in-use': {
    kind: 'illegal',
    zh: '{quarter} 已按考核细则 {version} 开启，该版本不能再改；请另存为新版本，从以后的季度起生效。',
    en: '{quarter} was opened with scorecard {version}, which cannot be changed any more; save a new version that takes effect in a later quarter.',
  },
  'scorecard-version-taken': {
    kind: 'illegal',
    zh: '考核细则版本号 {version} 已经用过，请换一个版本号。',
    en: 'There is a scorecard version {version} already; give this one another.',
  },
  'scorecard-version-unknown': {
    kind: 'missing',
    zh: '没有考核细则版本 {version}，请从列表中选择。',
    en: 'There is no scorecard version {version}; choose one from the list.',
  },
  'scorecard-quarter-opened': {
    kind: 'illegal',
    zh: '{quarter} 已经开启，仍按原来的细则；新版本的生效季度请填 {earliest} 或以后。',
    en: '{quarter} has been opened and keeps its own scorecard; let the new version take effect in {earliest} or later.',
  },
  'scorecard-quarter-taken': {
    kind: 'illegal',
    zh: '考核细则 {version} 已定于 {quarter} 生效，一个季度只能有一个版本；请修改该版本或另选生效季度。',
    en: 'Scorecard {version} takes effect in {quarter} already, and a quarter can have only one; change that version or choose another quarter.',
  },
  'review-window-closed': {
    kind: 'illegal',
    zh: '申请复核应在公示期 {from} 至 {to} 内提出，今天是 {day}。逾期发现的差错请书面告知考核办，按更正办理。',
    en: 'A review can be asked for from {from} to {to}; today is {day}. Tell the district office of an error found later: it is mended by a correction.',
  },
  'review-window-unopened': {
    kind: 'illegal',
    zh: '{quarter} 尚未公示，公示后 5 个工作日内可以申请复核。',
    en: '{quarter} has not been published for review; a review can be asked for in the 5 workdays after that.',
  },
  'review-indicator-unknown': {
    kind: 'invalid',
    zh: '本季度考核细则中没有指标“{code}”，请从得分明细中选择。',
    en: 'The quarter’s scorecard has no indicator {code}; choose one from the score.',
  },
  'review-indicator-not-applicable': {
    kind: 'invalid',
    zh: '指标“{code}”本季度为缺项，不计分，无可复核。',
    en: 'Indicator {code} does not apply this quarter: it has no points to review.',
  },
  'review-open-already': {
    kind: 'illegal',
    zh: '对指标“{code}”已有一件待决定的复核申请，请撤回后重新提出，或等待决定。',
    en: 'A review of {code} is already waiting for its decision; withdraw it first, or wait.',
  },
  'review-state': {
    kind: 'illegal',
    zh: '该复核申请目前为“{status}”，不能进行这一步。',
    en: 'The review request is {status}; this step is not possible now.',
  },
  'own-review': {
    kind: 'forbidden',
    zh: '申请人不能决定自己的复核申请，请由另一人办理。',
    en: 'You cannot decide your own review request; another person must.',
  },
  'review-fact-missing': {
    kind: 'invalid',
    zh: '{fact}：该单位本季度的考核事实中没有记录“{record}”，请核对后重选。',
    en: '{fact}: the department’s facts of the quarter hold no record {record}; choose again.',
  },
  'review-fact-unfit': {
    kind: 'invalid',
    zh: '{fact}：记录“{record}”目前的事实不允许这样认定（如未填实际时间、无此调整、止日早于起日），请先补全记录。',
    en: '{fact}: record {record} as it stands does not allow this (no actual start, no such change, last day before the first); complete it first.',
  },
  'review-changes-nothing': {
    kind: 'invalid',
    zh: '所列事实均已如此认定，没有变化。请写明要认定的事实，或不予支持。',
    en: 'All these facts stand already, so nothing would change. Name a fact to admit, or refuse the request.',
  },
  'investigation-state': {
    kind: 'illegal',
    zh: '该调查目前为“{status}”，不能进行这一步。',
    en: 'The investigation is {status}; this step is not possible now.',
  },
  'investigation-open-already': {
    kind: 'illegal',
    zh: '{department} 本季度已有一项调查未结束，请在该项调查下办理。',
    en: '{department} is already under investigation for this quarter; use that investigation.',
  },
  'investigation-extended-already': {
    kind: 'illegal',
    zh: '该调查已延长过一次（至 {due}），不能再延长，请作出结论。',
    en: 'The investigation was already extended once, to {due}; conclude it.',
  },
  'investigation-overdue': {
    kind: 'illegal',
    zh: '该调查期限 {due} 已过，不能延长，请作出结论。',
    en: 'The investigation was due on {due} and cannot be extended any more; conclude it.',
  },
  'day-before-last-step': {
    kind: 'invalid',
    zh: '日期 {day} 早于上一步的日期 {last}，请核对。',
    en: '{day} lies before the last step on {last}; check the day.',
  },
  'measure-state': {
    kind: 'illegal',
    zh: '该措施目前为“{status}”，不能进行这一步。',
    en: 'The measure is {status}; this step is not possible now.',
  },
  'measure-highest': {
    kind: 'illegal',
    zh: '已发督办函，没有更高一级的措施；整改完成后请办结。',
    en: 'A supervision letter is the highest measure; close the measure once it is complied with.',
  },
  'answer-due-early': {
    kind: 'invalid',
    zh: '回复期限 {due} 早于文书日期 {day}，请核对。',
    en: 'The answer is due on {due}, before the document of {day}; check both days.',
  },
  'inspection-findings': {
    kind: 'invalid',
    zh: '抽查结果与问题数不一致：未发现问题应为 0 个，发现问题应至少 1 个。',
    en: 'Result and number of findings disagree: a clean inspection has none, another has at least one.',
  },
  'inspection-revoked': {
    kind: 'illegal',
    zh: '该抽查记录已撤销。',
    en: 'The inspection has been revoked.',
  },
  'reset-revoked': {
    kind: 'illegal',
    zh: '该归零记录已撤销。',
    en: 'The reset has been revoked.',
  },
  'adjustment-indicator-unknown': {
    kind: 'invalid',
    zh: '“{code}”不是本季度该单位适用的人工评分指标；由事实计算的指标不能改分，请改正事实或走复核。',
    en: '{code} is no manual indicator of this department’s quarter; computed points change with the facts alone, by mending them or by a review.',
  },
  'adjustment-points': {
    kind: 'invalid',
    zh: '得分应在 0 至 {weight} 之间，最多两位小数。',
    en: 'The points lie between 0 and {weight}, with at most two decimals.',
  },
  'adjustment-standing-already': {
    kind: 'illegal',
    zh: '指标“{code}”已有生效的人工评分，请先撤销。',
    en: 'Points for {code} already stand; revoke them first.',
  },
  'reward-over-pool': {
    kind: 'illegal',
    zh: '各名次奖金合计 {prizes} 元，超过资金池 {pool} 元，请先修改考核细则。',
    en: 'The prizes add up to {prizes} yuan, more than the pool of {pool}; mend the scorecard first.',
  },
  'reward-carried-twice': {
    kind: 'illegal',
    zh: '{quarter} 的结余不属于 {year} 年或被计入两次，请核对。',
    en: 'The money left from {quarter} is not of {year} or was carried twice; check it.',
  },
  'rank-final': {
    kind: 'illegal',
    zh: '{quarter} 已审定，不再有阶段性排名；请使用通报。',
    en: '{quarter} is frozen and has no provisional rank any more; use the bulletin.',
  },
  'correction-without-change': {
    kind: 'illegal',
    zh: '{quarter} 的更正与现行版本没有任何差别，不产生新版本；请先改正事实，再办理更正。',
    en: 'The correction of {quarter} changes nothing, so there is no new revision; mend the facts first, then correct.',
  },
} as const satisfies Catalogue
