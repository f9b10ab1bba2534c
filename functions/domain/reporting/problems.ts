import type { Catalogue } from '../shared/problems.ts'

export const reportingProblems = {
  'range-too-long': {
    kind: 'invalid',
    zh: '一次最多查询 {limit} 天，请缩短范围。',
    en: 'Ask for at most {limit} days at once.',
  },
  'range-reversed': { kind: 'invalid', zh: '结束日期早于开始日期。', en: 'The range ends before it begins.' },
  'channel-url': {
    kind: 'invalid',
    zh: '不是{kind}群机器人的地址，应以 {form} 开头并带有完整密钥；请从群设置中复制整个 Webhook 地址。',
    en: 'This is not the address of a {kind} group robot, which begins with {form} and ends with its key; copy the whole webhook address from the group’s settings.',
  },
  'channel-url-missing': {
    kind: 'invalid',
    zh: '请填写群机器人的 Webhook 地址（首次设置或更换平台时必填）。',
    en: 'Enter the robot’s webhook address: it is needed the first time and when the service changes.',
  },
  'channel-secret-unused': {
    kind: 'invalid',
    zh: '企业微信群机器人没有加签密钥，请留空。',
    en: 'WeCom robots have no signing secret; leave it empty.',
  },
} as const satisfies Catalogue
