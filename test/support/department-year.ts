import { randomUUID } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Drill, Finding } from '@muster/domain/drills/drill.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import type { CaseFile, CaseDrill } from '@muster/domain/scoring/case-file.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { drillItem } from '../../functions/drills/drill-repository.ts'
import { findingItem } from '../../functions/drills/finding-repository.ts'
import { certificateItem } from '../../functions/people/certificate-repository.ts'
import { postItem } from '../../functions/people/post-repository.ts'
import { baselineItem, planItem } from '../../functions/plans/plan-repository.ts'
import { database } from '../../functions/platform/dynamo/client.ts'
import type { Item } from '../../functions/platform/dynamo/items.ts'
import { keys } from '../../functions/platform/dynamo/keys.ts'
import { setting } from '../../functions/platform/env.ts'
import { sessionItem } from '../../functions/training/session-repository.ts'
import { DISTRICT } from './api.ts'
import { drillLike } from './drills.ts'
import { sessionLike } from './sessions.ts'

/** Writes items past the use cases, for situations that would take a year to act out. */
export const putItems = async (items: readonly Item[]): Promise<void> => {
  for (let start = 0; start < items.length; start += 25)
    await database().send(
      new BatchWriteCommand({
        RequestItems: { [setting('table')]: items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    )
}

export const filedPlan = (department: string, over: Partial<Plan> = {}): Plan => ({
  department,
  year: 2026,
  version: 3,
  status: 'filed',
  imports: [],
  submissions: [{ at: '2026-03-20T02:00:00Z', by: 'planner', receipt: 'R-1' }],
  returns: [],
  signedBy: null,
  signedContent: null,
  filedAt: '2026-03-25T02:00:00Z',
  comments: [],
  ...over,
})

export const drillOn = (department: string, day: string, over: Partial<Drill> = {}): Drill =>
  drillLike({
    id: randomUUID(),
    department,
    name: `${day} 消防演练`,
    hazard: 'fire',
    window: { from: day, to: day, text: '' },
    ...over,
  })

export const heldDrill = (
  drill: Drill,
  startedAt: string,
  loggedAt: string,
  grade?: 'excellent' | 'good' | 'fair' | 'poor',
): Drill => ({
  ...drill,
  status: grade ? 'evaluated' : 'held',
  held: { startedAt, endedAt: startedAt, loggedAt, late: false, headcount: 0 },
  evaluation: grade ? { grade, by: 'expert', score: 9000, sheets: 1, spread: false } : null,
})

export const sessionOn = (department: string, day: string, over: Partial<Session> = {}): Session =>
  sessionLike({
    id: randomUUID(),
    department,
    title: `${day} 安全培训`,
    window: { from: day, to: day, text: '' },
    ...over,
  })

export const findingDue = (drill: Drill, dueOn: string, rectifiedOn: string | null): Finding => ({
  id: randomUUID(),
  drill: drill.id,
  department: drill.department,
  year: drill.year,
  version: 1,
  item: null,
  text: '疏散路线标识不清',
  dueOn,
  status: rectifiedOn === null ? 'open' : 'verified',
  proof: rectifiedOn === null ? null : { on: rectifiedOn, text: '已补', by: 'planner' },
  verifiedAt: rectifiedOn === null ? null : `${rectifiedOn}T09:00:00Z`,
  supervision: null,
  note: '',
})

/** A roster of so many, of whom so many are present. */
const signInItems = (event: Drill | Session, expected: number, signed: number): Item[] => {
  const { id, department, year } = event
  const kind: 'drill' | 'session' = 'hazard' in event ? 'drill' : 'session'
  return Array.from({ length: expected }, (_, n) => {
    const person = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const owner = { person, kind, department, year }
    const roster = {
      ...keys.roster(DISTRICT, { kind, id }, person),
      ...owner,
      walkIn: false,
      addedAt: '2026-01-01T00:00:00Z',
    }
    const mark = { ...keys.mark(DISTRICT, { kind, id }, person), ...owner, mark: 'present', taps: [] }
    return n < signed ? [roster, mark] : [roster]
  }).flat()
}

/** A case file acted out as records: what the department would have stored had its year gone so. */
export const recordsOf = (
  file: CaseFile,
  department: string,
): { items: Item[]; drills: Drill[]; sessions: Session[] } => {
  const made = file.drills.map((drill) => ({ from: drill, drill: drillOf(drill, department) }))
  const drills = made.map(({ drill }) => drill)
  const sessions = file.sessions.map(({ plannedOn, heldAt }) =>
    sessionOn(department, plannedOn, {
      ...(heldAt !== null && { status: 'closed', signIn: { openedAt: heldAt, closedAt: heldAt } }),
    }),
  )
  const first = drills[0]
  const holders = file.posts.map((post) => ({ post, id: randomUUID(), holder: randomUUID() }))
  const owner = { department, version: 1 }
  return {
    drills,
    sessions,
    items: [
      ...(file.plan.submissions.length > 0
        ? [
            planItem(
              DISTRICT,
              filedPlan(department, {
                submissions: file.plan.submissions.map((at) => ({ at, by: 'planner', receipt: 'R' })),
                returns: file.plan.returns.map((at) => ({ at, by: 'reviewer', reason: '补充' })),
              }),
            ),
            baselineItem(DISTRICT, department, 2026, {
              drills: made.flatMap(({ from, drill }) =>
                from.plannedOn === null ? [] : [{ id: drill.id, on: from.plannedOn, added: false }],
              ),
              sessions: sessions.map(({ id, window }) => ({ id, on: window.to })),
            }),
          ]
        : []),
      ...drills.map((drill) => drillItem(DISTRICT, drill, true)),
      ...made.flatMap(({ from, drill }) =>
        from.startedAt === null ? [] : signInItems(drill, from.expected, from.signed),
      ),
      ...(first
        ? file.findings.map(({ dueOn, rectifiedOn }) => findingItem(DISTRICT, findingDue(first, dueOn, rectifiedOn)))
        : []),
      ...sessions.map((session) => sessionItem(DISTRICT, session, true)),
      ...sessions.flatMap((session, n) => {
        const { heldAt, expected, signed } = file.sessions[n] ?? { heldAt: null, expected: 0, signed: 0 }
        return heldAt === null ? [] : signInItems(session, expected, signed)
      }),
      ...holders.map(({ id, holder }) =>
        postItem(DISTRICT, { ...owner, id, title: '安全管理员', unit: '', certificateKind: 'safetyManager', holder }),
      ),
      ...holders.flatMap(({ post, holder }) =>
        post.certificates.map((dates, n) =>
          certificateItem(DISTRICT, {
            ...owner,
            ...dates,
            id: randomUUID(),
            person: holder,
            kind: 'safetyManager',
            number: `N${n}`,
            trade: '',
          }),
        ),
      ),
    ],
  }
}

const drillOf = (from: CaseDrill, department: string): Drill => {
  const day = from.plannedOn ?? (from.startedAt ?? '2026-06-30').substring(0, 10)
  const drill = drillOn(department, day, {
    origin: from.plannedOn === null ? 'unplanned' : 'plan',
    rosterExempt: from.rosterExempt,
    recognised: from.recognised,
    admitted: from.admitted,
    largeScale: from.largeScale,
    unannounced: from.unannounced,
    amendments: from.changes.map((change) => ({
      id: randomUUID(),
      kind: change.kind,
      filedAt: change.filedAt,
      filedBy: 'planner',
      reason: '调整',
      forceMajeure: change.forceMajeure,
      document: '',
      to: change.kind === 'move' ? { from: change.to, to: change.to, text: '' } : null,
      decision: { approved: change.approved, reason: '', by: 'reviewer', at: change.filedAt },
    })),
  })
  if (from.startedAt === null) return drill
  const held = heldDrill(drill, from.startedAt, from.loggedAt ?? from.startedAt)
  return from.evaluation
    ? { ...held, status: 'evaluated', evaluation: { ...from.evaluation, score: 9000, sheets: 1, spread: false } }
    : held
}
