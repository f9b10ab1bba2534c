import { randomUUID } from 'node:crypto'
import type { organisationEndpoints } from '@muster/domain/contract/endpoints/organisation.ts'
import { districtItem, memberItem, readDistrict } from '../../../functions/organisation/organisation-repository.ts'
import { holidaysItem } from '../../../functions/organisation/holidays-repository.ts'
import { contingencyPlanItem, teamItem } from '../../../functions/organisation/team-repository.ts'
import { orMissing } from '../../../functions/platform/refusal.ts'
import { putItems } from '../department-year.ts'
import { anInvitation, invitationDraft, newSecret } from '../invitations.ts'
import { departmentItems, type GoodCalls, nextVersion } from './ground.ts'

const team = { name: '综合应急救援队', level: 'street', kind: '综合', headcount: 30 } as const
const contingencyPlan = { name: '防汛应急预案', kind: 'special', issuedOn: '2025-03-01', drilledOn: null } as const
const member = (department: string) => ({
  name: '刘新人',
  grants: [{ role: 'planner' as const, department }],
  active: true,
})

export const organisationCalls: GoodCalls<keyof typeof organisationEndpoints> = {
  getSessionConfig: async () => ({ as: 'stranger', params: {} }),
  getMe: async () => ({ as: 'planner-s01', params: {} }),
  getDistrict: async ({ district }) => ({ as: 'planner-s01', params: { district } }),
  editDistrict: async ({ district }) => {
    const known = { ...orMissing(await readDistrict(district)), version: nextVersion() }
    await putItems([districtItem(known)])
    return { as: 'admin', params: { district }, ifMatch: known.version, body: { name: `示例${known.version}区` } }
  },
  listDepartments: async ({ district }) => ({ as: 'planner-s01', params: { district } }),
  createDepartment: async (there) => {
    const { code: _code, version: _version, ...draft } = (await departmentItems(there)).unit
    const department = `N${randomUUID().slice(0, 5).toUpperCase()}`
    return { as: 'admin', params: { district: there.district, department }, body: { ...draft, name: '新设街道' } }
  },
  editDepartment: async (there) => {
    const { unit, items } = await departmentItems(there)
    await putItems(items)
    const { district, department } = there
    return { as: 'admin', params: { district, department }, ifMatch: unit.version, body: { name: '云麓街道办事处' } }
  },
  listMembers: async ({ district }) => ({ as: 'admin', params: { district } }),
  createMember: async ({ district, department }) => ({
    ...{ as: 'admin', params: { district, member: `new-${randomUUID()}` } },
    body: member(department),
  }),
  editMember: async ({ district, department }) => {
    const sub = `known-${randomUUID()}`
    await putItems([memberItem(district, { ...member(department), sub, version: 1 })])
    return { as: 'admin', params: { district, member: sub }, ifMatch: 1, body: { active: false } }
  },
  listInvitations: async (there) => {
    await anInvitation(there)
    return { as: 'admin', params: { district: there.district } }
  },
  getInvitation: async (there) => {
    const { invitation } = await anInvitation(there)
    return { as: 'somebody-invited', params: { district: there.district, invitation: invitation.id } }
  },
  createInvitation: async ({ district, department }) => ({
    ...{ as: 'admin', params: { district, invitation: newSecret().hash } },
    body: invitationDraft(department),
  }),
  revokeInvitation: async (there) => {
    const { invitation } = await anInvitation(there)
    const { id, version } = invitation
    return { as: 'admin', params: { district: there.district, invitation: id }, ifMatch: version, body: {} }
  },
  acceptInvitation: async (there) => {
    const { invitation, secret } = await anInvitation(there)
    const params = { district: there.district, invitation: invitation.id }
    return { as: `joining-${invitation.id.slice(0, 16)}`, params, body: { secret } }
  },
  getHolidays: async ({ district }) => ({ as: 'planner-s01', params: { district, year: '2026' } }),
  putHolidays: async ({ district }) => {
    const version = nextVersion()
    await putItems([holidaysItem(district, { year: 2099, holidays: [], workdays: [], version })])
    return {
      ...{ as: 'admin', params: { district, year: '2099' }, ifMatch: version },
      body: { holidays: [{ date: '2099-10-01', name: '国庆节' }], workdays: ['2099-10-10'] },
    }
  },
  listTeams: async ({ district, department }) => ({ as: 'planner-s01', params: { district, department } }),
  createTeam: async ({ district, department }) => ({
    ...{ as: 'planner-s01', params: { district, department, team: randomUUID() } },
    body: team,
  }),
  editTeam: async ({ district, department }) => {
    const id = randomUUID()
    await putItems([teamItem(district, { ...team, id, department, version: 1 })])
    return { as: 'planner-s01', params: { district, department, team: id }, ifMatch: 1, body: { headcount: 31 } }
  },
  listContingencyPlans: async ({ district, department }) => ({ as: 'planner-s01', params: { district, department } }),
  createContingencyPlan: async ({ district, department }) => ({
    ...{ as: 'planner-s01', params: { district, department, contingencyPlan: randomUUID() } },
    body: contingencyPlan,
  }),
  editContingencyPlan: async ({ district, department }) => {
    const id = randomUUID()
    await putItems([contingencyPlanItem(district, { ...contingencyPlan, id, department, version: 1 })])
    return {
      ...{ as: 'planner-s01', params: { district, department, contingencyPlan: id }, ifMatch: 1 },
      body: { drilledOn: '2026-05-12' },
    }
  },
}
