import { accept, reject, type Result } from '../shared/result.ts'
import type { Drill, DrillRef } from './drill.ts'
import { allow } from './drill-state.ts'

/**
 * True where the organiser’s evaluation serves a co-host’s drill: it names the department, is no co-host itself and still
 * takes place.
 */
export const serves = (organiser: Pick<Drill, 'coHosts' | 'joint' | 'status'>, department: string): boolean =>
  organiser.joint === null &&
  organiser.coHosts.includes(department) &&
  organiser.status !== 'removed' &&
  organiser.status !== 'cancelled'

/**
 * Names the co-hosts of a joint drill 联合演练, each once and before it is held; `known` are the district’s departments.
 * Errors: `drill-state`, `co-host-own`, `department-unknown`.
 */
export const decideCoHosts = <D extends Drill>(
  drill: D,
  departments: readonly string[],
  known: ReadonlySet<string>,
): Result<D> => {
  const allowed = allow(drill, 'nameCoHosts')
  if (!allowed.ok) return allowed
  for (const [place, department] of departments.entries()) {
    if (department === drill.department) return reject('co-host-own', undefined, `/departments/${place}`)
    if (!known.has(department)) return reject('department-unknown', { department }, `/departments/${place}`)
  }
  return accept({ ...drill, coHosts: [...new Set(departments)] })
}

/**
 * Links a co-host’s drill to the organiser’s, or (null) takes the link off. The organiser must have named the department.
 * Errors: `drill-state`, `missing`, `not-co-host`.
 */
export const decideJoining = <D extends Drill>(
  drill: D,
  ref: DrillRef | null,
  organiser: Pick<Drill, 'coHosts' | 'joint' | 'status'> | undefined,
): Result<D> => {
  const allowed = allow(drill, 'join')
  if (!allowed.ok) return allowed
  if (ref === null) return accept({ ...drill, joint: null })
  if (!organiser) return reject('missing', undefined, '/organiser')
  // Chains and circles of co-hosts would leave it open whose evaluation counts.
  if (drill.coHosts.length > 0 || !serves(organiser, drill.department)) return reject('not-co-host')
  return accept({ ...drill, joint: ref })
}
