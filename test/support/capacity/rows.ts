import { randomUUID } from 'node:crypto'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { addDays, type Quarter } from '@muster/domain/shared/time.ts'
import type { Row } from '../../bench/row.ts'
import { type Answer, type Call, DISTRICT, startApi, type TestApi } from '../api.ts'
import { filedPlan, putItems, sessionOn } from '../department-year.ts'
import { answersWith } from '../drills.ts'
import { idOf } from '../plans.ts'
import { scaleDepartments } from '../scale/names.ts'
import { streamOf } from '../stream.ts'
import { busyMonth, importOf, yearOfDrills } from './drills.ts'
import { itemSize } from './item-size.ts'
import { metered, type Usage } from './meter.ts'

const NOW = '2026-05-13T09:00:00+08:00'
const DEPARTMENTS = 300
const units = scaleDepartments(DEPARTMENTS)
const codeOf = (n: number) => units[n % DEPARTMENTS]?.code ?? ''
/** The department whose year is looked at. */
const OWN = 'S01'

/** A district with 300 departments more than `startApi` founds, two open quarters and their boards, and a stream. */
export interface BudgetDistrict {
  readonly api: TestApi
  /** One call and what it took; it has to succeed. */
  readonly take: <Name extends EndpointName>(name: Name, call: Call<Name>) => Promise<Usage & { answer: Answer<Name> }>
  /** Feeds the projector what was written since the last time. */
  readonly behind: () => Promise<Usage>
  readonly stop: () => Promise<void>
}

export const startBudgetDistrict = async (): Promise<BudgetDistrict> => {
  const api = await startApi({ now: NOW, streams: true })
  const { departmentItem } = await import('../../../functions/organisation/organisation-repository.ts')
  const { boardItem, readEarlierBoards } = await import('../../../functions/scoring/board-repository.ts')
  const { drawBoard } = await import('../../../functions/scoring/project-board.ts')
  const { headOf, readDistrictYear } = await import('../../../functions/scoring/quarter-repository.ts')
  const { earlierItems } = await import('../scale/district.ts')
  const { project } = await import('../../../functions/scoring/project.ts')
  const written = streamOf(api.engine)
  await putItems([...units.map((unit) => departmentItem(DISTRICT, unit)), ...earlierItems(DISTRICT, '2026Q1', units)])
  const year = await readDistrictYear(DISTRICT, 2026, NOW)
  for (const quarter of ['2026Q1', '2026Q2'] satisfies Quarter[]) {
    const earlier = await readEarlierBoards(DISTRICT, quarter)
    const standings = units.map(({ code, group }, n) => {
      const final = 55 + ((n * 37) % 4500) / 100
      const grade = final >= 90 ? 'excellent' : final >= 80 ? 'good' : final >= 60 ? 'pass' : 'fail'
      const flags = n % 9 === 0 ? ['ROSTER_MISSING'] : []
      return {
        department: code,
        group,
        final,
        grade,
        flags,
        vetoed: n % 100 === 50,
        reward: null,
        ranked: true,
      } as const
    })
    const head = headOf(year, quarter)
    const missing = Object.fromEntries(
      units.filter((_, n) => n % 2 === 0).map(({ code }, n) => [code, [{ what: 'log', count: 1 + (n % 7) }] as const]),
    )
    const board = drawBoard({ head, asOf: year.today, computedAt: NOW, standings, earlier })
    await putItems([boardItem(DISTRICT, board, missing)])
  }
  const take: BudgetDistrict['take'] = async (name, call) => {
    let answer: Answer<typeof name> | undefined
    const usage = await metered(async () => {
      answer = (await api.call(name, call)) as never
    })
    if (!answer || answer.status >= 300) throw new Error(`${name} answered ${answer?.status}: ${answer?.body['code']}`)
    return { ...usage, answer: answer as never }
  }
  const behind = async () => {
    const records = await written()
    return metered(async () => {
      const failures = await project(records, NOW)
      if (failures.size > 0) throw new Error(`${failures.size} records failed`)
    })
  }
  return { api, take, behind, stop: () => api.stop() }
}

