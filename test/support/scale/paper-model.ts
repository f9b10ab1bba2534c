import { randomUUID } from 'node:crypto'
import { partitions } from '../../../functions/platform/dynamo/keys.ts'
import { projectTally } from '../../../functions/scoring/project-tally.ts'
import { chanceOf } from '../../../infra/local/demo/chance.ts'
import { metered, type Usage } from '../capacity/meter.ts'
import { projectDrillChange } from './behind-command.ts'
import type { BuiltDistrict } from './build-district.ts'
import { type Load, loadOf } from './partition-load.ts'
import { peopleOf } from './people.ts'
import { expectedFor, signInItems } from './sign-in.ts'
import type { Scale } from './start.ts'
import { writeItems } from './write-items.ts'

/** DynamoDB’s limits of one partition key, in units a second. */
const LIMIT = { read: 3000, write: 1000 } as const
export const DISTRICTS = 3000
/** Of a district, in the rates. */
const DEPARTMENTS = 300

/** A busy moment, worked out on paper from measured units. */
export interface Moment {
  readonly name: string
  /** The partition key nearest to its limit, its load a second, and how many times more it could bear. */
  readonly hottest: string
  readonly units: 'RCU' | 'WCU'
  readonly load: number
  readonly headroom: number
  /** Units a second of one district; 3,000 of them make the table’s. */
  readonly read: number
  readonly write: number
}

/** What happens so many times a second. */
type Rate = readonly [perSecond: number, load: Load]

const moment = (name: string, rates: readonly Rate[]): Moment => {
  const sum = new Map<string, { read: number; write: number }>()
  for (const [perSecond, load] of rates)
    for (const [partition, { read, write }] of load) {
      const known = sum.get(partition) ?? { read: 0, write: 0 }
      sum.set(partition, { read: known.read + perSecond * read, write: known.write + perSecond * write })
    }
  const candidates = [...sum].flatMap(([hottest, { read, write }]) => [
    { hottest, units: 'RCU' as const, load: read, headroom: LIMIT.read / read },
    { hottest, units: 'WCU' as const, load: write, headroom: LIMIT.write / write },
  ])
  const nearest = candidates.reduce((a, b) => (b.headroom < a.headroom ? b : a))
  const total = (of: (one: { read: number; write: number }) => number) =>
    [...sum.values()].reduce((all, one) => all + of(one), 0)
  return { name, ...nearest, read: total(({ read }) => read), write: total(({ write }) => write) }
}

const one = (load: Load, partition: (key: string) => boolean): Load =>
  new Map([...load].filter(([key]) => partition(key)))

/**
 * The busiest moments of a district of 300 departments, each unit measured here, each rate said in the name. Keys begin with
 * their district: 3,000 districts multiply the table’s load and leave the load of a key as it is.
 */
export const paperModel = async (scale: Scale, built: BuiltDistrict, freeze: Usage): Promise<Moment[]> => {
  const { district, departments, quarter, year } = built
  const own = departments[96]
  const drafts = built.drills.filter(({ department }) => department === own?.code)
  const draft = drafts.find(({ status }) => status === 'planned')
  if (!own || !draft) throw new Error('The district has no department with a draft')
  const planner = `planner-${own.code.toLowerCase()}`
  const place = { district, department: own.code, year }
  const load = async (work: () => Promise<unknown>) => loadOf(await metered(work))

  const open = await load(() => scale.call('getPlan', planner, place))
  const edit = await load(() =>
    scale.call('editDrill', planner, { ...place, drill: draft.id }, { body: { expected: 77 }, ifMatch: draft.version }),
  )
  const submit = await load(() => scale.call('submitPlan', planner, place, { body: { declaration: true }, ifMatch: 1 }))
  const behind = await load(() => projectDrillChange(built))
  const board = await load(() => scale.call('getBoard', planner, { district, quarter }))
  const frozen = await loadOf(freeze)

  const [event] = built.held
  if (!event) throw new Error('Nothing took place in the district')
  const crowd = { ...event, id: randomUUID() }
  await writeItems(signInItems(district, crowd, peopleOf(event.department, expectedFor(750), chanceOf('crowd')), 750))
  // A quarter of them fits into one page of a query; a count reads everyone, so that 3,000 cost four times as much; twice, as the tally changes.
  const tally = await load(() => projectTally(district, crowd))
  const eventKey = partitions.event(district, crowd)
  // A mark: the roster line and the mark that is there are read, one is written; budgets of the sign-in say so.
  const mark: Load = new Map([[eventKey, { read: 2, write: 1 }]])

  const writesOf = one(frozen, (key) => key === partitions.quarter(district, quarter))
  return [
    moment('31 March, an evening hour: 300 departments, 40 edits and a submission each, at three times the mean', [
      [10, edit],
      [10, open],
      [0.25, submit],
      [10.25, behind],
    ]),
    moment('a quarter’s freeze in 10 s', [[0.1, frozen]]),
    moment('its parts alone, two at a time, 10 ms each', [[200 / (departments.length + 4), writesOf]]),
    moment('3,000 people sign in within a minute at one event, its tally drawn every second', [
      [50, mark],
      [4 * 2, tally],
    ]),
    moment('every department’s five people look at the board within a minute', [[(DEPARTMENTS * 5) / 60, board]]),
    moment('the projector behind 10 commands a second in one district', [[10, behind]]),
  ]
}
