import * as z from 'zod/mini'
import { count, departmentCode, districtId, filled, id, line, localDate, year } from '../shared/schemas.ts'

export const departmentKinds = ['street', 'town', 'park', 'industryDept', 'committee'] as const
export const departmentKind = z.enum(departmentKinds)
export type DepartmentKind = z.infer<typeof departmentKind>

/** `leader` with a department is its 分管领导; without one, the district's. */
export const roles = ['planner', 'trainer', 'expert', 'reviewer', 'admin', 'leader'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** A role held in one department, or (`department: null`) in the whole district. */
export const grant = z.strictObject({ role, department: z.nullable(departmentCode) })
export type Grant = z.infer<typeof grant>

/** Departments ranked against each other. */
export const scoringGroup = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,19}$/)),
  name: z.strictObject({ zh: filled(40), en: filled(60) }),
})

export const district = z.object({
  id: districtId,
  name: filled(40),
  timeZone: filled(40),
  demo: z.boolean(),
  groups: z.array(scoringGroup).check(z.minLength(1), z.maxLength(20)),
  /** The scorecard version new quarters open with. */
  scorecard: filled(20),
  version: z.int(),
})
export type District = z.infer<typeof district>

export const departmentDraft = z.object({
  name: filled(60),
  kind: departmentKind,
  /** Id of the scoring group. */
  group: z.string().check(z.minLength(1), z.maxLength(20)),
  /** Drills the district requires in each quarter. */
  required: count(50),
  /** A 分管领导 signs the plan before it is sent. */
  signOff: z.boolean(),
  /** The sectors a committee covers; empty for others. */
  sectors: z.array(filled(30)).check(z.maxLength(40)),
  active: z.boolean(),
  /** Place in lists. */
  order: count(9999),
})
export const department = z.extend(departmentDraft, { code: departmentCode, version: z.int() })
export type DepartmentDraft = z.infer<typeof departmentDraft>
export type Department = z.infer<typeof department>

export const memberDraft = z.object({
  name: filled(40),
  grants: z.array(grant).check(z.maxLength(40)),
  active: z.boolean(),
  /** Where reminders go beside the inbox; null or left out: nowhere. */
  email: z.optional(z.nullable(z.email().check(z.maxLength(254)))),
})
/** A person who may sign in; `sub` is the OpenID subject. */
export const member = z.extend(memberDraft, { sub: filled(128), version: z.int() })
export type MemberDraft = z.infer<typeof memberDraft>
export type Member = z.infer<typeof member>

export const me = z.object({
  sub: z.string(),
  name: z.string(),
  memberships: z.array(
    z.object({
      district: z.object({ id: districtId, name: z.string(), timeZone: z.string(), demo: z.boolean() }),
      name: z.string(),
      grants: z.array(grant),
    }),
  ),
})
export type Me = z.infer<typeof me>

/** Public holidays and make-up workdays of a year, as announced. */
export const holidays = z.object({
  year,
  holidays: z.array(z.strictObject({ date: localDate, name: line(20) })).check(z.maxLength(120)),
  workdays: z.array(localDate).check(z.maxLength(60)),
  version: z.int(),
})
export type Holidays = z.infer<typeof holidays>

export const teamDraft = z.object({
  name: filled(60),
  level: z.enum(['district', 'street', 'village']),
  kind: line(30),
  headcount: count(100_000),
})
export const team = z.extend(teamDraft, { id, department: departmentCode, version: z.int() })
export type TeamDraft = z.infer<typeof teamDraft>
export type Team = z.infer<typeof team>

export const contingencyPlanDraft = z.object({
  name: filled(80),
  kind: z.enum(['comprehensive', 'special', 'onSite']),
  issuedOn: localDate,
  /** The last day a drill exercised this plan; null before the first. */
  drilledOn: z.nullable(localDate),
})
export const contingencyPlan = z.extend(contingencyPlanDraft, { id, department: departmentCode, version: z.int() })
export type ContingencyPlanDraft = z.infer<typeof contingencyPlanDraft>
export type ContingencyPlan = z.infer<typeof contingencyPlan>