/** Read units apart from the first call, which brings the membership and what comes along with it. */
const apart = ({ calls }: Usage) => calls.slice(1).reduce((sum, { read }) => sum + read, 0)
const inQueries = ({ calls }: Usage) =>
  calls.filter(({ operation }) => operation === 'Query').reduce((sum, { read }) => sum + read, 0)

const onFile = async (department: string, drills: readonly Drill[]) => {
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const { baselineItem, planItem } = await import('../../../functions/plans/plan-repository.ts')
  const items = drills.map((drill) => drillItem(DISTRICT, drill, true))
  await putItems([
    planItem(DISTRICT, filedPlan(department, { imports: [importOf(drills.length)] })),
    baselineItem(DISTRICT, department, 2026, {
      drills: drills.map(({ id, window }) => ({ id, on: window.to, added: false })),
      sessions: [],
    }),
    ...items,
  ])
  return items
}

const ranking = async ({ take }: BudgetDistrict): Promise<Row[]> => {
  const usage = await take('getBoard', { as: 'planner-s01', params: { quarter: '2026Q2' } })
  if (usage.answer.body.rows.length !== DEPARTMENTS)
    throw new Error(`${usage.answer.body.rows.length} rows on the board`)
  return [{ what: 'ranking page of 300 departments', unit: 'RCU', value: apart(usage), atMost: 1 }]
}

const calendar = async ({ take }: BudgetDistrict): Promise<Row[]> => {
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const drills = busyMonth(codeOf)
  // The months around are as full: their entries must not be walked.
  const others = drills.flatMap((drill, n): Drill[] =>
    n % 4 > 0 || drill.day === null
      ? []
      : [-30, 30].map((days) => ({ ...drill, id: idOf(n, days + 100), day: addDays(drill.day ?? '', days) })),
  )
  await putItems(
    [...drills, ...others.filter(({ day }) => !day?.startsWith('2026-05'))].map((drill) =>
      drillItem(DISTRICT, drill, true),
    ),
  )
  const bytes = drills.map((drill) => {
    const { pk, sk, gsi1pk, gsi1sk, brief } = drillItem(DISTRICT, drill, true)
    return itemSize({ pk, sk, gsi1pk, gsi1sk, brief })
  })
  const look = async (from: string, to: string, count: number) => {
    const usage = await take('getCalendar', { as: 'leader', params: {}, query: { from, to } })
    const found = usage.answer.body.items.length
    if (found !== count) throw new Error(`${found} events from ${from} to ${to} instead of ${count}`)
    return apart(usage)
  }
  return [
    {
      what: 'calendar entry, mean',
      unit: 'bytes',
      value: bytes.reduce((sum, one) => sum + one, 0) / bytes.length,
      atMost: 214,
    },
    {
      what: 'calendar month of 668 drills',
      unit: 'RCU',
      value: await look('2026-05-01', '2026-05-31', 668),
      atMost: 18,
    },
    { what: 'calendar week of 169', unit: 'RCU', value: await look('2026-05-11', '2026-05-17', 169), atMost: 5 },
  ]
}

const plan = async ({ take }: BudgetDistrict): Promise<Row[]> => {
  const { sessionItem } = await import('../../../functions/training/session-repository.ts')
  const drills = yearOfDrills(OWN, 40)
  const items = await onFile(OWN, drills)
  const sessions = ['2026-03-10', '2026-05-12', '2026-09-10', '2026-11-10'].map((day) =>
    sessionItem(DISTRICT, sessionOn(OWN, day), true),
  )
  await putItems(sessions)
  const least = (rows: readonly object[]) =>
    Math.ceil(rows.reduce((sum: number, row) => sum + itemSize(row), 0) / 4096) / 2
  const params = { department: OWN, year: 2026 }
  const list = await take('listDrills', { as: 'planner-s01', params })
  const whole = await take('getPlan', { as: 'planner-s01', params })
  if (list.answer.body.items.length !== 40 || whole.answer.body.drills.length !== 40) throw new Error('Not 40 drills')
  const largest = (of: (drill: Drill) => boolean) =>
    Math.max(...items.filter((_, n) => of(drills[n] as Drill)).map((item) => itemSize(item)))
  const floorIs = 'bytes ÷ 4 KB ÷ 2'
  return [
    {
      what: 'a department’s 40 drills',
      unit: 'RCU',
      value: inQueries(list),
      floor: least(items),
      floorIs,
      atMost: 1.25,
    },
    {
      ...{ what: 'a plan of 40 drills and 4 trainings', unit: 'RCU', value: inQueries(whole) },
      ...{ floor: least([...items, ...sessions]), floorIs, atMost: 1.25 },
    },
    {
      what: 'largest drill item, planned',
      unit: 'bytes',
      value: largest(({ status }) => status === 'planned'),
      atMost: 1024,
    },
    {
      what: 'largest drill item, closed',
      unit: 'bytes',
      value: largest(({ status }) => status === 'closed'),
      atMost: 1536,
    },
  ]
}

