import type { Instant } from '@muster/domain/shared/time.ts'
import { moment } from './agenda.ts'
import { plannerOf } from './departments.ts'
import type { PlannedSession } from './plans.ts'
import type { Cast } from './tell-drill.ts'

/** Roster, sign-in and closing of a planned training session. */
export const tellSession = (
  { department, people, office, agenda, chance, year, care }: Cast,
  session: PlannedSession,
  filed: Instant,
) => {
  const { day } = session
  if (!day || moment(day, '08:00', -2) < filed || !chance.happens(0.75 + care * 0.22)) return
  const planner = plannerOf(department.code)
  const at = { department: department.code, eventKind: 'session', year, event: session.id }
  const rostered = chance.some(people, chance.between(10, 22))
  const here = rostered.map(() => chance.happens(0.86 + care * 0.13))
  let version = 1
  agenda.add(moment(day, '08:00', -1), async (when) => {
    await office.act('changeRoster', planner, when, at, {
      add: rostered.map(({ id }) => id),
      remove: [],
      walkIn: false,
    })
  })
  agenda.add(moment(day, '14:20'), async (when) => {
    version = (await office.act('openSignIn', planner, when, at, {}, version)).version
  })
  agenda.add(moment(day, '14:45'), async (when) => {
    await office.act('markBatch', planner, when, at, {
      marks: rostered.map(({ id }, n) => ({
        operation: chance.id(),
        person: id,
        mark: here[n] ? (n % 13 === 4 ? 'late' : 'present') : n % 2 === 0 ? 'excused' : 'absent',
        at: moment(day, `14:${String(25 + (n % 18)).padStart(2, '0')}`),
        device: `phone-${department.code.toLowerCase()}`,
        proxy: false,
        bulk: false,
      })),
    })
  })
  agenda.add(moment(day, '17:00'), async (when) => {
    version = (await office.act('closeSignIn', planner, when, at, {}, version)).version
  })
}
