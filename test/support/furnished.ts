import { randomBytes, randomUUID } from 'node:crypto'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, pathOf } from '@muster/domain/contract/routes.ts'
import type { PlanStatus } from '@muster/domain/plans/plan.ts'
import { DISTRICT, type TestApi } from './api.ts'
import { attachmentLike, storedLike } from './attachments.ts'
import { certificateDraft, personDraft } from './people.ts'
import type { Known } from './bodies.ts'

type Parameters = Readonly<Record<string, string>>

/** A district with one of each thing in S01, so that a request gets past “no such record”. */
export interface Furnished extends Known {
  readonly parameters: (name: EndpointName) => Parameters
  /** The same with a new id for what the endpoint creates. */
  readonly fresh: (name: EndpointName) => Parameters
}

const reviewed: readonly EndpointName[] = ['returnPlan', 'filePlan', 'commentPlan', 'settleComment']

/** Plans of other years stand where their commands are possible. */
const yearFor = (name: EndpointName) => {
  if (name === 'signPlan') return '2029'
  if (reviewed.includes(name)) return '2028'
  return pathOf(name).includes('/plans/') ? '2027' : '2026'
}

const fileFor = (name: EndpointName) => {
  if (name === 'getUploadForm' || name === 'confirmUpload') return 'awaited'
  return name === 'restoreAttachment' ? 'removed' : 'stored'
}

const newId = (parameter: string) => {
  if (parameter === 'department') return `N${randomUUID().slice(0, 4).toUpperCase()}`
  return parameter === 'invitation' ? randomBytes(32).toString('hex') : randomUUID()
}

export const furnish = async (api: TestApi): Promise<Furnished> => {
  const { anInvitation } = await import('./invitations.ts')
  const { drillOn, filedPlan, findingDue, putItems, sessionOn } = await import('./department-year.ts')
  const { attachmentItem } = await import('../../functions/attachments/attachment-repository.ts')
  const { drillItem } = await import('../../functions/drills/drill-repository.ts')
  const { findingItem } = await import('../../functions/drills/finding-repository.ts')
  const { baselineItem, planItem } = await import('../../functions/plans/plan-repository.ts')
  const { sessionItem } = await import('../../functions/training/session-repository.ts')
  const drill = drillOn('S01', '2026-05-12')
  const session = sessionOn('S01', '2026-05-12')
  const finding = findingDue(drill, '2026-06-30', null)
  const ofDrill = { of: { kind: 'drill', id: drill.id }, department: 'S01', year: 2026 } as const
  const files = {
    awaited: attachmentLike(ofDrill),
    stored: storedLike(ofDrill),
    removed: storedLike({ ...ofDrill, status: 'removed', version: 3 }),
  }
  const plan = (year: number, status: PlanStatus) =>
    planItem(DISTRICT, filedPlan('S01', { year, status, version: 1, ...(status !== 'filed' && { filedAt: null }) }))
  await putItems([
    plan(2026, 'filed'),
    plan(2027, 'draft'),
    plan(2028, 'submitted'),
    plan(2029, 'signing'),
    baselineItem(DISTRICT, 'S01', 2026, { drills: [{ id: drill.id, on: '2026-05-12', added: false }], sessions: [] }),
    drillItem(DISTRICT, drill, true),
    sessionItem(DISTRICT, session, true),
    findingItem(DISTRICT, finding),
    ...Object.values(files).map((file) => attachmentItem(DISTRICT, file)),
  ])
  const { invitation } = await anInvitation({ district: DISTRICT, department: 'S01' })
  const person = randomUUID()
  const certificate = { id: randomUUID(), ...certificateDraft(person) }
  await api.call('importPeople', {
    as: 'planner-s01',
    params: { department: 'S01' },
    body: { people: [{ id: person, person: personDraft(), certificates: [certificate] }] },
  })
  const parameters = (name: EndpointName): Parameters => ({
    ...{
      district: DISTRICT,
      department: 'S01',
      member: 'expert-2',
      invitation: invitation.id,
      chunk: '0',
      quarter: '2026Q2',
    },
    ...{ year: yearFor(name), kind: 'drill', eventKind: 'session', event: session.id, entity: drill.id },
    ...{ drill: drill.id, session: session.id, finding: finding.id, person, certificate: certificate.id },
    ...{ recordKind: 'drill', record: drill.id, attachment: files[fileFor(name)].id },
    ...(name.endsWith('Quarter') && { quarter: '2026Q1' }),
  })
  const fresh = (name: EndpointName): Parameters => {
    const spec: Endpoint = contract[name]
    const last = /\{(\w+)\}$/.exec(pathOf(name))?.[1]
    if (spec.safety !== 'create' || last === undefined || last === 'year') return parameters(name)
    return {
      ...parameters(name),
      [last]: newId(last),
    }
  }
  const ids = [drill.id, session.id, finding.id, person, certificate.id]
  return { ids, departments: ['S01', 'S02', 'I01'], parameters, fresh }
}
