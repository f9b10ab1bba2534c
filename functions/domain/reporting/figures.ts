import { isVisibleDrill, isVisibleSession } from '../scoring/facts/visible-records.ts'
import type { DepartmentWork } from './department-tasks.ts'
import type { DistrictWork } from './district-tasks.ts'

/** The year in six numbers. */
export interface Figures {
  readonly departments: number
  readonly plansFiled: number
  readonly drillsPlanned: number
  readonly drillsHeld: number
  readonly sessionsHeld: number
  readonly findingsOpen: number
}

const isHeld = (status: string) => status === 'held' || status === 'evaluated' || status === 'closed'
const isSessionHeld = (status: string) => status === 'open' || status === 'closed'

const countOf = <T>(list: readonly T[], counts: (one: T) => boolean) => list.filter(counts).length

/** Drills planned are all that stand, held ones too, without the cancelled. */
export const departmentFigures = (work: readonly DepartmentWork[]): Figures => {
  const drills = work.flatMap(({ drills, plan }) => drills.filter((drill) => isVisibleDrill(drill, plan)))
  const sessions = work.flatMap(({ sessions, plan }) => sessions.filter((one) => isVisibleSession(one, plan)))
  return {
    departments: work.length,
    plansFiled: countOf(work, ({ plan }) => plan?.status === 'filed'),
    drillsPlanned: countOf(drills, ({ status }) => status !== 'cancelled'),
    drillsHeld: countOf(drills, ({ status }) => isHeld(status)),
    sessionsHeld: countOf(sessions, ({ status }) => isSessionHeld(status)),
    findingsOpen: countOf(
      work.flatMap(({ findings }) => findings),
      ({ status }) => status !== 'verified',
    ),
  }
}

/** The same over the whole district, from its calendar. */
export const districtFigures = ({ departments, plans, entries, findings }: DistrictWork): Figures => {
  const drills = entries.filter(({ kind }) => kind === 'drill')
  return {
    departments: departments.length,
    plansFiled: countOf(plans, ({ status }) => status === 'filed'),
    drillsPlanned: countOf(drills, ({ status }) => status !== 'cancelled'),
    drillsHeld: countOf(drills, ({ status }) => isHeld(status)),
    sessionsHeld: countOf(entries, ({ kind, status }) => kind === 'session' && isSessionHeld(status)),
    findingsOpen: findings.length,
  }
}
