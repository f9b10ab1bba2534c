import type { Catalogue } from './problems.ts'

/** What can be wrong with any request, whatever it is about. */
export const requestProblems = {
  invalid: {
    kind: 'invalid',
    zh: '有内容填写不符合要求，请按提示修改后重试。',
    en: 'Some values are not acceptable; mend the ones listed and send again.',
  },
  malformed: { kind: 'malformed', zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  mediaType: { kind: 'mediaType', zh: '请求内容类型须为 application/json。', en: 'Send the body as application/json.' },
  tooLarge: {
    kind: 'tooLarge',
    zh: '内容过大（上限 {limit}），请拆分后再提交。',
    en: 'Too large (limit {limit}): split it and send the parts.',
  },
  unauthenticated: {
    kind: 'unauthenticated',
    zh: '登录已失效，请重新登录；未提交的内容会保留。',
    en: 'Your sign-in has ended. Sign in again; unsent work is kept.',
  },
  forbidden: {
    kind: 'forbidden',
    zh: '您的角色不能进行此操作，或不在您的单位范围内。',
    en: 'Your role does not allow this, or it lies outside your department.',
  },
  wentRound: {
    kind: 'forbidden',
    zh: '请通过本系统公布的网址访问；此地址不直接提供服务。',
    en: 'Use the address the product is published under: this one answers nobody directly.',
  },
  missing: {
    kind: 'missing',
    zh: '没有找到所要的记录，可能已被删除或编号有误。',
    en: 'No such record: it may have been removed, or the id is wrong.',
  },
  stale: {
    kind: 'stale',
    zh: '该记录已被他人更新（现为第 {version} 版），请查看最新内容后再改。',
    en: 'Someone else has changed this record (now version {version}). Look at the newest state, then change it.',
  },
  versionRequired: {
    kind: 'precondition',
    zh: '缺少 If-Match 版本号，请先读取最新内容。',
    en: 'If-Match with the version you read is required.',
  },
  keyRequired: {
    kind: 'precondition',
    zh: '缺少 Idempotency-Key（每次操作一个唯一编号）。',
    en: 'Idempotency-Key, one unique id per action, is required.',
  },
  keyReused: {
    kind: 'invalid',
    zh: '同一操作编号已用于另一项内容，请重新发起操作。',
    en: 'This Idempotency-Key was used for a different request; start the action again.',
  },
  cursorInvalid: {
    kind: 'invalid',
    zh: '翻页标记无效或已过期，请从第一页重新查询。',
    en: 'The page cursor is not valid for this query; start from the first page.',
  },
  busy: {
    kind: 'busy',
    zh: '系统繁忙，请稍后重试；您的内容没有丢失。',
    en: 'The service is busy; try again shortly. Nothing was lost.',
  },
  internal: {
    kind: 'internal',
    zh: '系统内部错误，已记录；请稍后重试。',
    en: 'An internal error occurred and was logged. Try again later.',
  },
} as const satisfies Catalogue
