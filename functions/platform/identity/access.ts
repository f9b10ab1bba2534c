import type { Access } from '@muster/domain/contract/endpoint.ts'
import type { Grant } from '@muster/domain/organisation/organisation.ts'

/**
 * Whether grants open an endpoint. A grant bound to a department reaches that department's paths; paths that name none
 * are the district's own, and ask for a district-wide grant unless every member may read them.
 */
export const opens = (access: Access, grants: readonly Grant[], department: string | undefined): boolean => {
  if (access === 'public' || access === 'self' || access === 'invited') return true
  return grants.some(
    (grant) =>
      (access === 'member' || access.includes(grant.role)) &&
      (grant.department === null ||
        grant.department === department ||
        (department === undefined && access === 'member')),
  )
}

/** True where the person belongs to the department, whatever the role: such a person may not judge its drills. */
export const belongsTo = (grants: readonly Grant[], department: string): boolean =>
  grants.some((grant) => grant.department === department)
