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
} as const satisfies Catalogue
