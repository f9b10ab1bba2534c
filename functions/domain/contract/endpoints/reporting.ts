import * as z from 'zod/mini'
import { drillStatus, hazard } from '../../drills/drill.ts'
import { change } from '../../shared/change.ts'
import { workRecord } from '../../reporting/digest.ts'
import { departmentCode, id, localDate, localTime } from '../../shared/schemas.ts'
import { sessionStatuses } from '../../training/session.ts'
import { type Endpoint, listOf, pageOf, paging } from '../endpoint.ts'

/** One thing to do: how many, by when, and the records to open. */
export const task = z.object({
  kind: z.enum([
    'plan-missing',
    'plan-draft',
    'plan-returned',
    'plan-to-sign',
    'plan-to-review',
    'amendment-to-decide',
    'drill-this-week',
    'log-missing',
    'drill-missed',
    'to-evaluate',
    'finding-due',
    'finding-overdue',
    'proof-to-verify',
    'session-this-week',
    'certificate-expiring',
    'certificate-expired',
    'veto-to-confirm',
    'quarter-to-close',
  ]),
  count: z.int(),
  /** The earliest deadline among them. */
  due: z.nullable(localDate),
  records: z.array(workRecord),
})
export type Task = z.infer<typeof task>

export const calendarEntry = z.object({
  kind: z.enum(['drill', 'session']),
  id,
  department: departmentCode,
  year: z.int(),
  name: z.string(),
  /** The fixed day, or null while only the window is known. */
  day: z.nullable(localDate),
  time: z.nullable(localTime),
  from: localDate,
  to: localDate,
  place: z.string(),
  status: z.enum([...drillStatus.options, ...sessionStatuses]),
  hazard: z.nullable(hazard),
  largeScale: z.boolean(),
})
export type CalendarEntry = z.infer<typeof calendarEntry>

export const reportingEndpoints = {
  getWorkbench: {
    summary: 'What is due for me; `department` narrows it to one of my departments',
    access: 'member',
    safety: 'read',
    query: z.strictObject({ department: z.optional(departmentCode) }),
    response: z.object({
      tasks: z.array(task),
      figures: z.object({
        departments: z.int(),
        plansFiled: z.int(),
        drillsPlanned: z.int(),
        drillsHeld: z.int(),
        sessionsHeld: z.int(),
        findingsOpen: z.int(),
      }),
    }),
    problems: ['forbidden'],
  },
  getCalendar: {
    summary: 'Drills and sessions that touch the days from … to (at most 92 days); drafts excluded',
    access: 'member',
    safety: 'read',
    query: z.strictObject({
      from: localDate,
      to: localDate,
      department: z.optional(departmentCode),
    }),
    response: listOf(calendarEntry),
    problems: ['range-too-long', 'range-reversed'],
  },
  getTrail: {
    summary: 'Every change of an entity, newest first',
    access: 'member',
    safety: 'read',
    query: z.strictObject({ department: z.optional(departmentCode), ...paging }),
    response: pageOf(change),
    problems: ['cursorInvalid', 'forbidden'],
  },
  getLog: {
    summary: 'Everything that changed in the district on a day, newest first',
    access: ['admin', 'reviewer', 'leader'],
    safety: 'read',
    query: z.strictObject(paging),
    response: pageOf(z.extend(change, { department: z.nullable(departmentCode) })),
    problems: ['cursorInvalid'],
  },
} as const satisfies Record<string, Endpoint>
