import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import type { Chance } from '../../infra/local/demo/chance.ts'
import { drillDraft } from '../support/drills.ts'
import { personDraft } from '../support/people.ts'
import { importedDrill, importRow } from '../support/plans.ts'
import { sessionDraft } from '../support/sessions.ts'
import type { Answer } from './workload.ts'

/** An entity as its worker believes it to be. */
export interface Known {
  version: number
  /** The fields sent last. */
  readonly fields: Record<string, unknown>
}

interface KnownSession extends Known {
  stage: 'scheduled' | 'rostered' | 'open' | 'closed'
  roster: string[]
  readonly marks: MarkOperation[]
}

interface KnownImport {
  readonly rows: readonly string[]
  stage: 'started' | 'half' | 'sent' | 'complete'
}

/** What one department should hold, by id. */
export interface World {
  readonly department: string
  readonly people: Map<string, Known>
  readonly sessions: Map<string, KnownSession>
  readonly drills: Map<string, Known>
  readonly imports: Map<string, KnownImport>
}

/** A command, and what the worker learns from its answer. */
interface Step {
  readonly name: EndpointName
  readonly params?: Readonly<Record<string, string | number>>
  readonly body?: object
  readonly ifMatch?: number
  readonly done: (answer: Answer) => void
}

const START = Date.parse('2026-05-13T09:00:00+08:00')

const newPerson = ({ people }: World, chance: Chance): Step => {
  const person = chance.id()
  const fields = personDraft({ name: `人员${people.size}`, phone: String(13_000_000_000 + chance.between(0, 999_999)) })
  return {
    name: 'createPerson',
    params: { person },
    body: fields,
    done: () => void people.set(person, { version: 1, fields }),
  }
}

const edit = (
  name: EndpointName,
  parameter: string,
  [id, known]: [string, Known],
  body: Record<string, unknown>,
): Step => ({
  name,
  params: { [parameter]: id },
  body,
  ifMatch: known.version,
  done: () => {
    known.version += 1
    Object.assign(known.fields, body)
  },
})

const newSession = ({ sessions }: World, chance: Chance): Step => {
  const session = chance.id()
  const fields = sessionDraft({ title: `培训 ${sessions.size}` })
  return {
    name: 'createSession',
    params: { session },
    body: { ...fields, makeUpFor: null },
    done: () =>
      void sessions.set(session, { version: 1, fields: { ...fields }, stage: 'scheduled', roster: [], marks: [] }),
  }
}

const newDrill = ({ drills }: World, chance: Chance): Step => {
  const drill = chance.id()
  const fields = drillDraft({ name: `演练 ${drills.size}`, remark: chance.happens(0.3) ? '备注' : '' })
  return {
    name: 'createDrill',
    params: { drill },
    body: { ...fields, origin: 'plan', reason: '' },
    done: () => {
      const { participants: _p, scenario: _s, remark: _r, ...hot } = fields
      drills.set(drill, { version: 1, fields: { ...hot } })
    },
  }
}

/** The next command on the way of a session: roster, opening, marks, closing. */
const signIn = ({ people }: World, chance: Chance, [id, session]: [string, KnownSession]): Step => {
  const params = { eventKind: 'session', event: id }
  const stage = (name: EndpointName, next: KnownSession['stage']): Step => ({
    name,
    params,
    ifMatch: session.version,
    done: () => {
      session.version += 1
      session.stage = next
    },
  })
  if (session.stage === 'scheduled') {
    const add = chance.some([...people.keys()], 8)
    const body = { add, remove: [], walkIn: false }
    const done = () => Object.assign(session, { roster: add, stage: 'rostered' })
    return { name: 'changeRoster', params, body, done }
  }
  if (session.stage === 'rostered') return stage('openSignIn', 'open')
  if (session.marks.length >= 60) return stage('closeSignIn', 'closed')
  const marks = Array.from({ length: chance.between(1, 6) }, (): MarkOperation => ({
    operation: chance.id(),
    person: chance.pick(session.roster),
    mark: chance.pick(['present', 'present', 'late', 'absent', null]),
    at: new Date(START + 1_000 * chance.between(0, 500)).toISOString(),
    device: `phone-${chance.between(1, 3)}`,
    proxy: false,
    bulk: false,
  }))
  return { name: 'markBatch', params, body: { marks }, done: () => void session.marks.push(...marks) }
}

/** The next command on the way of an import: announced, its two parts sent, made into drills. */
const nextOfImport = ({ imports }: World, chance: Chance): Step => {
  const open = [...imports].find(([, { stage }]) => stage !== 'complete')
  if (!open) {
    const id = chance.id()
    const rows = Array.from({ length: chance.between(3, 60) }, () => chance.id())
    const body = { file: '演练计划.xlsx', rows: rows.length }
    return {
      name: 'startImport',
      params: { import: id },
      body,
      done: () => void imports.set(id, { rows, stage: 'started' }),
    }
  }
  const [id, known] = open
  if (known.stage === 'started' || known.stage === 'half') {
    const rows = known.rows.map((row, n) => importRow(n + 1, { drills: [importedDrill(row)] }))
    // The parts may arrive in any order: the last goes first.
    const last = known.stage === 'started' && rows.length > 50
    return {
      name: 'addImportRows',
      params: { import: id, chunk: last ? 1 : 0 },
      body: { rows: last ? rows.slice(50) : rows.slice(0, 50) },
      done: () => void (known.stage = last ? 'half' : 'sent'),
    }
  }
  return {
    name: 'commitImport',
    params: { import: id },
    done: ({ body }) => {
      if (body['status'] === 'complete') known.stage = 'complete'
    },
  }
}

/** A plan holds 500 rows, a department some hundred people. */
const MOST = { imports: 6, drills: 60, sessions: 60, people: 200 }

/** What a busy department does next. */
export const steps = (world: World, chance: Chance): Step => {
  const { people, sessions, drills, imports } = world
  if (people.size < 4) return newPerson(world, chance)
  const underWay = [...sessions].find(([, { stage }]) => stage !== 'closed')
  const scheduled = [...sessions].filter(([, { stage }]) => stage === 'scheduled')
  const importing = [...imports.values()].some(({ stage }) => stage !== 'complete')
  const choices: [() => Step, number][] = [
    [() => newPerson(world, chance), people.size < MOST.people ? 6 : 0],
    [() => edit('editPerson', 'person', chance.pick([...people]), { title: `职务${chance.between(1, 999)}` }), 14],
    [() => newDrill(world, chance), drills.size < MOST.drills ? 8 : 0],
    [
      () => edit('editDrill', 'drill', chance.pick([...drills]), { place: `广场${chance.between(1, 999)}` }),
      drills.size > 0 ? 14 : 0,
    ],
    [() => nextOfImport(world, chance), importing || imports.size < MOST.imports ? 12 : 0],
    [() => newSession(world, chance), !underWay && sessions.size < MOST.sessions ? 10 : 0],
    [() => signIn(world, chance, underWay as [string, KnownSession]), underWay ? 50 : 0],
    [
      () => edit('editSession', 'session', chance.pick(scheduled), { place: `教室${chance.between(1, 999)}` }),
      scheduled.length > 0 ? 10 : 0,
    ],
  ]
  return chance.weighted(choices)()
}
