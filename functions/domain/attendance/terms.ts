import type { Bilingual } from '../shared/schemas.ts'
import type { Attendance, MarkOutcome, Tally } from './attendance.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const attendanceTerms: Record<Attendance, Bilingual> = {
  present: term('到场', 'Present'),
  late: term('迟到', 'Late'),
  excused: term('请假', 'Excused'),
  absent: term('缺席', 'Absent'),
}

/** How a person not yet marked shows. */
export const unmarkedTerm: Bilingual = term('未签到', 'Not marked')

/** What a mark or a roster line may carry beside the attendance. */
export const markFlagTerms: Record<'walkIn' | 'proxy' | 'bulk' | 'conflict', Bilingual> = {
  walkIn: term('临时参加', 'Walk-in'),
  proxy: term('代签', 'Marked for them'),
  bulk: term('其余全部到场', 'Marked with all the rest'),
  conflict: term('两台设备不一致', 'Two devices differ'),
}

export const markOutcomeTerms: Record<MarkOutcome['outcome'], Bilingual> = {
  recorded: term('已记录', 'Recorded'),
  superseded: term('已有更晚的签到', 'A later mark stands'),
  repeated: term('此前已收到', 'Received before'),
  refused: term('未接收', 'Refused'),
}

export const tallyTerms: Record<keyof Tally, Bilingual> = {
  expected: term('应参', 'Expected'),
  signed: term('实到', 'Signed in'),
  present: term('到场', 'Present'),
  late: term('迟到', 'Late'),
  excused: term('请假', 'Excused'),
  absent: term('缺席', 'Absent'),
  walkIns: term('临时参加', 'Walk-ins'),
}
