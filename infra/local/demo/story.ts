/** What befalls each department in the demo year; everyone else files in March and does well enough. */
export interface Story {
  /** The plan’s fate by the demo date. */
  readonly plan: 'filed' | 'submitted' | 'returned' | 'signing' | 'draft' | 'none'
  /** When it was first sent, month-day and hour; March as a rule. */
  readonly sent?: string
  /** How carefully the department works, 0 to 1. */
  readonly care: number
  /** Drills fall due from this month on. */
  readonly from?: number
  /** Tells the same story as another department, so that the two end in a tie. */
  readonly like?: string
}

const stories: Record<string, Partial<Story>> = {
  S01: { care: 0.95 },
  S02: { care: 0.98 },
  S03: { care: 0.93 },
  S04: { care: 0.9 },
  S05: { care: 0.9, like: 'S04' },
  S08: { care: 0.72 },
  S09: { sent: '04-03T09:12', care: 0.7 },
  S10: { plan: 'returned', sent: '03-30T17:05', care: 0.6 },
  S11: { plan: 'signing', care: 0.6 },
  S12: { care: 0.65 },
  S13: { care: 0.8, from: 6 },
  P02: { plan: 'submitted', sent: '04-07T10:40', care: 0.7 },
  I04: { care: 0.68 },
  I07: { plan: 'returned', sent: '03-31T23:41', care: 0.75 },
  I10: { plan: 'draft', care: 0.6 },
  C07: { plan: 'submitted', sent: '04-01T08:30', care: 0.8 },
  C09: { plan: 'none', care: 0.5 },
}

export const storyOf = (code: string): Story => ({ plan: 'filed', care: 0.85, ...stories[code] })

/** Vetoed in the demo quarter: one person proposes, another confirms. */
export const vetoed = {
  department: 'S12',
  date: '2026-04-21',
  clause: '考核细则 第十二条 一票否决',
  fact: '辖区一处在建工地发生较大事故，经调查负有监管责任',
  document: '示例安委〔2026〕7号',
} as const
