import type { Reason } from '../measure.ts'
import type { Words } from '../scorecard.ts'

/** Why an indicator does not apply, or stands where it does whatever the numbers. */
export const reasonWords: Readonly<Record<Reason, Words>> = {
  otherKind: { zh: '不适用于此类单位，缺项', en: 'not for this kind of department: not applicable' },
  otherQuarter: { zh: '本季不考核，缺项', en: 'not asked in this quarter: not applicable' },
  switchedOff: { zh: '已停用，缺项', en: 'switched off: not applicable' },
  notEntered: { zh: '尚未评分，缺项', en: 'no points entered: not applicable' },
  planNotDueYet: { zh: '尚未到期，暂不计分', en: 'not due yet: left out for now' },
  noStandingPlan: { zh: '数据截止时没有有效报送的计划', en: 'no standing submission of the plan at the cut-off' },
  nothingDue: { zh: '本季没有到期项目，缺项', en: 'nothing was due: not applicable' },
  nothingOwed: { zh: '本季应完成数为 0，缺项', en: 'nothing was owed: not applicable' },
  nothingHeld: { zh: '应完成而没有实施演练', en: 'drills were owed and none was held' },
  nothingHeldNothingOwed: {
    zh: '没有应完成的演练，也没有实施，缺项',
    en: 'nothing owed, nothing held: not applicable',
  },
  allExempt: { zh: '所有演练均免名单，缺项', en: 'every drill is exempt from a roster: not applicable' },
  noRoster: { zh: '没有一场演练有应参名单', en: 'no drill has a roster' },
  nothingToClose: { zh: '没有到期问题，也没有实施演练，缺项', en: 'no finding due and nothing held: not applicable' },
  noFindings: { zh: '没有到期问题', en: 'no finding was due' },
  inspectedClean: { zh: '没有到期问题，已经抽查确认', en: 'no finding was due, confirmed by an inspection' },
  noSessionYet: {
    zh: '至今没有计划也没有举办培训，暂不计分',
    en: 'no session planned or held so far: left out for now',
  },
  noSessionHeld: { zh: '没有举办培训', en: 'no session was held' },
  noSessionRoster: { zh: '举办的培训没有应参名单', en: 'no held session has a roster' },
  noPosts: { zh: '没有应持证岗位，缺项', en: 'no post is required: not applicable' },
}
