import type { DrillDraft } from '@muster/domain/drills/drill.ts'
import { addDays, dateOf, lastDayOfMonth, type LocalDate } from '@muster/domain/shared/time.ts'
import type { SessionDraft } from '@muster/domain/training/session.ts'
import type { Chance } from './chance.ts'
import type { DemoDepartment } from './departments.ts'
import { places, topicsOf } from './topics.ts'

export type PlannedDrill = DrillDraft & { id: string; contactName: string; phone: string }
export type PlannedSession = SessionDraft & { id: string }

/** Share of a year's drills by month: 5·12, the safety month and 119 stand out. */
const months: readonly (readonly [number, number])[] = [
  [3, 3],
  [4, 13],
  [5, 23],
  [6, 20],
  [7, 8],
  [8, 6],
  [9, 8],
  [10, 5],
  [11, 11],
  [12, 3],
]

/** The month at a share of the year’s drills, so that every department has its part of each peak. */
const monthAt = (share: number): number => {
  let left = share * months.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [month, weight] of months) {
    left -= weight
    if (left < 0) return month
  }
  return 12
}

const windowIn = (year: number, month: number, chance: Chance) => {
  const last = lastDayOfMonth(year, month)
  const of = (from: number, to: number, text: string) => ({
    from: dateOf(year, month, from),
    to: dateOf(year, month, to),
    text,
  })
  if (month === 5 && chance.happens(0.35)) return of(11, 17, '5.12期间')
  return chance.weighted([
    [of(1, 10, `${month}月上旬`), 2],
    [of(11, 20, `${month}月中旬`), 3],
    [of(21, last, `${month}月下旬`), 3],
    [of(1, last, `${month}月`), 1],
    [((day) => of(day, day, `${year}.${month}.${day}`))(chance.between(2, last - 1)), 3],
  ])
}

const quarterWindow = (year: number, quarter: 3 | 4) =>
  quarter === 3
    ? { from: dateOf(year, 7, 1), to: dateOf(year, 9, 30), text: '第三季度' }
    : { from: dateOf(year, 10, 1), to: dateOf(year, 12, 31), text: '第四季度' }

export const drillOf = (
  department: DemoDepartment,
  n: number,
  window: DrillDraft['window'],
  contactName: string,
  chance: Chance,
): PlannedDrill => {
  const topics = topicsOf(department)
  const topic = topics[(n * 7) % topics.length] as (typeof topics)[number]
  const round = Math.floor(n / topics.length)
  const largeScale = department.kind !== 'street' ? n === 0 : n === 0 && chance.happens(0.6)
  return {
    id: chance.id(),
    name: round === 0 ? topic.name : `${topic.name}（第${'一二三四五'[round]}次）`,
    forms: [
      ...(topic.tabletop ? (['tabletop'] as const) : []),
      ...(topic.operational ? (['operational'] as const) : []),
    ],
    content: largeScale || chance.happens(0.25) ? 'comprehensive' : 'single',
    purpose: chance.weighted([
      ['verification', 7],
      ['demonstration', 2],
      ['research', 1],
    ]),
    hostKind: chance.weighted([
      ['own', 7],
      ['community', 2],
      ['firm', 1],
    ]),
    hazard: topic.hazard,
    unannounced: chance.happens(0.1),
    largeScale,
    window,
    place: chance.pick(places),
    lead: department.kind === 'street' ? '街道应急办' : '安全监管科',
    expected: largeScale ? chance.between(12, 20) * 10 : chance.between(3, 12) * 10,
    contact: null,
    contactName,
    phone: '',
    participants: chance
      .some(['各社区', '派出所', '消防救援站', '卫生服务中心', '应急救援队', '物业公司', '重点企业'], 3)
      .join('、'),
    scenario: '',
    remark: largeScale ? '大型专项，邀请专家评估' : '',
  }
}

/** A department's plan of the year. */
export const planOf = (department: DemoDepartment, year: number, contacts: readonly string[], chance: Chance) => {
  const drills = Array.from({ length: department.drills }, (_, n) => {
    const month = monthAt((n + chance.next()) / department.drills)
    const window =
      chance.happens(0.06) && month > 6 ? quarterWindow(year, month > 9 ? 4 : 3) : windowIn(year, month, chance)
    return drillOf(department, n, window, chance.pick(contacts), chance)
  }).sort((a, b) => (a.window.to < b.window.to ? -1 : 1))
  const sessions = sessionsOf(department, year, chance)
  return { drills, sessions }
}

const sessionsOf = (department: DemoDepartment, year: number, chance: Chance): PlannedSession[] => {
  const titles: readonly (readonly [string, SessionDraft['kind'], number])[] = [
    ['应急指挥能力轮训', 'cadre', 3],
    ['安全管理人员再培训', 'manager', 4],
    ['全员安全知识培训', 'allStaff', 5],
    ['应急救援队伍技能训练', 'team', 8],
    ['冬季安全专题讲座', 'cadre', 11],
  ]
  return titles.slice(0, department.kind === 'committee' ? 3 : 5).map(([title, kind, month]) => {
    const day = dateOf(year, month, chance.between(12, 26))
    return {
      id: chance.id(),
      title,
      kind,
      audience:
        kind === 'cadre'
          ? '机关干部'
          : kind === 'manager'
            ? '企业安全管理人员'
            : kind === 'team'
              ? '应急救援队'
              : '全体人员',
      window: {
        from: dateOf(year, month, 1),
        to: dateOf(year, month, lastDayOfMonth(year, month)),
        text: `${month}月`,
      },
      day,
      time: chance.pick(['09:00', '14:30', '15:00']),
      place: chance.pick(['三楼会议室', '培训中心', '综合文化站']),
      expected: chance.between(2, 8) * 10,
      hours: chance.pick([20, 30, 40]),
      lecturer: chance.pick(['区应急专家组', '市安科院讲师', '消防救援大队']),
    }
  })
}

/** The day a drill is held: inside its window, before its last days. */
export const heldOn = (window: { from: LocalDate; to: LocalDate }, chance: Chance): LocalDate => {
  const span = Math.round((Date.parse(window.to) - Date.parse(window.from)) / 86_400_000)
  return addDays(window.from, chance.between(0, span))
}
