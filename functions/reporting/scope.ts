import type { Role } from '@muster/domain/organisation/organisation.ts'
import type { RequestContext } from '../platform/context.ts'
import { refuse } from '../platform/refusal.ts'

/** What of the district a person may look at: all of it, or the departments they belong to. */
export interface Scope {
  readonly all: boolean
  readonly own: ReadonlySet<string>
}

export const scopeOf = ({ actor: { grants } }: RequestContext): Scope => ({
  all: grants.some(({ department }) => department === null),
  own: new Set(grants.flatMap(({ department }) => (department === null ? [] : [department]))),
})

/** The same, narrowed to one department where it is asked for; a foreign one is refused. */
export const narrowed = (scope: Scope, department: string | undefined): Scope => {
  if (department === undefined) return scope
  if (!scope.all && !scope.own.has(department)) return refuse('forbidden')
  return { all: false, own: new Set([department]) }
}

/** Roles held for the whole district (`null`) or in one department. */
export const rolesIn = ({ actor: { grants } }: RequestContext, department: string | null): ReadonlySet<Role> =>
  new Set(grants.filter((grant) => grant.department === department).map(({ role }) => role))
