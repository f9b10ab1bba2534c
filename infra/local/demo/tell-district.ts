import { foundDistrict } from '../../../functions/organisation/found-district.ts'
import type { Agenda } from './agenda.ts'
import { demoAccounts, demoDepartments, DEMO_DISTRICT, plannerOf } from './departments.ts'
import type { Office } from './office.ts'
import { vetoed } from './story.ts'

/** The district and its first administrator stand before anyone can act. */
export const foundDemoDistrict = async () => {
  const administrator = demoAccounts.find(({ sub }) => sub === 'demo-admin') as (typeof demoAccounts)[number]
  await foundDistrict({ id: DEMO_DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai', demo: true, administrator })
}

/** Departments, members and what the district office does: the first quarter's close, and a veto by two people. */
export const tellDistrict = (agenda: Agenda, office: Office, year: number) => {
  agenda.add(`${year}-01-04T09:00:00+08:00`, async (when) => {
    for (const [order, { code, drills: _, ...department }] of demoDepartments.entries())
      await office.act(
        'createDepartment',
        'demo-admin',
        when,
        { department: code },
        { ...department, active: true, order },
      )
    for (const { sub, name, grants } of demoAccounts)
      if (sub !== 'demo-admin')
        await office.act('createMember', 'demo-admin', when, { member: sub }, { name, grants, active: true })
    for (const { code, name } of demoDepartments)
      if (!demoAccounts.some(({ sub }) => sub === plannerOf(code)))
        await office.act(
          'createMember',
          'demo-admin',
          when,
          { member: plannerOf(code) },
          {
            name: `${name}填报人`,
            grants: [{ role: 'planner', department: code }],
            active: true,
          },
        )
  })
  const quarter = `${year}Q1` as const
  const step = (name: 'cutOffQuarter' | 'freezeQuarter' | 'publishQuarter', by: string, at: string, body: object) =>
    agenda.add(at, async (when) => {
      const { head } = await office.act('getQuarter', by, when, { quarter })
      await office.act(name, by, when, { quarter }, body, head.version)
    })
  step('cutOffQuarter', 'demo-admin', `${year}-04-11T09:00:00+08:00`, { note: '' })
  step('freezeQuarter', 'demo-leader', `${year}-04-20T15:00:00+08:00`, { note: '审定' })
  step('publishQuarter', 'demo-admin', `${year}-04-22T10:00:00+08:00`, { documentNumber: `示例安委办〔${year}〕12号` })

  const entry = '019b0000-0000-7000-a000-000000000001'
  const { department, ...facts } = vetoed
  const q2 = `${year}Q2`
  let version = 0
  agenda.add(`${year}-04-28T10:00:00+08:00`, async (when) => {
    const body = { kind: 'veto', ground: 'accident', department, ...facts }
    version = (await office.act('recordEntry', 'demo-reviewer', when, { quarter: q2, entry }, body)).version
  })
  agenda.add(`${year}-04-29T10:00:00+08:00`, async (when) => {
    await office.act('confirmEntry', 'demo-leader', when, { quarter: q2, entry }, {}, version)
  })
}
