import { twoDecimals, hundredthsOf } from '../fraction.ts'
import type { Indicator, ManualIndicator, Words } from '../scorecard.ts'

const target = (value: number) => twoDecimals(hundredthsOf(value))

/** The rule of an indicator in words, with the weights and targets of its scorecard. */
export const ruleOf = (indicator: Indicator | ManualIndicator): Words => {
  const { weight } = indicator
  if (!('formula' in indicator))
    return {
      zh: `由审核员依据条款、事实和文件评分，满分 ${weight} 分。`,
      en: `Points entered by a reviewer with clause, fact and document, at most ${weight}.`,
    }
  switch (indicator.formula) {
    case 'planSubmission':
      return {
        zh: `${indicator.dueOn} 前报送计划得 ${weight} 分，每晚一天扣 ${indicator.perDay} 分，扣完为止；退回后超过 ${indicator.answerDays} 天才重报的，按重报时间计；数据截止时没有有效报送得 0 分。`,
        en: `${weight} points for a plan submitted by ${indicator.dueOn}, ${indicator.perDay} less for each day late, not below 0; a resubmission later than ${indicator.answerDays} days after a return sets the date; 0 without a standing submission at the cut-off.`,
      }
    case 'planKeeping':
      return {
        zh: `${weight} × 规范执行的项目 ÷ 本季项目（本季备案项目加调入项目）；变更须提前 ${indicator.noticeDays} 天报批，不可抗力除外；没有有效计划得 0 分，本季没有项目为缺项。`,
        en: `${weight} × items well kept ÷ items of the quarter (its baseline and those moved in); a change is filed ${indicator.noticeDays} days ahead unless for force majeure; 0 without a standing plan, not applicable if nothing was due.`,
      }
    case 'drillCompletion':
      return {
        zh: `${weight} × min(1, C ÷ N)。N 为本季应完成数；C 为到期已实施、提前实施、补足缺额的计划外演练，加补做 × ${indicator.makeUp}；N 为 0 时缺项。`,
        en: `${weight} × min(1, C ÷ N). N is what the quarter owed; C counts due drills held, early ones, unplanned ones that fill the gap, and make-ups × ${indicator.makeUp}; not applicable when N is 0.`,
      }
    case 'drillParticipation':
      return {
        zh: `${weight} × min(1, 参演率 ÷ ${target(indicator.target)})。参演率 =（Σ 签到 ÷ Σ 应参）×（有名单的演练 ÷ 应有名单的演练），每场签到不超过应参。`,
        en: `${weight} × min(1, ratio ÷ ${target(indicator.target)}). Ratio = (Σ signed ÷ Σ expected) × (drills with a roster ÷ drills that owe one); signed counts up to expected in each drill.`,
      }
    case 'evaluationQuality': {
      const { excellent, good, fair, poor } = indicator.worth
      return {
        zh: `${weight} × 已实施演练的平均值：优 ${excellent}、良 ${good}、中 ${fair}、差 ${poor}、未评估 0；自评最高按中计，大型演练没有专家评估按 0 计。`,
        en: `${weight} × the mean over held drills of excellent ${excellent}, good ${good}, fair ${fair}, poor ${poor}, not evaluated 0; a self-evaluation counts as fair at most, a large-scale drill without an expert as 0.`,
      }
    }
    case 'findingClosure':
      return {
        zh: `${weight} × 到期问题的平均值：按期整改 1、截止前逾期整改 ${indicator.late}、未整改 0；没有到期问题的得 ${indicator.withoutFindings}，经抽查确认的得满分；没有实施演练的为缺项。`,
        en: `${weight} × the mean over findings due of on time 1, late but by the cut-off ${indicator.late}, open 0; without findings ${indicator.withoutFindings}, or all of it once an inspection confirmed it; not applicable if no drill was held either.`,
      }
    case 'logTimeliness':
      return {
        zh: `${weight} × 实施后 ${indicator.withinDays} 天内报送资料的演练 ÷ 已实施演练。`,
        en: `${weight} × drills whose record was filed within ${indicator.withinDays} days ÷ drills held.`,
      }
    case 'trainingCompletion':
      return {
        zh: `${weight} × min(1, 已办培训 ÷ max(计划培训, 1))；没有办过得 0 分。`,
        en: `${weight} × min(1, sessions held ÷ max(planned, 1)); 0 if none was held.`,
      }
    case 'trainingParticipation':
      return {
        zh: `${weight} × min(1, (Σ 到场 ÷ Σ 应参) ÷ ${target(indicator.target)})，每场到场不超过应参；没有有名单的培训得 0 分。`,
        en: `${weight} × min(1, (Σ signed ÷ Σ expected) ÷ ${target(indicator.target)}), signed up to expected in each session; 0 if no held session has a roster.`,
      }
    case 'certification':
      return {
        zh: `${weight} × 持有效证书的岗位 ÷ 应持证岗位；证书最后一天有效，复审逾期无效。`,
        en: `${weight} × posts with a valid certificate ÷ posts required; the last day is valid, an overdue review is not.`,
      }
  }
}
