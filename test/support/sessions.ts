import { newSession } from '@muster/domain/training/decide-session.ts'
import type { Session, SessionDraft } from '@muster/domain/training/session.ts'

export const sessionDraft = (over: Partial<SessionDraft> = {}): SessionDraft => ({
  title: '基层应急管理干部能力提升培训',
  kind: 'cadre',
  audience: '街道、社区应急工作人员',
  window: { from: '2026-05-11', to: '2026-05-20', text: '5月中旬' },
  day: null,
  time: null,
  place: '街道三楼会议室',
  expected: 60,
  hours: 40,
  lecturer: '',
  ...over,
})

export const sessionLike = (over: Partial<Session> = {}): Session => ({
  ...newSession(sessionDraft(), { id: '0198c0de-0000-7000-8000-000000000002', department: 'S01', year: 2026 }),
  version: 1,
  ...over,
})
