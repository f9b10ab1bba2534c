import { describe, expect, it } from 'vitest'
import {
  checkGrants,
  decideDepartment,
  decideDistrict,
  decideMember,
} from '@muster/domain/organisation/decide-organisation.ts'
import type { District, Grant, Member } from '@muster/domain/organisation/organisation.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { departments, DISTRICT } from '../../support/api.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const group = (id: string) => ({ id, name: { zh: id, en: id } })
const district: District = {
  ...{ id: DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai', demo: false, scorecard: '2026.1', version: 1 },
  groups: [group('streets'), group('industry'), group('committees')],
}
const admin: Grant = { role: 'admin', department: null }
const member = (over: Partial<Member> = {}): Member => ({
  sub: 'a',
  name: '周敏',
  grants: [admin],
  active: true,
  version: 1,
  ...over,
})

describe('scoring groups', () => {
  it.each([
    ['one is added', [...district.groups, group('parks')], 'accepted'],
    ['one with departments goes', [group('streets'), group('industry')], 'group-in-use'],
    ['two share an id', [...district.groups, group('streets')], 'group-twice'],
  ])('when %s', (_, groups, code) => expect(codeOf(decideDistrict(district, { groups }, departments))).toBe(code))

  it('must exist for a department', () => {
    const [street] = departments
    if (!street) throw new Error('no department')
    expect(codeOf(decideDepartment({ ...street, group: 'moon' }, district.groups))).toBe('group-unknown')
    expect(codeOf(decideDepartment({ ...street, active: false }, district.groups))).toBe('accepted')
  })
})

describe('members', () => {
  it.each([
    ['the last admin gives the role up', member(), { grants: [] }, 0, 'last-admin'],
    ['the last admin is put out of use', member(), { active: false }, 0, 'last-admin'],
    [
      'the last admin keeps only a department',
      member(),
      { grants: [{ role: 'admin', department: 'S01' } as Grant] },
      0,
      'last-admin',
    ],
    ['one of two admins leaves', member(), { active: false }, 1, 'accepted'],
    [
      'the last admin takes a further role',
      member(),
      { grants: [admin, { role: 'leader', department: null } as Grant] },
      0,
      'accepted',
    ],
    ['someone else leaves', member({ grants: [] }), { active: false }, 0, 'accepted'],
  ])('when %s: %#', (_, who, edit, others, code) => {
    expect(codeOf(decideMember(who, edit, departments, others))).toBe(code)
  })

  it('name the grant whose department is unknown', () => {
    const grants: Grant[] = [admin, { role: 'planner', department: 'X99' }]
    const result = checkGrants(member({ grants }), departments)
    expect(result.ok ? null : result.rejection).toMatchObject({
      code: 'department-unknown',
      data: { department: 'X99' },
      pointer: '/grants/1/department',
    })
  })
})
