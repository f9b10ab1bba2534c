import type { Access } from '@muster/domain/contract/endpoint.ts'
import type { Grant } from '@muster/domain/organisation/organisation.ts'

/**
 * Whether grants open an endpoint. A grant bound to a department reaches that department's paths, and paths of the
 * district that name no department; a district-wide grant reaches all of the district.
 */
export const opens = (access: Access, grants: readonly Grant[], department: string | undefined): boolean => {
  if (access === 'public' || access === 'self') return true
  return grants.some(
    (grant) =>
      (access === 'member' || access.includes(grant.role)) &&
      (department === undefined || grant.department === null || grant.department === department),
  )
}

/** True where the person holds one of these roles for the whole district. */
export const holdsDistrictWide = (grants: readonly Grant[], roles: readonly Grant['role'][]): boolean =>
  grants.some(({ role, department }) => department === null && roles.includes(role))

/** True where the person belongs to the department, whatever the role: such a person may not judge its drills. */
export const belongsTo = (grants: readonly Grant[], department: string): boolean =>
  grants.some((grant) => grant.department === department)
