import type { Role } from '@muster/domain/organisation/organisation.ts'
import type { Me } from './stored.ts'

export type { Role }

/** One place a person works from: a district, or one department in it, with the roles held there. */
export interface Post {
  readonly district: Me['memberships'][number]['district']
  /** Code of the department; null for the district's own office. */
  readonly department: string | null
  readonly roles: readonly Role[]
}

export const postKey = (post: Post) => `${post.district.id}/${post.department ?? ''}`

/** A person's posts in the order granted. */
export const postsOf = (me: Me): Post[] =>
  me.memberships.flatMap(({ district, grants }) => {
    const departments = [...new Set(grants.map((grant) => grant.department))]
    return departments.map((department) => ({
      district,
      department,
      roles: [...new Set(grants.filter((grant) => grant.department === department).map((grant) => grant.role))],
    }))
  })
