import type { Member } from '@muster/domain/organisation/organisation.ts'
import { newDrill } from '@muster/domain/drills/new-drill.ts'
import { newSession } from '@muster/domain/training/decide-session.ts'
import { eventOfSession } from '@muster/domain/attendance/sign-in-event.ts'
import type { DemoDistrict } from '../../infra/local/demo-district.ts'
import { drillItem } from '../../functions/drills/drill-repository.ts'
import { planItem } from '../../functions/plans/plan-repository.ts'
import { sessionItem } from '../../functions/training/session-repository.ts'
import { chanceOf } from '../../infra/local/demo/chance.ts'
import { buildDistrict } from './scale/build-district.ts'
import { departmentPeople } from './scale/department.ts'
import { scaleDepartments } from './scale/names.ts'
import { signInItems } from './scale/sign-in.ts'
import { writeItems } from './scale/write-items.ts'

const today = '2026-07-12'
const year = 2026
const planning = 'T001'
/** The department whose people sign in. */
export const training = 'S001'
/** Its sign-in is open. */
export const session = '019b0000-0000-7000-8000-000000000001'

export interface Lengths {
  readonly district: string
  readonly departments: number
  readonly drills: number
  /** Persons of the department that trains, three of four on the roster. */
  readonly people: number
  /** Rows of the plan that is being written. */
  readonly rows: number
}

export const long: Lengths = { district: '990101', departments: 300, drills: 8_000, people: 4_000, rows: 200 }
export const short: Lengths = { district: '990102', departments: 10, drills: 30, people: 12, rows: 5 }

/** Who looks at a district of these lengths. */
export const readers = ({ district }: Lengths) => ({
  office: `office-${district}`,
  planner: `planner-${district}`,
  trainer: `trainer-${district}`,
})

const membersOf = (lengths: Lengths): Member[] => {
  const { office, planner, trainer } = readers(lengths)
  const one = (sub: string, grants: Member['grants']): Member => ({ sub, name: sub, active: true, version: 1, grants })
  return [
    one(office, [
      { role: 'admin', department: null },
      { role: 'reviewer', department: null },
    ]),
    one(planner, [{ role: 'planner', department: planning }]),
    one(trainer, [{ role: 'trainer', department: training }]),
    ...scaleDepartments(lengths.departments).map(({ code }) =>
      one(`someone-of-${code.toLowerCase()}`, [{ role: 'planner', department: code }]),
    ),
  ]
}

const planOf = (district: string, rows: number) => {
  const chance = chanceOf(`plan ${district}`)
  const plan = {
    ...{ department: planning, year: year + 1, version: 1, status: 'draft' as const, imports: [], submissions: [] },
    ...{ returns: [], signedBy: null, signedContent: null, filedAt: null, comments: [] },
  }
  const drills = Array.from({ length: rows }, (_, n) => {
    const month = String((n % 12) + 1).padStart(2, '0')
    return {
      ...newDrill(
        {
          name: `消防疏散演练（第${n + 1}次）`,
          ...({ forms: ['operational'], content: 'single', purpose: 'verification', hostKind: 'own' } as const),
          ...({ hazard: 'fire', unannounced: false, largeScale: false } as const),
          window: { from: `${year + 1}-${month}-01`, to: `${year + 1}-${month}-10`, text: `${Number(month)}月上旬` },
          ...{
            place: '清塘小学',
            lead: '应急办',
            expected: 60,
            contact: null,
            participants: '',
            scenario: '',
            remark: '',
          },
        },
        { id: chance.id(), department: planning, year: year + 1, origin: 'plan' },
      ),
      version: 1,
    }
  })
  return [
    planItem(district, plan),
    ...drills.map(({ participants: _p, scenario: _s, remark: _r, summary: _m, ...drill }) =>
      drillItem(district, drill, false),
    ),
  ]
}

const crowdOf = (district: string, count: number) => {
  const department = scaleDepartments(1)[0]
  if (!department) throw new Error('There is no department')
  const { people, items } = departmentPeople(`crowd ${district}`, department, count, today)
  const held = {
    ...newSession(
      {
        ...{ title: '全员应急知识培训', kind: 'allStaff', audience: '全体人员', day: today, time: '09:00' },
        window: { from: today, to: today, text: '' },
        ...{ place: '区委党校', expected: Math.floor((count * 3) / 4), hours: 30, lecturer: '区应急专家组' },
      },
      { id: session, department: training, year },
    ),
    ...({ version: 2, status: 'open', signIn: { openedAt: `${today}T00:30:00.000Z`, closedAt: null } } as const),
  }
  const event = eventOfSession(held, 'Asia/Shanghai')
  const roster = people.slice(0, Math.floor((count * 3) / 4))
  return [
    ...items(district),
    sessionItem(district, held, true),
    ...signInItems(district, event, roster, Math.floor(count / 3)),
  ]
}

/** Districts of these lengths on one machine, with the same readers in each. */
export const districtsOf = (...all: readonly Lengths[]): DemoDistrict => ({
  date: `${today}T09:00+08:00`,
  accounts: async () =>
    all.flatMap((lengths) =>
      Object.values(readers(lengths)).map((sub) => ({ sub, name: sub, title: '', unit: lengths.district })),
    ),
  load: async () => {
    for (const lengths of all) {
      const { district, departments, drills, people, rows } = lengths
      await buildDistrict({ district, departments, drills, today, members: membersOf(lengths), readModels: true })
      await writeItems([...planOf(district, rows), ...crowdOf(district, people)])
    }
  },
})
