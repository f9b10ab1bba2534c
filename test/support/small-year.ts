import { randomUUID } from 'node:crypto'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { drillItem } from '../../functions/drills/drill-repository.ts'
import { planItem } from '../../functions/plans/plan-repository.ts'
import { type Answer, type Call, DISTRICT, type TestApi } from './api.ts'
import { drillOn, filedPlan, putItems } from './department-year.ts'
import { answersWith } from './drills.ts'
import { certificateDraft, personDraft } from './people.ts'
import { sessionDraft } from './sessions.ts'

/** Does something at nine in the morning of a day, and expects it to succeed. */
type Act = <Name extends EndpointName>(
  name: Name,
  as: string,
  day: string,
  call: Omit<Call<Name>, 'as'>,
) => Promise<Answer<Name>>

interface Event {
  readonly department: string
  readonly kind: 'drill' | 'session'
  readonly id: string
  readonly people: readonly string[]
}

/** Roster, sign-in and marks of an event on its day; the version it ends with. */
const signIn = async (act: Act, day: string, { department, kind, id, people }: Event, version: number) => {
  const as = `planner-${department.toLowerCase()}`
  const params = { department, year: 2026, eventKind: kind, event: id } as never
  await act('changeRoster', as, day, { params, body: { add: people, remove: [], walkIn: false } })
  const opened = await act('openSignIn', as, day, { params, ifMatch: version, body: {} })
  const marks = people.map((person, n) => ({
    ...{ operation: randomUUID(), person, mark: n === 2 ? 'excused' : 'present', at: `${day}T00:50:00Z` },
    ...{ device: 'tablet', proxy: false, bulk: false },
  }))
  await act('markBatch', as, day, { params, body: { marks } })
  return (await act('closeSignIn', as, day, { params, ifMatch: opened.version, body: {} })).version
}

/** Acts out a department's drill on its day: signed in, logged, evaluated with one gap, which is closed. */
const hold = async (act: Act, day: string, event: Event) => {
  const { department, id } = event
  const as = `planner-${department.toLowerCase()}`
  const params = { department, year: 2026, drill: id }
  const closed = await signIn(act, day, event, 1)
  const held = {
    startedAt: `${day}T00:30:00Z`,
    endedAt: `${day}T00:59:00Z`,
    place: '广场',
    headcount: 100,
    summary: '',
  }
  const logged = await act('logDrill', as, day, { params, ifMatch: closed, body: held })
  const answers = answersWith({ no: 1 })
  await act('evaluateDrill', 'expert', day, { params, ifMatch: logged.version, body: { answers, note: '' } })
  const [finding = { id: '', version: 0 }] = (await act('getDrill', as, day, { params })).body.findings
  const place = { params: { ...params, finding: finding.id } }
  const proof = await act('rectifyFinding', as, day, { ...place, ifMatch: 1, body: { on: day, text: '已补' } })
  await act('verifyFinding', 'reviewer', day, { ...place, ifMatch: proof.version, body: { accepted: true, note: '' } })
}

/**
 * A year of two departments, from the filing of their plans to December: drills held, moved and cancelled, a training, posts
 * and certificates, subordinate drills, honours and a veto; the first quarter is frozen and published on the way.
 */
