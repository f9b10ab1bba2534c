import { randomUUID } from 'node:crypto'
import type { attendanceEndpoints } from '@muster/domain/contract/endpoints/attendance.ts'
import type { trainingEndpoints } from '@muster/domain/contract/endpoints/training.ts'
import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { rosterItem } from '../../../functions/attendance/roster-repository.ts'
import { putItems } from '../department-year.ts'
import { sessionDraft } from '../sessions.ts'
import { aPerson, aSession, type GoodCalls, type Ground, YEAR } from './ground.ts'

const OPENED = '2026-05-13T00:30:00.000Z'
const open: Partial<Session> = { status: 'open', signIn: { openedAt: OPENED, closedAt: null } }

const at = ({ district, department }: Ground, { id }: Session) => ({ district, department, year: YEAR, session: id })
const eventAt = ({ district, department }: Ground, { id }: Session) => ({
  ...{ district, department, year: YEAR, eventKind: 'session', event: id },
})

const command = (there: Ground, session: Session) => ({
  as: 'planner-s01',
  params: at(there, session),
  ifMatch: session.version,
})

/** An open sign-in with so many people on its roster. */
const openSession = async (there: Ground, people: number) => {
  const session = await aSession(there, open)
  const persons = await Promise.all(Array.from({ length: people }, () => aPerson(there)))
  const event = { ...session, kind: 'session' as const }
  await putItems(persons.map((person) => rosterItem(there.district, event, { person, walkIn: false }, OPENED)))
  return { session, persons }
}

const tap = (person: string): MarkOperation => ({
  ...{ operation: randomUUID(), person, mark: 'present', at: '2026-05-13T00:45:00.000Z', device: 'phone-1' },
  ...{ proxy: false, bulk: false },
})

export const attendanceCalls: GoodCalls<keyof typeof attendanceEndpoints> = {
  getSignIn: async (there) => ({
    as: 'planner-s01',
    params: eventAt(there, (await openSession(there, 2)).session),
  }),
  changeRoster: async (there) => ({
    ...{ as: 'planner-s01', params: eventAt(there, await aSession(there)) },
    body: { add: [await aPerson(there), await aPerson(there)], remove: [], walkIn: false },
  }),
  openSignIn: async (there) => {
    const session = await aSession(there)
    return { as: 'planner-s01', params: eventAt(there, session), ifMatch: session.version, body: {} }
  },
  closeSignIn: async (there) => {
    const session = await aSession(there, open)
    return { as: 'planner-s01', params: eventAt(there, session), ifMatch: session.version, body: {} }
  },
  markPerson: async (there) => {
    const { session, persons } = await openSession(there, 1)
    const [person = ''] = persons
    return { as: 'planner-s01', params: { ...eventAt(there, session), person }, body: tap(person) }
  },
  markBatch: async (there) => {
    const { session, persons } = await openSession(there, 3)
    return { as: 'planner-s01', params: eventAt(there, session), body: { marks: persons.map(tap) } }
  },
}

export const trainingCalls: GoodCalls<keyof typeof trainingEndpoints> = {
  listSessions: async (there) => {
    await aSession(there)
    return { as: 'planner-s01', params: { district: there.district, department: there.department, year: YEAR } }
  },
  getSession: async (there) => ({ as: 'planner-s01', params: at(there, await aSession(there)) }),
  createSession: async ({ district, department }) => ({
    ...{ as: 'planner-s01', params: { district, department, year: YEAR, session: randomUUID() } },
    body: { ...sessionDraft(), makeUpFor: null },
  }),
  editSession: async (there) => ({ ...command(there, await aSession(there)), body: { place: '街道会议室' } }),
  cancelSession: async (there) => ({ ...command(there, await aSession(there)), body: { reason: '讲师出差' } }),
  countAudience: async (there) => ({ ...command(there, await aSession(there, open)), body: { headcount: 80 } }),
}
