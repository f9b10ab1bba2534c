import { answersWith } from './answers.ts'
import type { Agenda } from './agenda.ts'
import { moment } from './agenda.ts'
import type { Chance } from './chance.ts'
import { type DemoDepartment, plannerOf } from './departments.ts'
import type { Office } from './office.ts'
import type { DemoPerson } from './people.ts'
import type { PlannedDrill } from './plans.ts'
import { tellFindings } from './tell-findings.ts'

export interface Cast {
  readonly department: DemoDepartment
  readonly people: readonly DemoPerson[]
  readonly office: Office
  readonly agenda: Agenda
  readonly chance: Chance
  readonly year: number
  /** 0 to 1: how carefully the department works. */
  readonly care: number
}

/** The version of a drill as its own commands leave it. */
export interface Track {
  version: number
}

/** Roster, sign-in, log, evaluation, findings and closing of one drill held on `day`. */
export const tellHeldDrill = (cast: Cast, drill: PlannedDrill, day: string, track: Track, { logged = true } = {}) => {
  const { department, office, agenda, chance, year, care, people } = cast
  const planner = plannerOf(department.code)
  const at = { department: department.code, year, drill: drill.id }
  const event = { department: department.code, eventKind: 'drill', year, event: drill.id }
  const rostered = chance.some(people, Math.min(people.length, chance.between(8, 20)))
  const absent = rostered.map(() => !chance.happens(0.8 + care * 0.18))
  const act = async (name: 'openSignIn' | 'closeSignIn', when: string) => {
    track.version = (await office.act(name, planner, when, event, {}, track.version)).version
  }
  if (!chance.happens(0.04)) {
    agenda.add(moment(day, '08:00', -2), async (when) => {
      await office.act('changeRoster', planner, when, event, {
        add: rostered.map(({ id }) => id),
        remove: [],
        walkIn: false,
      })
    })
    agenda.add(moment(day, '09:00'), (when) => act('openSignIn', when))
    agenda.add(moment(day, '09:20'), async (when) => {
      await office.act('markBatch', planner, when, event, {
        marks: rostered.map(({ id }, n) => ({
          operation: chance.id(),
          person: id,
          mark: absent[n] ? (n % 3 === 0 ? 'excused' : 'absent') : n % 17 === 5 ? 'late' : 'present',
          at: moment(day, `09:${String(5 + (n % 14)).padStart(2, '0')}`),
          device: `phone-${department.code.toLowerCase()}`,
          proxy: n % 29 === 7,
          bulk: false,
        })),
      })
    })
    agenda.add(moment(day, '10:40'), (when) => act('closeSignIn', when))
  }
  if (!logged) return
  const logDelay = chance.happens(care * 0.95) ? chance.between(0, 3) : chance.between(6, 9)
  agenda.add(moment(day, '16:30', logDelay), async (when) => {
    const body = {
      startedAt: moment(day, '09:30'),
      endedAt: moment(day, '10:30'),
      place: drill.place,
      headcount: drill.largeScale ? 260 : chance.between(0, 6) * 10,
      summary: `按预案组织${drill.name}，参演人员分工明确，达到预期目的；通信与警戒环节仍需加强。`,
    }
    track.version = (await office.act('logDrill', planner, when, at, body, track.version)).version
  })
  tellEvaluation(cast, drill, day, logDelay, track)
}

const tellEvaluation = (cast: Cast, drill: PlannedDrill, day: string, after: number, track: Track) => {
  const { department, office, agenda, chance, year, care } = cast
  const at = { department: department.code, year, drill: drill.id }
  const by = drill.largeScale
    ? 'demo-expert'
    : chance.weighted([
        ['demo-expert', 45 * care],
        ['demo-reviewer', 15],
        [plannerOf(department.code), 30],
        [null, 6],
      ])
  if (!by) return
  const faults = chance.weighted([
    [0, 4 * care],
    [1, 4],
    [2, 3],
    [3, 2],
    [5, 1.2 - care],
  ])
  const evaluated = after + chance.between(1, 3)
  agenda.add(moment(day, '17:10', evaluated), async (when) => {
    const body = {
      answers: answersWith(faults, chance),
      note: faults > 2 ? '处置流程不够熟练，建议补充训练。' : '组织有序。',
    }
    track.version = (await office.act('evaluateDrill', by, when, at, body, track.version)).version
  })
  tellFindings(cast, drill, day, evaluated, faults, track)
}
