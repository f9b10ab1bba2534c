import { quarterMoves, type QuarterCommand } from '@muster/domain/scoring/decide-quarter.ts'
import type { QuarterHead, QuarterStatus } from '@muster/domain/scoring/quarter.ts'

/** The way of every quarter. 初评 and 公示与复核 are on it where a quarter has been there. */
const always: readonly QuarterStatus[] = ['open', 'cutoff', 'frozen', 'published']
const inOrder: readonly QuarterStatus[] = ['open', 'cutoff', 'preliminary', 'review', 'frozen', 'published']

export interface QuarterStep {
  readonly status: QuarterStatus
  readonly state: 'done' | 'now' | 'ahead'
  /** Who did it and when; none for the first and for what lies ahead. */
  readonly done: QuarterHead['steps'][number] | undefined
}

export const stepsOf = (head: QuarterHead): QuarterStep[] => {
  const seen = new Set([...always, head.status, ...head.steps.map(({ to }) => to)])
  const path = inOrder.filter((status) => seen.has(status))
  const now = path.indexOf(head.status)
  return path.map((status, place) => ({
    status,
    state: place < now || (place === now && status === 'published') ? 'done' : place === now ? 'now' : 'ahead',
    done: head.steps.findLast(({ to }) => to === status),
  }))
}

export type StepCommand = Exclude<QuarterCommand, 'register'>

/** What can be done next with a quarter, if anything. */
export const nextCommand = ({ status }: Pick<QuarterHead, 'status'>): StepCommand | undefined =>
  (['cutOff', 'freeze', 'publish'] as const).find((command) => quarterMoves[command].includes(status))
