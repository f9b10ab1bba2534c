import { addDays, dateOf, type LocalDate } from '@muster/domain/shared/time.ts'
import { type Agenda, moment } from './agenda.ts'
import type { Chance } from './chance.ts'
import { type DemoDepartment, plannerOf } from './departments.ts'
import type { Office } from './office.ts'

const planNames = [
  '防汛抗旱应急预案',
  '火灾事故应急预案',
  '自然灾害救助应急预案',
  '人员密集场所突发事件应急预案',
  '地震应急预案',
]

/** Teams, contingency plans and the log of subordinate drills. */
export const tellRegisters = (
  department: DemoDepartment,
  {
    office,
    agenda,
    chance,
    year,
    today,
  }: { office: Office; agenda: Agenda; chance: Chance; year: number; today: LocalDate },
) => {
  const planner = plannerOf(department.code)
  const here = { department: department.code }
  const streetLike = department.group === 'streets'
  agenda.add(moment(dateOf(year, 1, 6), '10:00'), async (when) => {
    if (streetLike) {
      const headcount = department.kind === 'park' ? chance.between(14, 20) : chance.between(26, 42)
      await office.act(
        'createTeam',
        planner,
        when,
        { ...here, team: chance.id() },
        { name: `${department.name}应急救援队`, level: 'street', kind: '综合', headcount },
      )
      for (const village of ['清水社区', '银杏社区', '枫林社区'])
        await office.act(
          'createTeam',
          planner,
          when,
          { ...here, team: chance.id() },
          { name: `${village}应急队`, level: 'village', kind: '综合', headcount: chance.between(8, 16) },
        )
    }
    for (const name of chance.some(planNames, 2))
      await office.act(
        'createContingencyPlan',
        planner,
        when,
        { ...here, contingencyPlan: chance.id() },
        {
          name: `${department.name}${name}`,
          kind: 'special',
          issuedOn: dateOf(year - chance.between(1, 4), chance.between(1, 12), 15),
          drilledOn: chance.happens(0.8) ? dateOf(year - chance.between(1, 3), chance.between(1, 12), 20) : null,
        },
      )
  })
  if (department.kind === 'committee') return
  // Eight thousand and more a year over 27 departments; they are logged month by month, in batches.
  const rows = Array.from({ length: streetLike ? 390 : 200 }, () => subordinateDrill(year, chance))
    .filter(({ date }) => date < today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  const monthBefore = { ...here, year: year - 1 }
  const older = Array.from({ length: streetLike ? 280 : 130 }, () => subordinateDrill(year - 1, chance))
  agenda.add(moment(dateOf(year, 1, 8), '10:00'), async (when) => {
    for (let start = 0; start < older.length; start += 100)
      await office.act('logSubordinateDrills', planner, when, monthBefore, { drills: older.slice(start, start + 100) })
  })
  agenda.add(moment(addDays(today, -2), '10:00'), async (when) => {
    for (let start = 0; start < rows.length; start += 100)
      await office.act(
        'logSubordinateDrills',
        planner,
        when,
        { ...here, year },
        { drills: rows.slice(start, start + 100) },
      )
  })
}

const subordinateDrill = (year: number, chance: Chance) => {
  const [name, hazard] = chance.pick([
    ['消防疏散应急演练', 'fire'],
    ['有限空间应急演练', 'confinedSpace'],
    ['危化品泄漏应急演练', 'hazchem'],
    ['电梯困人应急演练', 'specialEquipment'],
    ['防汛应急演练', 'flood'],
    ['燃气泄漏应急演练', 'gas'],
  ] as const)
  const month = chance.weighted([
    [chance.between(1, 3), 2],
    [4, 2],
    [5, 3],
    [6, 4],
    [chance.between(7, 12), 5],
  ])
  return {
    id: chance.id(),
    unit: `示例企业${String(chance.between(1, 900)).padStart(4, '0')}`,
    name,
    content: chance.weighted([
      ['single', 5],
      ['comprehensive', 3],
      ['onSite', 4],
    ] as const),
    hazard,
    date: dateOf(year, month, chance.between(1, 28)),
    headcount: chance.between(8, 80),
    evaluated: chance.happens(0.6),
    remark: '',
  }
}
