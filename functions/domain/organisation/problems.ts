import type { Catalogue } from '../shared/problems.ts'

export const organisationProblems = {
  'department-unknown': {
    kind: 'invalid',
    zh: '本区没有编号为“{department}”的单位，请从单位列表中选择。',
    en: 'This district has no department “{department}”; choose one from the list.',
  },
  'group-unknown': {
    kind: 'invalid',
    zh: '没有考核分组“{group}”，请先在设置中添加。',
    en: 'There is no scoring group “{group}”; add it in the settings first.',
  },
  'group-in-use': {
    kind: 'illegal',
    zh: '考核分组“{group}”仍有单位，不能删除；请先把单位调到别的分组。',
    en: 'Scoring group “{group}” still has departments; move them to another group first.',
  },
  'group-twice': {
    kind: 'invalid',
    zh: '考核分组编号“{group}”重复，请改用不同的编号。',
    en: 'Two scoring groups share the id “{group}”; give them different ids.',
  },
  'holiday-twice': {
    kind: 'invalid',
    zh: '日期 {date} 重复出现，或同时列为节假日和上班日；请只保留一处。',
    en: '{date} is listed twice, or both as a holiday and as a workday; keep one.',
  },
  'last-admin': {
    kind: 'illegal',
    zh: '至少要保留一名可登录的区级管理员；请先指定另一名管理员。',
    en: 'At least one active district admin must remain; appoint another first.',
  },
  'invitation-unknown': {
    kind: 'missing',
    zh: '没有这个邀请，或早已失效；请核对链接是否完整，或请管理员重新邀请。',
    en: 'There is no such invitation, or it ended long ago: check that the link is complete, or ask the admin for a new one.',
  },
  'invitation-used': {
    kind: 'illegal',
    zh: '此邀请已有人接受，每个链接只能用一次；请管理员重新邀请。',
    en: 'Somebody has accepted this invitation; each link works once. Ask the admin for a new one.',
  },
  'invitation-revoked': {
    kind: 'illegal',
    zh: '此邀请已被撤回；如仍需加入，请联系管理员。',
    en: 'This invitation has been taken back; ask the admin if you still need access.',
  },
  'invitation-expired': {
    kind: 'illegal',
    zh: '此邀请已过期，链接自发出起 7 天内有效；请管理员重新邀请。',
    en: 'This invitation has expired: links work for 7 days. Ask the admin for a new one.',
  },
  'already-member': {
    kind: 'illegal',
    zh: '您的账号已在本区成员名单中（可能已停用），此邀请未被使用；要增加角色或重新启用，请管理员在“成员与权限”中修改。',
    en: 'Your account is on this district’s list of members already (it may be inactive), so the invitation stays unused; ask the admin to change your roles under “Members”.',
  },
} as const satisfies Catalogue
