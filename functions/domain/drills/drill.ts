import * as z from 'zod/mini'
import {
  count,
  departmentCode,
  filled,
  id,
  instant,
  line,
  localDate,
  localTime,
  paragraph,
  says,
  window,
  year,
} from '../shared/schemas.ts'
import { archiveItems, type ArchiveItem } from './archive-items.ts'

export const drillForms = ['tabletop', 'operational'] as const
export const drillContents = ['single', 'comprehensive'] as const
export const drillPurposes = ['verification', 'demonstration', 'research'] as const
export const hostKinds = ['own', 'community', 'firm', 'superior'] as const
export const hazards = [
  'flood',
  'natural',
  'hazchem',
  'roadTransport',
  'construction',
  'fire',
  'specialEquipment',
  'gas',
  'crowded',
  'forestFire',
  'geological',
  'mine',
  'fireworks',
  'confinedSpace',
  'earthquake',
  'other',
] as const
export const hazard = z.enum(hazards)
export type Hazard = z.infer<typeof hazard>

/** The hot part of what a planner types. */
const planned = {
  name: filled(80),
  /** A non-empty set: one event may be both table-top and field, and counts once. */
  forms: z.array(z.enum(drillForms)).check(
    z.minLength(1),
    z.maxLength(2),
    z.refine((forms) => new Set(forms).size === forms.length, {
      params: says({ zh: '同一演练形式只填一次', en: 'names a form twice' }),
    }),
  ),
  content: z.enum(drillContents),
  purpose: z.enum(drillPurposes),
  hostKind: z.enum(hostKinds),
  hazard,
  unannounced: z.boolean(),
  largeScale: z.boolean(),
  window,
  place: line(80),
  lead: line(60),
  /** Planned number of people; null until known, required before the plan is sent. */
  expected: z.nullable(count(1_000_000)),
  contact: z.nullable(id),
}
/** Texts kept on an item of their own so that lists stay cheap. */
const texts = {
  participants: line(300),
  scenario: paragraph(2000),
  remark: paragraph(500),
}
export const drillDraft = z.strictObject({ ...planned, ...texts })
export type DrillDraft = z.infer<typeof drillDraft>
export const drillEdit = z.partial(drillDraft)

export const amendment = z.object({
  id,
  kind: z.enum(['move', 'cancel', 'add']),
  filedAt: instant,
  filedBy: z.string(),
  reason: filled(300),
  forceMajeure: z.boolean(),
  /** Document number, required for force majeure. */
  document: line(80),
  /** The new window of a move. */
  to: z.nullable(window),
  decision: z.nullable(z.object({ approved: z.boolean(), reason: line(300), by: z.string(), at: instant })),
})
export type Amendment = z.infer<typeof amendment>

export const drillStatuses = ['planned', 'held', 'evaluated', 'closed', 'cancelled', 'removed'] as const
export const drillStatus = z.enum(drillStatuses)
export type DrillStatus = z.infer<typeof drillStatus>

export const evaluators = ['self', 'reviewer', 'expert'] as const
export const grades = ['excellent', 'good', 'fair', 'poor'] as const
export const grade = z.enum(grades)
export type Grade = z.infer<typeof grade>

export const drillRef = z.strictObject({ department: departmentCode, year, drill: id })
export type DrillRef = z.infer<typeof drillRef>

/** What happened, typed once the drill is over. */
export const drillLog = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  place: line(80),
  /** Unnamed public, never scored. */
  headcount: count(1_000_000),
  summary: paragraph(3000),
})
export type DrillLog = z.infer<typeof drillLog>

export { archiveItems, type ArchiveItem }

export const drill = z.object({
  ...planned,
  id,
  department: departmentCode,
  year,
  version: z.int(),
  status: drillStatus,
  /** `plan` from a draft, `added` by an approved amendment after filing, `unplanned` 计划外. */
  origin: z.enum(['plan', 'added', 'unplanned']),
  /** The import that brought it, and its row there. */
  import: z.nullable(id),
  row: z.nullable(z.int()),
  /** The day fixed inside the window, and the hour. */
  day: z.nullable(localDate),
  time: z.nullable(localTime),
  amendments: z.array(amendment),
  /** The roster is frozen from `openedAt` on. */
  signIn: z.nullable(z.object({ openedAt: instant, closedAt: z.nullable(instant) })),
  held: z.nullable(
    z.object({
      startedAt: instant,
      endedAt: instant,
      loggedAt: instant,
      /** 补录: typed more than 5 days after the start. */
      late: z.boolean(),
      headcount: z.int(),
    }),
  ),
  evaluation: z.nullable(
    z.object({
      grade,
      by: z.enum(evaluators),
      /** Hundredths of a point, mean of the experts. */
      score: z.number(),
      sheets: z.int(),
      /** Experts differ by more than 15 points. */
      spread: z.boolean(),
    }),
  ),
  /** A reviewer's decisions. */
  rosterExempt: z.boolean(),
  recognised: z.boolean(),
  admitted: z.boolean(),
  inspected: z.boolean(),
  /** The last of these decisions with its reason; earlier ones are in the trail. */
  judged: z.nullable(z.object({ by: z.string(), at: instant, reason: filled(300) })),
  /** Departments named as co-hosts before the drill. */
  coHosts: z.array(departmentCode),
  /** The organiser's drill that this co-host's drill belongs to. */
  joint: z.nullable(drillRef),
  archive: z.array(z.enum(archiveItems)),
})
export type Drill = z.infer<typeof drill>

export const drillTexts = z.object({ ...texts, summary: paragraph(3000) })
export type DrillTexts = z.infer<typeof drillTexts>

export const findingStatuses = ['open', 'rectified', 'verified', 'supervised'] as const
export const finding = z.object({
  id,
  drill: id,
  department: departmentCode,
  year,
  version: z.int(),
  /** The sheet item answered “no”; null when typed by hand. */
  item: z.nullable(z.string()),
  text: filled(300),
  dueOn: localDate,
  status: z.enum(findingStatuses),
  /** Day and words of the proof; the day is what scoring uses once verified. */
  proof: z.nullable(z.object({ on: localDate, text: filled(500), by: z.string() })),
  verifiedAt: z.nullable(instant),
  /** Document of the supervision 挂牌督办. */
  supervision: z.nullable(filled(80)),
  /** Why the proof was handed back, or why more time was given. */
  note: line(300),
})
export type Finding = z.infer<typeof finding>
export type FindingStatus = Finding['status']

export const answers = z.record(z.string(), z.enum(['yes', 'no', 'na']))
export const evaluation = z.object({
  drill: id,
  sub: z.string(),
  by: z.enum(evaluators),
  at: instant,
  answers,
  note: paragraph(1000),
  score: z.number(),
  grade,
})
export type Evaluation = z.infer<typeof evaluation>

export const subordinateDrillDraft = z.strictObject({
  id,
  unit: filled(80),
  name: filled(80),
  content: z.enum(['single', 'comprehensive', 'onSite']),
  hazard,
  date: localDate,
  headcount: count(1_000_000),
  evaluated: z.boolean(),
  remark: line(200),
})
export const subordinateDrill = z.object({ ...subordinateDrillDraft.shape, department: departmentCode })
export type SubordinateDrill = z.infer<typeof subordinateDrill>
export type SubordinateDrillDraft = z.infer<typeof subordinateDrillDraft>
