import type { District, Member } from './organisation.ts'

/** What the first administrator states when a district starts using the product. */
export interface Founding {
  /** GB/T 2260 code. */
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly demo: boolean
  readonly administrator: { readonly sub: string; readonly name: string }
}

/** A district as it begins: the three usual scoring groups, the shipped scorecard, one administrator. */
export const newDistrict = ({
  id,
  name,
  timeZone,
  demo,
  administrator,
}: Founding): { district: District; member: Member } => ({
  district: {
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
  },
  member: {
    sub: administrator.sub,
    name: administrator.name,
    grants: [{ role: 'admin', department: null }],
    active: true,
    version: 1,
  },
})