export const actOutYear = async (api: TestApi): Promise<void> => {
  const act: Act = async (name, as, day, call) => {
    api.setNow(`${day}T09:00:00+08:00`)
    const answer = await api.call(name, { ...call, as } as never)
    if (answer.status >= 400) throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
    return answer as never
  }
  const days = { S01: ['2026-02-10', '2026-05-12', '2026-08-20', '2026-11-10'], S02: ['2026-05-20', '2026-09-15'] }
  const held: Event[] = []
  const drills: Record<string, string[]> = {}
  for (const [department, planned] of Object.entries(days)) {
    const rows = planned.map((day) => drillOn(department, day))
    drills[department] = rows.map(({ id }) => id)
    await putItems([
      planItem(DISTRICT, filedPlan(department, { status: 'submitted', filedAt: null })),
      ...rows.map((row) => drillItem(DISTRICT, row, false)),
    ])
    await act('filePlan', 'reviewer', '2026-01-20', { params: { department, year: 2026 }, ifMatch: 3, body: {} })
    const people = [randomUUID(), randomUUID(), randomUUID()]
    for (const person of people)
      await act('createPerson', `planner-${department.toLowerCase()}`, '2026-01-21', {
        params: { department, person },
        body: personDraft(),
      })
    held.push({ department, kind: 'drill', id: '', people })
  }
  const [one, two] = held as [Event, Event]
  const ofS01 = (drill = '') => ({ params: { department: 'S01', year: 2026, drill } })

  await act('createCertificate', 'planner-s01', '2026-01-22', {
    params: { department: 'S01', certificate: randomUUID() },
    body: { ...certificateDraft(one.people[0] ?? ''), kind: 'safetyManager' },
  })
  await act('createPost', 'planner-s01', '2026-01-22', {
    params: { department: 'S01', post: randomUUID() },
    body: { title: '安全管理员', unit: '', certificateKind: 'safetyManager', holder: one.people[0] ?? null },
  })
  await hold(act, '2026-02-10', { ...one, id: drills['S01']?.[0] ?? '' })
  const quarter = { params: { quarter: '2026Q1' } }
  await act('cutOffQuarter', 'admin', '2026-04-10', { ...quarter, ifMatch: 0, body: { note: '' } })
  await act('freezeQuarter', 'leader', '2026-04-11', { ...quarter, ifMatch: 1, body: { note: '' } })
  await act('publishQuarter', 'admin', '2026-04-12', { ...quarter, ifMatch: 2, body: { documentNumber: '1号' } })

  await hold(act, '2026-05-12', { ...one, id: drills['S01']?.[1] ?? '' })
  await hold(act, '2026-05-20', { ...two, id: drills['S02']?.[0] ?? '' })
  const session = randomUUID()
  await act('createSession', 'planner-s01', '2026-05-21', {
    params: { department: 'S01', year: 2026, session },
    body: { ...sessionDraft({ window: { from: '2026-05-25', to: '2026-05-29', text: '' } }), makeUpFor: null },
  })
  await signIn(act, '2026-05-26', { ...one, kind: 'session', id: session }, 1)
  await act('logSubordinateDrills', 'planner-s01', '2026-06-01', {
    params: { department: 'S01', year: 2026 },
    body: {
      drills: [1, 2].map((n) => ({
        ...{ id: randomUUID(), unit: `社区${n}`, name: '疏散演练', content: 'single', hazard: 'fire' },
        ...{ date: '2026-05-30', headcount: 40, evaluated: true, remark: '' },
      })),
    },
  })
  const entry = { clause: '第五条', fact: '事实', document: '示例〔2026〕5号' }
  await act('recordEntry', 'reviewer', '2026-06-02', {
    params: { quarter: '2026Q2', entry: randomUUID() },
    body: { ...entry, kind: 'commendation', ground: 'city', honour: '先进', department: 'S01', date: '2026-05-10' },
  })
  const veto = { quarter: '2026Q3', entry: randomUUID() }
  await act('recordEntry', 'reviewer', '2026-08-02', {
    params: veto,
    body: { ...entry, kind: 'veto', ground: 'accident', department: 'S02', date: '2026-08-01' },
  })
  await act('confirmEntry', 'admin', '2026-08-03', { params: veto, ifMatch: 1, body: {} })
  const amendment = randomUUID()
  const asked = { reason: '场地检修', forceMajeure: false, document: '' }
  const moved = ofS01(drills['S01']?.[2])
  await act('moveDrill', 'planner-s01', '2026-08-10', {
    ...moved,
    ifMatch: 1,
    body: { ...asked, id: amendment, to: { from: '2026-09-01', to: '2026-09-10', text: '' } },
  })
  const decision = { approved: true, reason: '' }
  await act('decideAmendment', 'reviewer', '2026-08-11', {
    params: { ...moved.params, amendment },
    ifMatch: 2,
    body: decision,
  })
  const cancelled = ofS01(drills['S01']?.[3])
  const cancellation = randomUUID()
  await act('cancelDrill', 'planner-s01', '2026-10-10', {
    ...cancelled,
    ifMatch: 1,
    body: { ...asked, id: cancellation },
  })
  await act('decideAmendment', 'reviewer', '2026-10-11', {
    params: { ...cancelled.params, amendment: cancellation },
    ifMatch: 2,
    body: decision,
  })
  api.setNow('2026-12-20T09:00:00+08:00')
}
