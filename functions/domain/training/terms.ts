import type { Bilingual } from '../shared/schemas.ts'
import type { Session, SessionDraft, SessionStatus } from './session.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const sessionKindTerms: Record<Session['kind'], Bilingual> = {
  cadre: term('干部轮训', 'Cadres'),
  manager: term('负责人培训', 'Heads of firms'),
  allStaff: term('全员培训', 'All staff'),
  team: term('队伍训练', 'Team training'),
  online: term('网络学习', 'Online'),
}

export const sessionStatusTerms: Record<SessionStatus, Bilingual> = {
  scheduled: term('待开展', 'Scheduled'),
  open: term('签到中', 'Open for sign-in'),
  closed: term('已结束', 'Closed'),
  cancelled: term('已取消', 'Cancelled'),
}

/** The fields of a session as forms and messages name them. */
export const sessionFieldTerms: Record<keyof SessionDraft | 'headcount' | 'makeUpFor' | 'status', Bilingual> = {
  title: term('培训名称', 'Title'),
  kind: term('培训类型', 'Kind'),
  audience: term('培训对象', 'Audience'),
  window: term('时间', 'Window'),
  day: term('日期', 'Day'),
  time: term('时刻', 'Hour'),
  place: term('地点', 'Place'),
  expected: term('计划人数', 'People expected'),
  hours: term('学时', 'Training hours'),
  lecturer: term('授课人', 'Lecturer'),
  headcount: term('其他到场人数', 'Unnamed audience'),
  makeUpFor: term('补训场次', 'Make-up for'),
  status: term('状态', 'Status'),
}
