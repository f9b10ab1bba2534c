import { format } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Role } from '#lib/session/posts.ts'

const labels: Record<Role, () => string> = {
  planner: m.shell_role_planner,
  trainer: m.shell_role_trainer,
  expert: m.shell_role_expert,
  reviewer: m.shell_role_reviewer,
  admin: m.shell_role_admin,
  leader: m.shell_role_leader,
}

const roleName = (role: Role): string => labels[role]()
export const roleNames = (roles: readonly Role[]): string => format.list(roles.map(roleName))
