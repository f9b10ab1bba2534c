import type { Drill, Evaluation, Finding, Grade } from '@muster/domain/drills/drill.ts'
import { sheetItems } from '@muster/domain/drills/evaluation-sheet.ts'
import { type FullDrill, newDrill } from '@muster/domain/drills/new-drill.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { addDays, dateOf, lastDayOfMonth, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Chance } from '../../../infra/local/demo/chance.ts'
import { places, topicsOf } from '../../../infra/local/demo/topics.ts'

/** Morning in Shanghai on that day. */
export const morningOf = (day: LocalDate) => `${day}T01:30:00.000Z`

const parts = [
  [1, 10, '上旬'],
  [11, 20, '中旬'],
  [21, 31, '下旬'],
] as const

const windowIn = (year: number, month: number, chance: Chance) => {
  const last = lastDayOfMonth(year, month)
  const [from, to, word] = chance.pick(parts)
  return {
    from: dateOf(year, month, from),
    to: dateOf(year, month, Math.min(to, last)),
    text: `${month}月${word}`,
  }
}

const scenarios = '暴雨红色预警生效后，低洼地段积水约四十厘米，部分居民和车辆被困，需组织转移安置、排水抢险和信息上报。'

const plannedDrill = (department: Department, n: number, year: number, month: number, chance: Chance): FullDrill => {
  const topics = topicsOf({ ...department, drills: 0 })
  const topic = topics[n % topics.length] as (typeof topics)[number]
  const again = Math.floor(n / topics.length)
  const largeScale = chance.happens(0.08)
  const drill = newDrill(
    {
      name: `${topic.name}${again > 0 ? `（第${again + 1}次）` : ''}`,
      forms: [
        ...(topic.tabletop ? (['tabletop'] as const) : []),
        ...(topic.operational || !topic.tabletop ? (['operational'] as const) : []),
      ],
      content: chance.happens(0.4) ? 'comprehensive' : 'single',
      purpose: 'verification',
      hostKind: chance.weighted([
        ['own', 80],
        ['community', 10],
        ['firm', 8],
        ['superior', 2],
      ] as const),
      hazard: topic.hazard,
      unannounced: chance.happens(0.06),
      largeScale,
      window: windowIn(year, month, chance),
      place: chance.pick(places),
      lead: `${department.name}应急办`,
      expected: chance.between(3, 20) * 10,
      contact: null,
      participants: `${department.name}、消防救援站、卫生院`,
      scenario: chance.happens(0.5) ? scenarios : '',
      remark: '',
    },
    { id: chance.id(), department: department.code, year, origin: chance.happens(0.03) ? 'unplanned' : 'plan' },
  )
  return { ...drill, version: 1 }
}

const grades: readonly (readonly [readonly [Grade, score: number], weight: number])[] = [
  [['excellent', 9400], 30],
  [['good', 8500], 50],
  [['fair', 7000], 17],
  [['poor', 5200], 3],
]

const heldOn = (
  drill: FullDrill,
  day: LocalDate,
  status: 'held' | 'evaluated' | 'closed',
  chance: Chance,
): FullDrill => {
  const startedAt = morningOf(day)
  const late = chance.happens(0.08)
  const [grade, score] = chance.weighted(grades)
  const self = !drill.largeScale && chance.happens(0.15)
  return {
    ...drill,
    version: status === 'held' ? 4 : status === 'evaluated' ? 5 : 6,
    status,
    day,
    time: '09:30',
    summary: '演练按方案完成，响应、指挥和撤离有序，通信联络顺畅，发现的问题已列入整改。',
    signIn: { openedAt: startedAt, closedAt: `${day}T04:00:00.000Z` },
    held: {
      startedAt,
      endedAt: `${day}T03:30:00.000Z`,
      loggedAt: morningOf(addDays(day, late ? 9 : 1)),
      late,
      headcount: chance.between(0, 200),
    },
    inspected: chance.happens(0.1),
    evaluation:
      status === 'held'
        ? null
        : {
            grade: self ? 'fair' : grade,
            by: self ? 'self' : 'expert',
            score: self ? 7000 : score,
            sheets: 1,
            spread: false,
          },
    archive:
      status === 'closed' ? ['notice', 'scheme', 'signIn', 'photos', 'evaluation', 'summary', 'rectification'] : [],
  }
}

