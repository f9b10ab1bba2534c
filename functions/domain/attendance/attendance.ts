import * as z from 'zod/mini'
import { departmentCode, id, instant, line } from '../shared/schemas.ts'

export const attendances = ['present', 'late', 'excused', 'absent'] as const
export const attendance = z.enum(attendances)
export type Attendance = z.infer<typeof attendance>

/** One tap. `mark: null` takes the person's mark back. */
export const markOperation = z.strictObject({
  /** Made on the device; the same operation sent twice counts once. */
  operation: id,
  person: id,
  mark: z.nullable(attendance),
  /** Device time: the latest wins, the operation id breaks ties. */
  at: instant,
  device: line(64).check(z.minLength(1)),
  /** 代签: marked for someone who could not do it. */
  proxy: z.boolean(),
  /** Set by 其余全部到场. */
  bulk: z.boolean(),
})
export type MarkOperation = z.infer<typeof markOperation>

export const mark = z.object({
  person: id,
  mark: z.nullable(attendance),
  at: instant,
  device: z.string(),
  operation: id,
  proxy: z.boolean(),
  bulk: z.boolean(),
  walkIn: z.boolean(),
  /** Two devices said different things. */
  conflict: z.boolean(),
})
export type Mark = z.infer<typeof mark>

export const markOutcome = z.object({
  operation: id,
  person: id,
  /** recorded: it is the standing mark · superseded: a later one stands · repeated: seen before · refused: see `problem`. */
  outcome: z.enum(['recorded', 'superseded', 'repeated', 'refused']),
  problem: z.nullable(z.object({ code: z.string(), detail: z.string() })),
})
export type MarkOutcome = z.infer<typeof markOutcome>

export const rosterEntry = z.object({
  person: id,
  name: z.string(),
  department: departmentCode,
  unit: z.string(),
  title: z.string(),
  /** Last four digits of the phone number, for search. */
  phoneTail: z.string(),
  /** Pinyin initials, for search. */
  initials: z.string(),
  walkIn: z.boolean(),
})
export type RosterEntry = z.infer<typeof rosterEntry>

/** `signed` counts people of the roster who are present or late; excused people stay expected; walk-ins and headcount never score. */
export const tally = z.object({
  expected: z.int(),
  signed: z.int(),
  present: z.int(),
  late: z.int(),
  excused: z.int(),
  absent: z.int(),
  walkIns: z.int(),
})
export type Tally = z.infer<typeof tally>
