import { type Grant, type Role, roles } from '@muster/domain/organisation/organisation.ts'
import { type EndpointName, methodOf, pathOf } from '@muster/domain/contract/routes.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { DISTRICT } from './api.ts'

/** Somebody who asks, and what they hold in which district. */
export interface Standing {
  readonly sub: string
  /** No token at all. */
  readonly signedIn: boolean
  readonly active: boolean
  readonly district: string | null
  readonly grants: readonly Grant[]
}

export const FOREIGN_DISTRICT = '430103'

const standing = (sub: string, over: Partial<Standing>): Standing => ({
  ...{ sub, signedIn: true, active: true, district: DISTRICT, grants: [] },
  ...over,
})

/** Every role in the path's department, in another one, district-wide, in another district and inactive; and nobody. */
export const standings: readonly Standing[] = [
  ...roles.flatMap((role: Role) => [
    standing(`${role} of the department`, { grants: [{ role, department: 'S01' }] }),
    standing(`${role} of another department`, { grants: [{ role, department: 'S02' }] }),
    standing(`${role} of the district`, { grants: [{ role, department: null }] }),
    standing(`${role} of another district`, { grants: [{ role, department: null }], district: FOREIGN_DISTRICT }),
    standing(`inactive ${role}`, { grants: [{ role, department: null }], active: false }),
  ]),
  standing('member without a role', {}),
  standing('somebody without a membership', { district: null }),
  standing('nobody', { signedIn: false, district: null }),
]

/** Gives each of them the membership they are said to have. */
export const enrol = async (): Promise<void> => {
  const { putItems } = await import('./department-year.ts')
  const { memberItem } = await import('../../functions/organisation/organisation-repository.ts')
  await putItems(
    standings.flatMap(({ sub, district, grants, active }) =>
      district === null ? [] : [memberItem(district, { sub, name: sub, grants: [...grants], active, version: 1 })],
    ),
  )
}

/** What the contract's `access` says of somebody, written a second time: 401, 403 or (undefined) let through. */
export const expectedRefusal = (name: EndpointName, who: Standing, of = 'S01'): 401 | 403 | undefined => {
  const { access } = contract[name]
  if (access === 'public') return undefined
  if (!who.signedIn) return 401
  if (access === 'self' || access === 'invited') return undefined
  if (who.district !== DISTRICT || !who.active) return 403
  const ofDepartment = pathOf(name).includes('{department}')
  const reaches = ({ role, department }: Grant) => {
    if (access !== 'member' && !(access as readonly Role[]).includes(role)) return false
    if (department === null) return true
    return ofDepartment ? department === of : access === 'member'
  }
  return who.grants.some(reaches) ? undefined : 403
}

/** A path parameter of each name, of an entity that is not there. */
const someParameters: Record<string, string> = {
  district: DISTRICT,
  department: 'S01',
  year: '2026',
  member: 'somebody-new',
  invitation: 'f'.repeat(64),
  chunk: '0',
  eventKind: 'session',
  recordKind: 'session',
  quarter: '2026Q2',
  kind: 'drill',
  day: '2026-05-12',
  ...Object.fromEntries(
    ['team', 'contingencyPlan', 'import', 'comment', 'drill', 'amendment', 'finding', 'session', 'event', 'record'].map(
      (name) => [name, '0198c0de-0000-7000-8000-0000000000ff'],
    ),
  ),
  ...Object.fromEntries(
    ['person', 'certificate', 'post', 'entry', 'entity', 'attachment'].map((name) => [
      name,
      '0198c0de-0000-7000-8000-0000000000fe',
    ]),
  ),
}

/** The request line of an endpoint; a parameter nobody gave a value is an error. */
export const addressOf = (name: EndpointName, given: Readonly<Record<string, string>> = {}) => ({
  method: methodOf(name),
  path: `/api/v1${pathOf(name).replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = given[parameter] ?? someParameters[parameter]
    if (value === undefined) throw new Error(`${name} has a path parameter ${parameter} that no test knows`)
    return encodeURIComponent(value)
  })}`,
})