const amended = (drill: FullDrill, kind: 'move' | 'cancel', chance: Chance): FullDrill => {
  const filedAt = morningOf(addDays(drill.window.from, -10))
  const to = { from: addDays(drill.window.from, 30), to: addDays(drill.window.to, 30), text: '' }
  return {
    ...drill,
    version: 3,
    status: kind === 'cancel' ? 'cancelled' : 'planned',
    ...(kind === 'move' && { window: to }),
    amendments: [
      {
        id: chance.id(),
        kind,
        filedAt,
        filedBy: 'planner',
        reason: '与全区防汛应急响应冲突',
        forceMajeure: chance.happens(0.3),
        document: '示例防指〔2026〕3号',
        to: kind === 'move' ? to : null,
        decision: { approved: true, reason: '同意', by: 'reviewer', at: filedAt },
      },
    ],
  }
}

/** The nth drill of a department's year, as it stands today: past ones in every state, future ones planned. */
export const drillOfYear = (
  department: Department,
  n: number,
  { year, month, today }: { readonly year: number; readonly month: number; readonly today: LocalDate },
  chance: Chance,
): FullDrill => {
  const drill = plannedDrill(department, n, year, month, chance)
  const day = addDays(drill.window.from, chance.between(0, 7))
  if (day >= today) {
    if (drill.origin === 'unplanned') return { ...drill, origin: 'plan' }
    return chance.happens(0.02) ? { ...drill, version: 2, status: 'removed' } : drill
  }
  const fate = chance.weighted([
    ['closed', 45],
    ['evaluated', 25],
    ['held', 14],
    ['missed', 8],
    ['cancel', 5],
    ['move', 3],
  ] as const)
  switch (fate) {
    case 'missed':
      return { ...drill, origin: 'plan' }
    case 'cancel':
    case 'move':
      return amended({ ...drill, origin: 'plan' }, fate, chance)
    default:
      return heldOn(drill, day, fate, chance)
  }
}

/** What the experts left of an evaluated drill: a sheet, and findings for its “no”s. */
export const assessmentOf = (drill: Drill, chance: Chance): { sheet: Evaluation; findings: Finding[] } | undefined => {
  const { evaluation, held, id, department, year, status } = drill
  if (!evaluation || !held) return undefined
  const at = held.loggedAt
  const no = sheetItems.filter(() => chance.happens(0.07)).slice(0, 3)
  const day = held.startedAt.substring(0, 10)
  return {
    sheet: {
      drill: id,
      sub: evaluation.by === 'expert' ? 'expert-1' : `planner-${department.toLowerCase()}`,
      by: evaluation.by,
      at,
      answers: Object.fromEntries(sheetItems.map((item) => [item.id, no.includes(item) ? 'no' : 'yes'])),
      note: '',
      score: evaluation.score,
      grade: evaluation.grade,
    },
    findings: no.map((item): Finding => {
      const verified = status === 'closed' || chance.happens(0.5)
      const on = addDays(day, chance.between(5, 20))
      return {
        id: chance.id(),
        drill: id,
        department,
        year,
        version: verified ? 3 : 1,
        item: item.id,
        text: item.gap.zh,
        dueOn: addDays(day, 30),
        status: verified ? 'verified' : 'open',
        proof: verified ? { on, text: '已按要求整改，附照片', by: 'planner' } : null,
        verifiedAt: verified ? morningOf(addDays(on, 1)) : null,
        supervision: null,
        note: '',
      }
    }),
  }
}
