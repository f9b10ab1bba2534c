import type { Catalogue } from '../shared/problems.ts'

export const attendanceProblems = {
  'roster-frozen': {
    kind: 'illegal',
    zh: '应参名单自开始签到起已锁定；现在来的人请按“临时参加”登记。',
    en: 'The roster is frozen since the sign-in opened; add people as walk-ins.',
  },
  'sign-in-open': { kind: 'illegal', zh: '签到已经开始。', en: 'The sign-in is open already.' },
  'sign-in-not-open': {
    kind: 'illegal',
    zh: '签到尚未开始，请先点“开始签到”。',
    en: 'The sign-in has not been opened yet.',
  },
  'sign-in-closed': {
    kind: 'illegal',
    zh: '签到已于 {closed} 结束，之后的签到不再接收；如有遗漏请由审核员处理。',
    en: 'The sign-in ended at {closed}; later marks are not accepted.',
  },
  'person-not-on-roster': {
    kind: 'invalid',
    zh: '此人不在应参名单中；请核对，或先登记为“临时参加”。',
    en: 'This person is not on the roster; check, or add them as a walk-in first.',
  },
  'person-mismatch': {
    kind: 'invalid',
    zh: '路径中的人员与内容中的不一致。',
    en: 'The person in the path is not the one in the body.',
  },
  'mark-in-future': {
    kind: 'invalid',
    zh: '设备时间 {at} 比系统时间快，请校准设备时间后重试。',
    en: 'The device clock ({at}) is ahead; set it right and try again.',
  },
} as const satisfies Catalogue
