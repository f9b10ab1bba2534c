import { eventOfDrill, eventOfSession, type SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { SubordinateDrill } from '@muster/domain/drills/drill.ts'
import type { FullDrill } from '@muster/domain/drills/new-drill.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { baselineOf } from '@muster/domain/plans/plan-rows.ts'
import { addDays, dateOf, type LocalDate, type Quarter } from '@muster/domain/shared/time.ts'
import { newSession } from '@muster/domain/training/decide-session.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { drillItem, drillTextsItem } from '../../../functions/drills/drill-repository.ts'
import { evaluationItem } from '../../../functions/drills/evaluation-repository.ts'
import { findingItem } from '../../../functions/drills/finding-repository.ts'
import { subordinateItem } from '../../../functions/drills/subordinate-repository.ts'
import { contingencyPlanItem, teamItem } from '../../../functions/organisation/team-repository.ts'
import { certificateItem } from '../../../functions/people/certificate-repository.ts'
import { personItem } from '../../../functions/people/person-repository.ts'
import { postItem } from '../../../functions/people/post-repository.ts'
import { baselineItem, planItem } from '../../../functions/plans/plan-repository.ts'
import type { Item } from '../../../functions/platform/dynamo/items.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { sessionItem } from '../../../functions/training/session-repository.ts'
import { type Chance, chanceOf } from '../../../infra/local/demo/chance.ts'
import { places } from '../../../infra/local/demo/topics.ts'
import { assessmentOf, drillOfYear, morningOf } from './drills.ts'
import { peopleOf, registerOf } from './people.ts'

/** How large a department's year is, and where in it we stand. */
export interface YearSize {
  readonly drills: number
  readonly subordinates: number
  readonly today: LocalDate
  /** All drills and trainings in this quarter instead of spread over the year. */
  readonly quarter: Quarter | null
}

const timeZone = 'Asia/Shanghai'

const monthsOf = ({ quarter }: YearSize): number[] => {
  const first = quarter === null ? 1 : Number(quarter.slice(5)) * 3 - 2
  return Array.from({ length: quarter === null ? 12 : 3 }, (_, n) => first + n)
}

const planOf = (department: string, order: number, year: number): Plan => {
  const [late, draft] = [order % 50 === 49, order % 97 === 96]
  const sent = morningOf(dateOf(year, late ? 4 : 3, late ? 3 : 1 + (order % 28)))
  return {
    department,
    year,
    version: draft ? 1 : 3,
    status: draft ? 'draft' : 'filed',
    imports: [],
    submissions: draft ? [] : [{ at: sent, by: `planner-${department.toLowerCase()}`, receipt: `R-${department}` }],
    returns: [],
    signedBy: null,
    signedContent: null,
    filedAt: draft ? null : morningOf(addDays(sent.substring(0, 10), 2)),
    comments: [],
  }
}

const sessionTitles = ['安全生产法宣讲', '基层应急管理干部能力提升培训', '应急救援队伍技能训练', '企业负责人安全培训']

const sessionOfYear = (
  department: string,
  n: number,
  month: number,
  year: number,
  today: LocalDate,
  chance: Chance,
) => {
  const day = dateOf(year, month, chance.between(3, 26))
  const held = day < today && chance.happens(0.92)
  const session: Session = {
    ...newSession(
      {
        title: sessionTitles[n % sessionTitles.length] ?? '',
        kind: n % 4 === 2 ? 'team' : n % 4 === 3 ? 'manager' : 'cadre',
        audience: '机关、社区应急工作人员',
        window: { from: dateOf(year, month, 1), to: dateOf(year, month, 28), text: `${month}月` },
        day,
        time: '14:30',
        place: chance.pick(places),
        expected: chance.between(3, 12) * 10,
        hours: 30,
        lecturer: '区应急专家组',
      },
      { id: chance.id(), department, year },
    ),
    version: held ? 3 : 1,
  }
  return held
    ? { ...session, status: 'closed' as const, signIn: { openedAt: morningOf(day), closedAt: `${day}T09:00:00.000Z` } }
    : session
}

const subordinateOf = (department: string, n: number, year: number, chance: Chance): SubordinateDrill => ({
  id: chance.id(),
  department,
  unit: `示例企业${(n % 40) + 1}`,
  name: n % 3 === 0 ? '车间火灾初期处置演练' : n % 3 === 1 ? '有限空间作业救援演练' : '配电房触电事故演练',
  content: n % 3 === 2 ? 'onSite' : 'single',
  hazard: n % 3 === 0 ? 'fire' : n % 3 === 1 ? 'confinedSpace' : 'other',
  date: dateOf(year, chance.between(1, 12), chance.between(1, 28)),
  headcount: chance.between(8, 120),
  evaluated: chance.happens(0.6),
  remark: '',
})

export interface DepartmentYear {
  readonly department: Department
  readonly plan: Plan
  readonly drills: readonly FullDrill[]
  readonly sessions: readonly Session[]
  /** Those that took place, as their sign-in sees them. */
  readonly held: readonly SignInEvent[]
  /** The items of the department, without people and sign-in. */
  items(district: string): Item[]
}

/** A department's year, the same whenever it is made; the organiser's drill takes a first joint one along. */
export const departmentYear = (
  seed: string,
  department: Department,
  year: number,
  size: YearSize,
  organiser?: FullDrill,
): DepartmentYear => {
  const { code, order } = department
  const { today } = size
  const chance = chanceOf(`${seed} ${code}`)
  const months = monthsOf(size)
  const monthOf = (n: number) => months[(n * 5 + order) % months.length] ?? 1
  const plan = planOf(code, order, year)
  const own = Array.from({ length: size.drills }, (_, n) =>
    // Nothing of a draft has taken place.
    drillOfYear(
      department,
      n,
      { year, month: monthOf(n), today: plan.status === 'draft' ? dateOf(year, 1, 1) : today },
      chance,
    ),
  )
  const joint = organiser && { department: organiser.department, year, drill: organiser.id }
  const drills = own.map((drill, n) => (n === 0 && joint && drill.held ? { ...drill, joint } : drill))
  const sessions = Array.from({ length: size.quarter === null ? 4 : 1 }, (_, n) =>
    sessionOfYear(code, n, months[Math.min(months.length - 1, n * 3 + 1)] ?? 1, year, today, chance),
  )
  const assessed = drills.flatMap((drill) => {
    const made = assessmentOf(drill, chance)
    return made ? [{ drill, ...made }] : []
  })
  const filed = plan.status === 'filed'
  return {
    department,
    plan,
    drills,
    sessions,
    held: [
      ...drills.filter(({ held }) => held !== null).map((drill) => eventOfDrill(drill, timeZone)),
      ...sessions.filter(({ signIn }) => signIn !== null).map((session) => eventOfSession(session, timeZone)),
    ],
    items: (district) => [
      planItem(district, plan),
      ...(filed ? [baselineItem(district, code, year, baselineOf(plan, drills, sessions))] : []),
      ...drills.map(({ participants: _p, scenario: _s, remark: _r, summary: _m, ...drill }) =>
        drillItem(district, drill, filed),
      ),
      ...drills
        .filter(({ scenario, summary }) => scenario + summary !== '')
        .map((drill) => drillTextsItem(district, drill, drill)),
      ...drills.flatMap(({ joint: to, id }) =>
        to && id !== to.drill ? [{ ...keys.coHosting(district, code, year, to.department, to.drill) }] : [],
      ),
      ...assessed.flatMap(({ drill, sheet, findings }) => [
        evaluationItem(district, drill, sheet),
        ...findings.map((finding) => findingItem(district, finding)),
      ]),
      ...sessions.map((session) => sessionItem(district, session, true)),
      ...Array.from({ length: size.subordinates }, (_, n) =>
        subordinateItem(district, year, subordinateOf(code, n, year, chance)),
      ),
      teamItem(district, {
        ...{ id: chance.id(), department: code, version: 1 },
        ...{ name: `${department.name}应急救援队`, level: 'street', kind: '综合', headcount: chance.between(18, 60) },
      }),
      contingencyPlanItem(district, {
        ...{ id: chance.id(), department: code, version: 1, kind: 'comprehensive' },
        ...{ name: `${department.name}生产安全事故应急预案`, issuedOn: dateOf(year - 2, 6, 1), drilledOn: null },
      }),
    ],
  }
}

/** People, and the register of posts with the first of them as holders. */
export const departmentPeople = (seed: string, { code }: Department, count: number, today: LocalDate) => {
  const chance = chanceOf(`${seed} people of ${code}`)
  const people = peopleOf(code, count, chance)
  const { posts, certificates } = registerOf(code, people.slice(0, 6), today, chance)
  return {
    people,
    items: (district: string): Item[] => [
      ...people.map((person) => personItem(district, person)),
      ...posts.map((post) => postItem(district, post)),
      ...certificates.flatMap((certificate) => [
        certificateItem(district, certificate),
        { ...keys.holding(district, code, certificate.person, certificate.id) },
      ]),
    ],
  }
}
