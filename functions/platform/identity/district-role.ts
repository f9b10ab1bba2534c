import type { Role } from '@muster/domain/organisation/organisation.ts'
import type { RequestContext } from '../context.ts'
import { holdsDistrictWide } from './access.ts'
import { refuse } from '../refusal.ts'

/** The district’s own affairs: a role held in one department only does not reach them. */
export const demandDistrictRole = ({ actor }: RequestContext, roles: readonly Role[]): void => {
  if (!holdsDistrictWide(actor.grants, roles)) refuse('forbidden')
}