/** Twice 1 for each KB of what was put, and the entries of the index. */
const leastOf = ({ calls }: Usage): number =>
  calls.reduce((sum, { input, index }) => {
    const puts = ((input['TransactItems'] ?? []) as { Put?: { Item: object } }[]).flatMap(({ Put }) =>
      Put ? [Put.Item] : [],
    )
    return sum + index + puts.reduce((units, item) => units + 2 * Math.ceil(itemSize(item) / 1024), 0)
  }, 0)

const course = async ({ take, behind }: BudgetDistrict): Promise<Row[]> => {
  const drill = yearOfDrills(OWN, 40)[16] as Drill
  await behind()
  const params = { department: OWN, year: 2026, drill: drill.id }
  let [value, floor, most, mostRead, version] = [0, 0, 0, 0, 1]
  const step = async <Name extends EndpointName>(name: Name, as: string, body: unknown) => {
    const usage = await take(name, { as, params, ifMatch: version, body } as unknown as Call<Name>)
    version += 1
    value += usage.write
    floor += leastOf(usage)
    const models = await behind()
    most = Math.max(most, models.write)
    mostRead = Math.max(mostRead, models.read)
  }
  await step('scheduleDrill', 'planner-s01', { day: '2026-05-12', time: '09:30' })
  await step('logDrill', 'planner-s01', {
    ...{ startedAt: '2026-05-12T09:30:00+08:00', endedAt: '2026-05-12T11:00:00+08:00', place: '' },
    ...{ headcount: 120, summary: '演练按方案完成，响应、指挥和撤离有序，通信联络顺畅。' },
  })
  await step('evaluateDrill', 'expert', { answers: answersWith({ no: 0 }), note: '组织有序' })
  await step('closeDrill', 'planner-s01', {})
  return [
    {
      ...{ what: 'the commands of a drill: schedule, log, evaluate, close', unit: 'WCU', value, floor, atMost: 1 },
      floorIs: 'twice the KB of entity, event and sheet, and the index',
    },
    { what: 'read models behind one of them, 300 departments', unit: 'WCU', value: most, atMost: 30 },
    { what: 'what bringing them up to date reads', unit: 'RCU', value: mostRead },
  ]
}

