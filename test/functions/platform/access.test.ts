import { expect, it } from 'vitest'
import type { Access } from '@muster/domain/contract/endpoint.ts'
import type { Grant } from '@muster/domain/organisation/organisation.ts'
import { opens } from '../../../functions/platform/identity/access.ts'

const own = (role: Grant['role']): Grant[] => [{ role, department: 'S01' }]
const wide = (role: Grant['role']): Grant[] => [{ role, department: null }]

const cases: [string, Access, Grant[], string | undefined, boolean][] = [
  ['a planner works in the own department', ['planner'], own('planner'), 'S01', true],
  ['a planner stays out of another department', ['planner'], own('planner'), 'S02', false],
  ['a trainer is no planner', ['planner'], own('trainer'), 'S01', false],
  ['a reviewer of the district reaches every department', ['reviewer'], wide('reviewer'), 'S02', true],
  ['any member reads what is the district’s', 'member', own('trainer'), undefined, true],
  ['any member reads the own department', 'member', own('trainer'), 'S01', true],
  ['no member reads another department', 'member', own('trainer'), 'S02', false],
  [
    'a department’s leader does not freeze the district’s quarter',
    ['leader', 'admin'],
    own('leader'),
    undefined,
    false,
  ],
  ['the district’s leader does', ['leader', 'admin'], wide('leader'), undefined, true],
  ['nobody gets in without a grant', 'member', [], undefined, false],
  ['everybody asks who they are', 'self', [], undefined, true],
  ['everybody opens an invitation', 'invited', [], undefined, true],
]

it.each(cases)('%s', (_, access, grants, department, expected) => {
  expect(opens(access, grants, department)).toBe(expected)
})
