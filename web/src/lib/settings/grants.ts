import type { Grant, Role } from '@muster/domain/organisation/organisation.ts'
import { departmentLeaderTerm, roleTerms } from '@muster/domain/organisation/terms.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'

export const grantRoles = Object.keys(roleTerms) as Role[]

/** A leader bound to a department is its 分管领导. */
export const roleWords = ({ role, department }: Grant): string =>
  term(role === 'leader' && department !== null ? departmentLeaderTerm : roleTerms[role])

/** A grant as its form holds it: a select has no null, this stands for the whole district. */
export const WHOLE = '*'
export interface GrantRow {
  role: Role
  department: string
}
export const rowOf = ({ role, department }: Grant): GrantRow => ({ role, department: department ?? WHOLE })
export const grantOf = ({ role, department }: GrantRow): Grant => ({
  role,
  department: department === WHOLE ? null : department,
})

export interface PlaceOfGrants {
  readonly department: string | null
  readonly place: string
  readonly roles: string
}

/** Roles by the department they are held in: 全区 审核员、领导; 云麓街道 填报人. */
export const grantsByPlace = (grants: readonly Grant[], name: (code: string) => string): PlaceOfGrants[] =>
  [...new Set(grants.map(({ department }) => department))].map((department) => ({
    department,
    place: department === null ? m.settings_whole_district() : name(department),
    roles: format.list(grants.filter((grant) => grant.department === department).map(roleWords)),
  }))