const signIn = async ({ take, behind }: BudgetDistrict): Promise<Row[]> => {
  const { rosterItem } = await import('../../../functions/attendance/roster-repository.ts')
  const { personItem } = await import('../../../functions/people/person-repository.ts')
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const { peopleOf } = await import('../scale/people.ts')
  const { chanceOf } = await import('../../../infra/local/demo/chance.ts')
  const OPENED = '2026-05-13T00:30:00.000Z'
  const drill: Drill = {
    ...(yearOfDrills(OWN, 40, 400)[17] as Drill),
    ...{ id: randomUUID(), day: '2026-05-13', time: '08:30', signIn: { openedAt: OPENED, closedAt: null } },
  }
  const people = peopleOf(OWN, 120, chanceOf('sign-in'))
  const expected = people.slice(0, 60)
  await putItems([
    drillItem(DISTRICT, drill, true),
    ...people.map((person) => personItem(DISTRICT, person)),
    ...expected.map(({ id: person }) =>
      rosterItem(DISTRICT, { ...drill, kind: 'drill' }, { person, walkIn: false }, OPENED),
    ),
  ])
  await behind()
  const params = { department: OWN, year: 2026, eventKind: 'drill', event: drill.id } as const
  const marks = expected.slice(0, 25).map(({ id: person }) => ({
    ...{ operation: randomUUID(), person, mark: 'present', at: '2026-05-13T00:45:00.000Z', device: 'phone-7f3a' },
    ...{ proxy: false, bulk: false },
  }))
  const batch = await take('markBatch', { as: 'planner-s01', params, body: { marks } })
  const models = await behind()
  const again = await take('markBatch', { as: 'planner-s01', params, body: { marks } })
  const list = await take('getSignIn', { as: 'planner-s01', params })
  if (list.answer.body.roster.length !== 60 || list.answer.body.marks.length !== 25) throw new Error('Not 60 and 25')
  return [
    { what: '25 sign-in marks', unit: 'WCU', value: batch.write, atMost: 50 },
    { what: 'what recording them reads', unit: 'RCU', value: batch.read, atMost: 25 },
    { what: 'read models behind them', unit: 'WCU', value: models.write, atMost: 30 },
    { what: 'the same 25 marks sent again', unit: 'WCU', value: again.write, atMost: 25 },
    { what: 'sign-in list of 60 people', unit: 'RCU', value: apart(list), atMost: 12 },
  ]
}

const subordinates = async ({ take, behind }: BudgetDistrict): Promise<Row[]> => {
  const { countedSubordinates, subordinateItem } = await import('../../../functions/drills/subordinate-repository.ts')
  const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
  const { projectSubordinates } = await import('../../../functions/scoring/project-subordinates.ts')
  const fields = ['fire', 'hazchem', 'confinedSpace', 'flood', 'specialEquipment', 'gas'] as const
  const EACH = 267
  const [first = '', ...others] = Array.from({ length: 30 }, (_, n) => codeOf(n))
  await putItems(
    Array.from({ length: EACH }, (_, n) =>
      subordinateItem(DISTRICT, 2026, {
        ...{ id: idOf(n, 77), department: first, unit: `示例化工有限公司${n % 40}` },
        ...{ name: '车间火灾初期处置与疏散演练', content: 'single', hazard: fields[n % 6] ?? 'other' },
        ...{ date: addDays('2026-01-01', n), headcount: 8 + (n % 100), evaluated: true, remark: '' },
      }),
    ),
  )
  await projectSubordinates(DISTRICT, first, 2026)
  const counted = await countedSubordinates(DISTRICT, first, 2026)
  // 29 more departments have counted as many.
  await putItems(others.map((code) => ({ ...counted, ...keys.subordinateCount(DISTRICT, code, 2026), gsi1sk: code })))
  const counts = await take('countSubordinateDrills', { as: 'leader', params: { year: 2026 } })
  const found = counts.answer.body.items.reduce((sum, { drills }) => sum + drills, 0)
  if (found !== 30 * EACH) throw new Error(`${found} subordinate drills were counted`)
  const page = await take('listSubordinateDrills', {
    ...{ as: 'leader', params: { department: first, year: 2026 }, query: { limit: '50' } },
  })
  await behind()
  return [
    { what: 'counts of 8,000 subordinate drills', unit: 'RCU', value: apart(counts), atMost: 3 },
    { what: 'a page of 50 of them', unit: 'RCU', value: apart(page), atMost: 2 },
  ]
}

const workbench = async ({ take }: BudgetDistrict): Promise<Row[]> => {
  const own = await take('getWorkbench', { as: 'planner-s01', params: {} })
  const whole = await take('getWorkbench', { as: 'reviewer', params: {} })
  return [
    { what: 'workbench of a planner with 40 drills', unit: 'RCU', value: apart(own), atMost: 10 },
    { what: 'workbench of a reviewer, 1,000 drills on the calendar', unit: 'RCU', value: apart(whole) },
  ]
}

/** The budget table's capacity rows, by what they look at; later ones find what earlier ones put there. */
export const budgetRows: Readonly<Record<string, (district: BudgetDistrict) => Promise<Row[]>>> = {
  ranking,
  calendar,
  plan,
  course,
  signIn,
  subordinates,
  workbench,
}
