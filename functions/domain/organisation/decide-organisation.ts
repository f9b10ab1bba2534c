import { type Edit, edited } from '../shared/edited.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import type { Department, District, Grant, Member } from './organisation.ts'

/** Changes the district. A group that departments still belong to cannot go: `group-in-use`. Groups are unlike: `group-twice`. */
export const decideDistrict = (
  district: District,
  edit: Edit<Pick<District, 'name' | 'groups'>>,
  departments: readonly Pick<Department, 'group'>[],
): Result<District> => {
  const next: District = edited(district, edit)
  const ids = next.groups.map(({ id }) => id)
  const twice = ids.findIndex((id, n) => ids.indexOf(id) !== n)
  if (twice >= 0) return reject('group-twice', { group: ids[twice] ?? '' }, `/groups/${twice}/id`)
  const lost = departments.find(({ group }) => !ids.includes(group))
  return lost ? reject('group-in-use', { group: lost.group }, '/groups') : accept(next)
}

/** A department belongs to one of the district's scoring groups: else `group-unknown`. One that is put out of use is kept. */
export const decideDepartment = (department: Department, groups: District['groups']): Result<Department> =>
  groups.some(({ id }) => id === department.group)
    ? accept(department)
    : reject('group-unknown', { group: department.group }, '/group')

/** Every grant names a department of the district, or none: else `department-unknown` at the grant. */
export const checkGrants = <T extends { readonly grants: readonly Grant[] }>(
  holder: T,
  departments: readonly Pick<Department, 'code'>[],
): Result<T> => {
  const codes = new Set(departments.map(({ code }) => code))
  const wrong = holder.grants.findIndex(({ department }) => department !== null && !codes.has(department))
  if (wrong < 0) return accept(holder)
  return reject(
    'department-unknown',
    { department: holder.grants[wrong]?.department ?? '' },
    `/grants/${wrong}/department`,
  )
}

const overDistrict = ({ role, department }: Grant) => role === 'admin' && department === null

/** A district admin who may sign in. */
export const isAdmin = ({ active, grants }: Pick<Member, 'active' | 'grants'>): boolean =>
  active && grants.some(overDistrict)

/** Changes a member. The last active district admin stays one: `last-admin`. */
export const decideMember = (
  member: Member,
  edit: Edit<Member>,
  departments: readonly Pick<Department, 'code'>[],
  otherAdmins: number,
): Result<Member> => {
  const next = edited(member, edit)
  if (isAdmin(member) && !isAdmin(next) && otherAdmins === 0) return reject('last-admin')
  return checkGrants(next, departments)
}
