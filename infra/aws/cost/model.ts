import type { EndpointName } from '@muster/domain/contract/routes.ts'
import {
  assumptions as a,
  type Calls,
  type DistrictSize,
  MARKS_AT_ONCE,
  ofAttachment,
  ofDepartmentYear,
  ofDrill,
  ofFinding,
  ofSession,
  ofSubordinates,
  ofVisit,
} from './load.ts'
import type { PriceName } from './prices.ts'

type Units = readonly [read: number, write: number]

/** Capacity units as the product’s own tests measure them; `measured.json` holds them, and a test compares. */
export interface Measured {
  readonly endpoints: Partial<Record<EndpointName, Units>>
  readonly atScale: Readonly<Record<string, number>>
  readonly nightly: {
    readonly departments: number
    readonly works: Readonly<Record<'dailyTick' | 'remind' | 'reconcile' | 'fullReconcile', Units>>
  }
}

/** How much of everything that has a price a month takes. */
export type Quantities = Readonly<Partial<Record<PriceName, number>>>

/** What stands whether there is one district or three thousand. */
export const standing: Quantities = {
  ...{ alarms: 26, metrics: 6, dashboards: 1, secrets: 2, firewalls: 1, firewallRules: 3 },
}

const DAYS = 30
const WEEKS = DAYS / 7
const GB = 1_000_000

const times = (calls: Calls, factor: number): Calls =>
  Object.fromEntries(Object.entries(calls).map(([name, count]) => [name, count * factor]))

const together = (...all: readonly Calls[]): Calls => {
  const sum: Record<string, number> = {}
  for (const calls of all) for (const [name, count] of Object.entries(calls)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

const batchesOf = ({ drills, sessions, marks }: DistrictSize) => (drills + sessions) * Math.ceil(marks / MARKS_AT_ONCE)

/** Every request of a district in a month. */
const callsOf = (size: DistrictSize): Calls =>
  together(
    times(ofVisit, size.members * size.visits),
    times(ofDrill, size.drills),
    times(ofSession, size.sessions),
    times(ofFinding, size.findings),
    times(ofAttachment, size.attachments),
    times(ofSubordinates, size.subordinateDrills / MARKS_AT_ONCE),
    times(ofDepartmentYear, size.departments / 12),
    { markBatch: batchesOf(size), freezeQuarter: 1 / 3 },
  )

/** Reads that grow with the district: measured at the size that the budget table names, on top of the membership. */
const grown: Partial<Record<EndpointName, string>> = {
  getBoard: 'ranking page of 300 departments',
  getCalendar: 'calendar month of 668 drills',
  listDrills: 'a department’s 40 drills',
  getPlan: 'a plan of 40 drills and 4 trainings',
  getSignIn: 'sign-in list of 60 people',
  getWorkbench: 'workbench of a planner with 40 drills',
  markBatch: 'what recording them reads',
}

const at = (record: Readonly<Record<string, number>>, name: string): number => {
  const value = record[name]
  if (value === undefined) throw new Error(`measured.json lacks “${name}”`)
  return value
}

const unitsOf = ({ endpoints, atScale }: Measured, name: EndpointName, departments: number): Units => {
  const known = endpoints[name]
  if (!known) throw new Error(`measured.json lacks ${name}`)
  const [read, write] = known
  // Measured with five departments; a quarter’s close reads and writes each of them.
  if (name === 'freezeQuarter') return [(read / 5) * departments, (write / 5) * departments]
  if (name === 'markBatch') return [at(atScale, grown.markBatch ?? ''), at(atScale, '25 sign-in marks')]
  const larger = grown[name]
  return [larger === undefined ? read : Math.max(read, 1 + at(atScale, larger)), write]
}

/** What one district of this size takes in a month, from how often things are done and what each was measured to take. */
export const quantitiesOf = (size: DistrictSize, measured: Measured): Quantities => {
  const calls = Object.entries(callsOf(size)) as [EndpointName, number][]
  const { atScale, nightly } = measured
  let [requests, reads, writes, commands] = [0, 0, 0, 0]
  for (const [name, count] of calls) {
    const [read, write] = unitsOf(measured, name, size.departments)
    requests += count
    reads += count * read
    writes += count * write
    if (write > 0 && name !== 'markBatch') commands += count
  }
  const marked = batchesOf(size)
  reads += commands * at(atScale, 'what bringing them up to date reads')
  writes += commands * at(atScale, 'read models behind one of them, 300 departments')
  writes += marked * at(atScale, 'read models behind them')
  const night = (place: 0 | 1) => {
    const { dailyTick, remind, reconcile, fullReconcile } = nightly.works
    const month = DAYS * (dailyTick[place] + remind[place] + reconcile[place]) + WEEKS * fullReconcile[place]
    return (month / nightly.departments) * size.departments
  }
  reads += night(0)
  writes += night(1)

  const batches = (commands + marked) / a.commandsPerBatch
  const messages = 4 * DAYS
  const pages = size.members * size.visits
  const seconds =
    (requests * a.apiMilliseconds +
      batches * a.projectorMilliseconds +
      DAYS * size.departments * a.nightlyMillisecondsPerDepartment * 1.75 +
      pages * a.pagesMilliseconds * 0.25) /
    1000
  const invocations = requests + batches + messages + pages
  const records = size.drills + size.sessions
  const month =
    commands * a.kilobytesPerCommand +
    (records + size.subordinateDrills / 10) * a.kilobytesPerRecord +
    records * size.marks * a.kilobytesPerMark
  const stored = (month * a.monthsKept) / GB
  const fileGigabytes = (size.attachments * size.attachmentMegabytes) / 1000
  const logs = (invocations * a.logKilobytesPerRequest) / GB
  const files = size.members * a.pageFiles
  return {
    lambdaRequests: invocations,
    lambdaSeconds: seconds,
    dynamoReads: reads,
    dynamoWrites: writes,
    dynamoStorage: stored,
    dynamoRecovery: stored,
    backupStorage: stored * a.backupCopies,
    httpRequests: requests + pages,
    cdnRequests: requests + pages + files,
    cdnTransfer: (requests * a.kilobytesPerAnswer) / GB + (size.members * a.megabytesOfPages) / 1000,
    // Sent, received and deleted; an idle queue is asked every 20 seconds by five pollers, counted with the schedules.
    queueRequests: messages * 3,
    fileStorage: fileGigabytes * a.monthsKept,
    filePuts: size.attachments,
    fileGets: size.attachments * (1 + a.attachmentViews) + files,
    fileTransfer: fileGigabytes * a.attachmentViews,
    logIngestion: logs,
    logStorage: logs * a.logMonths,
    firewallRequests: requests + pages + files,
    signIns: size.members,
  }
}

/** What comes once: the standing parts, the schedules and the polling of two queues. */
export const quantitiesOfAll = (size: DistrictSize, districts: number, measured: Measured): Quantities => {
  const sum: Record<string, number> = {
    ...standing,
    scheduledCalls: 4 * DAYS,
    queueRequests: (2 * 5 * DAYS * 86_400) / 20,
  }
  for (const [name, quantity] of Object.entries(quantitiesOf(size, measured)))
    sum[name] = (sum[name] ?? 0) + quantity * districts
  return sum
}
