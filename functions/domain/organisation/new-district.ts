import type { InvitationDraft } from './invitation.ts'
import type { District, Grant, Member } from './organisation.ts'

/** What is stated when a district starts using the product. */
export interface Founding {
  /** GB/T 2260 code. */
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly demo: boolean
}

/** A district as it begins: the three usual scoring groups and the shipped scorecard. */
export const newDistrict = ({ id, name, timeZone, demo }: Founding): District => ({
  id,
  name,
  timeZone,
  demo,
  groups: [
    { id: 'streets', name: { zh: '街道（镇、园）', en: 'Streets, towns and parks' } },
    { id: 'industry', name: { zh: '行业部门', en: 'Industry departments' } },
    { id: 'committees', name: { zh: '专委会', en: 'Committees' } },
  ],
  scorecard: '2026.1',
  version: 1,
})

const everything: Grant[] = [{ role: 'admin', department: null }]

/** Its first administrator, where the account is known. */
export const firstAdministrator = ({ sub, name }: Pick<Member, 'sub' | 'name'>): Member => ({
  sub,
  name,
  grants: everything,
  active: true,
  version: 1,
})

/** Its first administrator, where nobody knows the account yet: whoever accepts. */
export const firstInvitation = (name: string): InvitationDraft => ({ name, grants: everything, email: null })
