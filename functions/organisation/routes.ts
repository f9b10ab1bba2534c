import type { organisationEndpoints } from '@muster/domain/contract/endpoints/organisation.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import { checkHolidays } from '@muster/domain/organisation/workdays.ts'
import { now } from '../platform/clock.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { optionalSetting, setting } from '../platform/env.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { createContingencyPlan, editContingencyPlan } from './change-contingency-plans.ts'
import { createDepartment, editDepartment, editDistrict } from './change-departments.ts'
import { createMember, editMember } from './change-members.ts'
import {
  acceptInvitation,
  createInvitation,
  getInvitation,
  listInvitations,
  revokeInvitation,
} from './invite-members.ts'
import { createTeam, editTeam } from './change-teams.ts'
import { holidaysItem, readHolidays } from './holidays-repository.ts'
import { readDepartments, readMembers, readMemberships } from './organisation-repository.ts'
import { readContingencyPlans, readTeams } from './team-repository.ts'

export const organisationRoutes: Routes<keyof typeof organisationEndpoints> = {
  getSessionConfig: async () => ({
    authority: setting('authority'),
    clientId: setting('clientId'),
    scope: optionalSetting('scope') ?? 'openid profile offline_access',
    demo: optionalSetting('demo') !== undefined,
    now: now(),
  }),

  getMe: async (_request, { actor }) => {
    const all = (await readMemberships(actor.sub)).filter(({ member }) => member.active)
    return {
      sub: actor.sub,
      name: all[0]?.member.name ?? actor.name,
      memberships: all.map(({ member: { name, grants }, district: { id, name: title, timeZone, demo } }) => ({
        district: { id, name: title, timeZone, demo },
        name,
        grants,
      })),
    }
  },

  getDistrict: {
    reads: ({ district }) => [keys.district(district)],
    run: async (_request, ctx) => {
      const district = entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))
      ctx.answerVersion(district.version)
      return district
    },
  },
  editDistrict,

  listDepartments: async (_request, { district, fresh }) => ({ items: await readDepartments(district, !fresh) }),
  createDepartment,
  editDepartment,

  listMembers: async (_request, { district, fresh }) => ({ items: await readMembers(district, !fresh) }),
  createMember,
  editMember,

  listInvitations,
  getInvitation,
  createInvitation,
  revokeInvitation,
  acceptInvitation,

  getHolidays: async ({ params }, ctx) => {
    const holidays = orMissing(await readHolidays(ctx.district, params.year))
    ctx.answerVersion(holidays.version)
    return holidays
  },
  putHolidays: async ({ params: { year }, body }, ctx) => {
    const current = (await readHolidays(ctx.district, year)) ?? { year, holidays: [], workdays: [], version: 0 }
    return runCommand(
      ctx,
      { kind: 'holidays', id: String(year), department: null, year },
      current,
      (before) => checkHolidays({ ...before, ...body }),
      { item: (after) => holidaysItem(ctx.district, after) },
    )
  },

  listTeams: async ({ params }, { district, fresh }) => ({
    items: await readTeams(district, params.department, !fresh),
  }),
  createTeam,
  editTeam,

  listContingencyPlans: async ({ params }, { district, fresh }) => ({
    items: await readContingencyPlans(district, params.department, !fresh),
  }),
  createContingencyPlan,
  editContingencyPlan,
}
