import type { Catalogue } from '../shared/problems.ts'

export const trainingProblems = {
  'session-state': {
    kind: 'illegal',
    zh: '该培训场次目前为“{status}”，不能进行这一步。',
    en: 'The session is {status}; this step is not possible now.',
  },
} as const satisfies Catalogue
