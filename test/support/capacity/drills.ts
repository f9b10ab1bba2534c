import type { Drill } from '@muster/domain/drills/drill.ts'
import { hazards } from '@muster/domain/drills/drill.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { addDays, dateOf, type LocalDate } from '@muster/domain/shared/time.ts'
import { drillLike, heldLike } from '../drills.ts'
import { idOf } from '../plans.ts'

/** Names as offices write them, 17 to 26 signs, 22 on average. */
const names = [
  '云麓街道高层住宅火灾扑救与人员疏散综合应急演练',
  '危险化学品运输车辆泄漏事故应急处置实战演练',
  '城镇燃气管道第三方施工破坏泄漏应急救援演练',
  '地下车库暴雨倒灌抢险及被困群众转移安置演练',
  '人员密集场所消防安全疏散及初期火灾扑救实战演练',
  '有限空间作业中毒窒息事故应急救援桌面推演',
  '防汛抢险救援与避险转移综合应急演练（含双盲拉动）',
  '特种设备电梯困人事故应急救援联合演练',
  '建筑施工深基坑坍塌事故应急救援综合演练',
  '森林火灾扑救及景区游客紧急疏散多部门联合演练',
  '校园突发事件暨地震应急避险疏散演练',
  '大型商业综合体火灾事故跨部门联合应急处置演练',
  '道路客运车辆自燃事故应急救援与交通疏导演练',
  '2026年度工贸企业涉氨制冷场所泄漏事故应急演练',
] as const
/** Places of 6 to 14 signs, 10 on average. */
const places = [
  '街道办事处门前广场',
  '云麓社区文化活动中心',
  '滨江路燃气调压站',
  '示例科技园A区三号楼',
  '第三中学操场',
  '万和商业广场负一层停车场',
  '沿江大道与滨江路交叉口东侧',
] as const

interface Placed {
  readonly department: string
  readonly window: Drill['window']
  readonly day?: LocalDate
}

/** The import that brought them. */
export const importOf = (rows: number): Plan['imports'][number] => ({
  ...{ id: idOf(1, 9), file: '2026年度应急演练计划.xlsx', rows, at: '2026-03-01T00:00:00.000Z', undone: false },
})

/** The nth drill: its name and place vary, and all that a planner fills in is filled in. */
const nthDrill = (n: number, { department, window, day }: Placed): Drill => {
  const {
    participants: _p,
    scenario: _s,
    remark: _r,
    summary: _m,
    ...drill
  } = drillLike({
    id: idOf(n, 7),
    department,
    name: names[n % names.length] ?? '',
    place: places[n % places.length] ?? '',
    hazard: hazards[n % hazards.length] ?? 'other',
    largeScale: n % 12 === 0,
    contact: idOf(n, 8),
    import: importOf(1).id,
    row: n + 2,
    window,
    ...(day !== undefined && { day, time: n % 2 === 0 ? '09:30' : '14:00' }),
  })
  return drill
}

const mostOf = (n: number) => [1, 11, 21][n % 3] ?? 1
const ends = ['10', '20', '30']

/** A department's year of so many drills, half of them over: evaluated and closed, one in ten moved before. */
export const yearOfDrills = (department: string, count: number, first = 0): Drill[] =>
  Array.from({ length: count }, (_, at) => {
    const month = 1 + Math.floor((at * 12) / count)
    const from = dateOf(2026, month, mostOf(at))
    const to = month === 2 && at % 3 === 2 ? '2026-02-28' : `${from.substring(0, 8)}${ends[at % 3]}`
    const planned = nthDrill(first + at, { department, window: { from, to, text: `${month}月` } })
    const moved: Drill =
      at % 10 !== 3
        ? planned
        : {
            ...planned,
            amendments: [
              {
                ...{
                  id: idOf(at, 6),
                  kind: 'move',
                  filedAt: `${addDays(from, -9)}T01:00:00.000Z`,
                  filedBy: 'planner-s01',
                },
                ...{
                  reason: '与全区防汛应急响应冲突，顺延组织。',
                  forceMajeure: false,
                  document: '',
                  to: planned.window,
                },
                decision: { approved: true, reason: '', by: 'reviewer', at: `${addDays(from, -8)}T01:00:00.000Z` },
              },
            ],
          }
    if (month >= 5) return moved
    return {
      ...moved,
      ...{ status: 'closed', day: addDays(from, 3), time: '09:30' },
      signIn: { openedAt: heldLike.startedAt, closedAt: heldLike.endedAt },
      held: { ...heldLike, startedAt: `${addDays(from, 3)}T01:30:00.000Z` },
      evaluation: { grade: 'good', by: 'expert', score: 8947, sheets: 2, spread: false },
      archive: ['notice', 'scheme', 'script', 'signIn', 'photos', 'evaluation', 'summary', 'rectification'],
    }
  })

/**
 * A May of 668 drills as it looks while it runs: 592 with a day, 48 in thirds of the month, 20 in the whole month, 8 in the
 * quarter. The week from the 11th touches 169 of them: 125 days, the 16 of the second third, the 20 and the 8.
 */
export const busyMonth = (departmentOf: (n: number) => string): Drill[] => {
  const week = ['11', '12', '13', '14', '15', '16', '17'].map((day) => `2026-05-${day}`)
  const others = Array.from({ length: 31 }, (_, n) => dateOf(2026, 5, n + 1)).filter((day) => !week.includes(day))
  const on = (day: LocalDate) => ({ day, window: { from: addDays(day, -3), to: addDays(day, 3), text: '' } })
  const thirds = [
    ['2026-05-01', '2026-05-10'],
    ['2026-05-11', '2026-05-20'],
    ['2026-05-21', '2026-05-31'],
  ]
  const within = (from = '', to = '') => ({ window: { from, to, text: '' } })
  return [
    ...Array.from({ length: 125 }, (_, n) => on(week[n % week.length] ?? '')),
    ...Array.from({ length: 467 }, (_, n) => on(others[n % others.length] ?? '')),
    ...Array.from({ length: 48 }, (_, n) => within(...(thirds[n % 3] ?? []))),
    ...Array.from({ length: 20 }, () => within('2026-05-01', '2026-05-31')),
    ...Array.from({ length: 8 }, () => within('2026-04-01', '2026-06-30')),
  ].map((place, n) => nthDrill(1000 + n, { department: departmentOf(n), ...place }))
}
