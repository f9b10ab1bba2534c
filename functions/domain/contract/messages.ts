import * as z from 'zod/mini'
import { districtId, filled, instant } from '../shared/schemas.ts'

/** Work that the calendar sets off, by the queue whose function does it. */
export const scheduledWork = ['dailyTick', 'monthlyRank', 'reconcile', 'remind'] as const
export type ScheduledWork = (typeof scheduledWork)[number]

/** One message a time zone: the function that receives it sends one to each district there. */
const everyDistrict = z.object({ type: z.literal('everyDistrict'), work: z.enum(scheduledWork), timeZone: filled(40) })
/** One message a district. `at` is when the work was due; the work itself goes by the clock. */
const ofDistrict = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), district: districtId, at: z.optional(instant) })

/** What the closer’s queue carries. */
export const closerMessage = z.discriminatedUnion('type', [
  everyDistrict,
  ofDistrict('dailyTick'),
  ofDistrict('monthlyRank'),
  z.extend(ofDistrict('reconcile'), {
    /** Every read model, whether something happened to it or not. */
    full: z.optional(z.boolean()),
    /** A run that was too long for one call goes on behind this department. */
    after: z.optional(filled(40)),
  }),
])
export type CloserMessage = z.infer<typeof closerMessage>

/** What the notifier’s queue carries: compose a district’s digests, mail one of them, tell the district’s group of its day. */
export const notifierMessage = z.discriminatedUnion('type', [
  everyDistrict,
  ofDistrict('remind'),
  z.object({ type: z.literal('deliver'), district: districtId, to: filled(255), day: z.iso.date() }),
  z.object({ type: z.literal('announce'), district: districtId, day: z.iso.date() }),
])
export type NotifierMessage = z.infer<typeof notifierMessage>

/** So often a message is handed to its function before it is set aside in the dead-letter queue. */
export const mostReceives = 5

export interface Schedule {
  readonly queue: 'closer' | 'notifier'
  /** Local time of each district. */
  readonly at: string
  /** Day of the month; every day without it. */
  readonly dayOfMonth?: number
}

/** When what is due, in each district’s own time. What AWS’s scheduler and the one of a single machine go by. */
export const schedules: Readonly<Record<ScheduledWork, Schedule>> = {
  dailyTick: { queue: 'closer', at: '00:05' },
  monthlyRank: { queue: 'closer', at: '01:05', dayOfMonth: 1 },
  reconcile: { queue: 'closer', at: '02:30' },
  remind: { queue: 'notifier', at: '08:00' },
}
