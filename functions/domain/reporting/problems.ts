import type { Catalogue } from '../shared/problems.ts'

export const reportingProblems = {
  'range-too-long': {
    kind: 'invalid',
    zh: '一次最多查询 {limit} 天，请缩短范围。',
    en: 'Ask for at most {limit} days at once.',
  },
  'range-reversed': { kind: 'invalid', zh: '结束日期早于开始日期。', en: 'The range ends before it begins.' },
} as const satisfies Catalogue
