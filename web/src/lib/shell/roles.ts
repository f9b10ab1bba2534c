import { format } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Post, Role } from '#lib/session/posts.ts'

const labels: Record<Role, () => string> = {
  planner: m.shell_role_planner,
  trainer: m.shell_role_trainer,
  expert: m.shell_role_expert,
  reviewer: m.shell_role_reviewer,
  admin: m.shell_role_admin,
  leader: m.shell_role_leader,
}

/** What someone is at a post: a leader of the district office is no department’s 分管领导. */
export const roleNames = ({ roles, department }: Pick<Post, 'roles' | 'department'>): string =>
  format.list(
    roles.map((role) => (role === 'leader' && department === null ? m.shell_role_district_leader() : labels[role]())),
  )
