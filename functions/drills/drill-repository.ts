import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { isPlacedOnCalendar } from '@muster/domain/drills/calendar-place.ts'
import type { FullDrill } from '@muster/domain/drills/new-drill.ts'
import type { Drill, DrillTexts } from '@muster/domain/drills/drill.ts'
import { marksOf, packBrief, readBrief } from '../platform/dynamo/calendar-brief.ts'
import { calendarKeys } from '../platform/dynamo/calendar-keys.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, type Stored } from '../platform/dynamo/read.ts'
import { hazardLetters, hazardOf, wordsOf } from './letters.ts'

/** Where a drill lives. */
export interface DrillPlace {
  readonly department: string
  readonly year: number
  readonly id: string
}

/** A letter for each status: the brief is read by the hundred. Letters are stored; they never change their meaning. */
const statusLetters = {
  planned: 'p',
  held: 'h',
  evaluated: 'e',
  closed: 'c',
  cancelled: 'x',
  removed: 'r',
} as const satisfies Record<Drill['status'], string>

const statusOf = wordsOf(statusLetters)

/** Marks of the brief, a bit each: large-scale, an amendment that waits, an organiser’s evaluation that serves the drill. */
const LARGE = 1
const PENDING = 2
const JOINT = 4

/** Left off the item where they hold, and put back on reading. */
const defaults = {
  lead: '',
  expected: null,
  contact: null,
  unannounced: false,
  import: null,
  row: null,
  amendments: [],
  signIn: null,
  held: null,
  evaluation: null,
  rosterExempt: false,
  recognised: false,
  admitted: false,
  inspected: false,
  judged: null,
  coHosts: [],
  joint: null,
  archive: [],
} satisfies Partial<Drill>

/** Told by the keys, by the brief, or on the item of the texts. */
const elsewhere = new Set<string>([
  'id',
  'department',
  'year',
  'name',
  'place',
  'hazard',
  'window',
  'day',
  'time',
  'largeScale',
  'participants',
  'scenario',
  'remark',
  'summary',
] satisfies (keyof FullDrill)[])

const isDefault = (value: unknown) =>
  value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)

const isAmendmentPending = ({ amendments }: Drill) => amendments.some(({ decision }) => decision === null)

/** What the index shows of a drill. It is kept nowhere else on the item, so that a hot drill stays within its kilobyte. */
const briefOf = (drill: Drill): string => {
  const { name, place, status, hazard, window, day, time, largeScale, joint } = drill
  return packBrief({
    n: name,
    p: place,
    s: statusLetters[status],
    h: hazardLetters[hazard],
    f: window.from,
    t: window.to,
    d: day,
    c: time,
    m: (largeScale ? LARGE : 0) | (isAmendmentPending(drill) ? PENDING : 0) | (joint !== null ? JOINT : 0),
  })
}

/** Off the calendar, an addition that waits for its decision stands in a list of its own. */
const indexKeys = (district: string, drill: Drill, onCalendar: boolean) => {
  if (isPlacedOnCalendar(drill, onCalendar)) return calendarKeys(district, drill)
  return drill.origin === 'added' && drill.status !== 'removed' && isAmendmentPending(drill)
    ? { gsi1pk: indexPartitions.additions(district, drill.year), gsi1sk: `${drill.window.to}#${drill.department}` }
    : {}
}

/**
 * A drill as stored. `onCalendar`: its plan is on file. Unplanned drills and approved additions are on the calendar
 * whatever is said, removed rows and pending additions never. Read it back with `drillOf`, never with `entityOf`.
 */
export const drillItem = (district: string, drill: Drill, onCalendar: boolean): Item => {
  const { id, department, year, window } = drill
  return {
    ...keys.drill(district, department, year, id),
    ...indexKeys(district, drill, onCalendar),
    ...Object.fromEntries(
      Object.entries(drill).filter(
        ([field, value]) => !elsewhere.has(field) && !(field in defaults && isDefault(value)),
      ),
    ),
    ...(window.text !== '' && { window: window.text }),
    brief: briefOf(drill),
  }
}

const placeOfKeys = ({ pk, sk }: { readonly pk: string; readonly sk: string }): DrillPlace => {
  const [, year = '', id = ''] = sk.split('#')
  return { department: pk.split('#')[3] ?? '', year: Number(year), id }
}

/** The drill that `drillItem` stored. */
export const drillOf = (item: Stored): Drill => {
  const { n, p, h, f, t, d, c, m } = readBrief(String(item['brief']))
  const { window, ...rest } = entityOf<Omit<Drill, 'window'> & { window?: string }>(item)
  return {
    ...defaults,
    ...rest,
    ...placeOfKeys(item),
    name: n,
    place: p,
    hazard: hazardOf.get(h) ?? 'other',
    window: { from: f, to: t, text: window ?? '' },
    day: d,
    time: c,
    largeScale: (m & LARGE) > 0,
  }
}

/** A drill’s entry on the calendar index. */
export const drillEntryOf = (entry: Stored): CalendarEntry => {
  const { n, p, s, h, f, t, d, c, m } = readBrief(String(entry['brief']))
  return {
    kind: 'drill',
    ...placeOfKeys(entry),
    name: n,
    place: p,
    status: statusOf.get(s) ?? 'planned',
    hazard: hazardOf.get(h) ?? 'other',
    from: f,
    to: t,
    day: d,
    time: c,
    largeScale: (m & LARGE) > 0,
  }
}

/** What the review of a drill asks of its entry on the index. */
export const drillMarksOf = (entry: Stored): { readonly amendmentPending: boolean; readonly joint: boolean } => {
  const m = marksOf(String(entry['brief']))
  return { amendmentPending: (m & PENDING) > 0, joint: (m & JOINT) > 0 }
}

/** The texts of a drill, kept apart so that lists stay cheap. */
export const drillTextsItem = (
  district: string,
  { department, year, id }: DrillPlace,
  { participants, scenario, remark, summary }: DrillTexts,
): Item => ({ ...keys.drillTexts(district, department, year, id), participants, scenario, remark, summary })

export const noTexts: DrillTexts = { participants: '', scenario: '', remark: '', summary: '' }

export const drillTextsOf = (item: Stored | undefined): DrillTexts =>
  item ? entityOf<DrillTexts>(item) : { ...noTexts }

export const readDrill = async (district: string, { department, year, id }: DrillPlace): Promise<Drill | undefined> => {
  const item = await readItem(keys.drill(district, department, year, id))
  return item && drillOf(item)
}

/** All of a department’s drills of a year, removed rows too, in the order of their ids; strongly read unless `eventual`. */
export const readDrillsOfYear = async (
  district: string,
  department: string,
  year: number,
  eventual = false,
): Promise<Drill[]> => {
  const pk = partitions.department(district, department)
  return (await queryAll({ pk, prefix: `DRILL#${year}#`, eventual })).map(drillOf)
}
