import type { Catalogue } from '../shared/problems.ts'

export const scoringProblems = {
  'quarter-state': {
    kind: 'illegal',
    zh: '{quarter} 目前为“{status}”，不能进行这一步。',
    en: '{quarter} is {status}; this step is not possible now.',
  },
  'quarter-not-over': {
    kind: 'illegal',
    zh: '{quarter} 到 {lastDay} 才结束，季度结束后才能截止。',
    en: '{quarter} ends on {lastDay}; it can be cut off after that.',
  },
  'veto-unconfirmed': {
    kind: 'illegal',
    zh: '还有 {count} 项一票否决待另一人确认或撤销，处理后才能锁定。',
    en: '{count} proposed vetoes must be confirmed or revoked first.',
  },
  'own-proposal': {
    kind: 'forbidden',
    zh: '提出人不能确认自己的提议，请由另一人办理。',
    en: 'You cannot confirm your own proposal; another person must.',
  },
  'entry-state': {
    kind: 'illegal',
    zh: '该登记目前为“{status}”，不能进行这一步。',
    en: 'The entry is {status}; this step is not possible now.',
  },
  'date-outside-quarter': {
    kind: 'invalid',
    zh: '日期 {date} 不在 {quarter} 内。',
    en: '{date} lies outside {quarter}.',
  },
  'correction-without-change': {
    kind: 'illegal',
    zh: '{quarter} 的更正与现行版本没有任何差别，不产生新版本；请先改正事实，再办理更正。',
    en: 'The correction of {quarter} changes nothing, so there is no new revision; mend the facts first, then correct.',
  },
} as const satisfies Catalogue
