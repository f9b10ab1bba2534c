import type { EntityKind } from '@muster/domain/shared/change.ts'
import type { LocalDate, Quarter } from '@muster/domain/shared/time.ts'

export interface Key {
  readonly pk: string
  readonly sk: string
}

const padded = (version: number) => String(version).padStart(8, '0')
const D = (district: string) => `D#${district}`
const DEP = (district: string, department: string) => `D#${district}#DEP#${department}`

/** A drill or session as its sign-in knows it. Ids are unique within a kind only, so the kind is part of the key. */
export interface EventRef {
  readonly kind: 'drill' | 'session'
  readonly id: string
}
const INBOX = (district: string, sub: string) => `D#${district}#INBOX#${sub}`
/** A drill, session or plan as its files know it; a plan goes by the code of its department. */
export interface RecordRef {
  readonly kind: 'drill' | 'session' | 'plan'
  readonly year: number
  readonly id: string
}
const EVENT = (district: string, { kind, id }: EventRef) => `${D(district)}#EVENT#${kind}#${id}`

/** Where every item lives. Each partition begins with the district, so that nothing crosses tenants. */
export const keys = {
  registry: (district: string): Key => ({ pk: 'REGISTRY', sk: `DISTRICT#${district}` }),
  district: (district: string): Key => ({ pk: D(district), sk: 'DISTRICT' }),
  department: (district: string, code: string): Key => ({ pk: D(district), sk: `DEP#${code}` }),
  member: (district: string, sub: string): Key => ({ pk: D(district), sk: `MEMBER#${sub}` }),
  /** Known by the SHA-256 of its secret. */
  invitation: (district: string, id: string): Key => ({ pk: D(district), sk: `INVITE#${id}` }),
  /** Until when every read model has been gone over again. */
  reconciled: (district: string): Key => ({ pk: D(district), sk: 'RECONCILED' }),
  holidays: (district: string, year: number): Key => ({ pk: D(district), sk: `HOL#${year}` }),
  registerEntry: (district: string, quarter: Quarter, id: string): Key => ({
    pk: D(district),
    sk: `REG#${quarter}#${id}`,
  }),
  plan: (district: string, department: string, year: number): Key => ({
    pk: DEP(district, department),
    sk: `PLAN#${year}`,
  }),
  baseline: (district: string, department: string, year: number): Key => ({
    pk: DEP(district, department),
    sk: `BASELINE#${year}`,
  }),
  drill: (district: string, department: string, year: number, id: string): Key => ({
    pk: DEP(district, department),
    sk: `DRILL#${year}#${id}`,
  }),
  drillTexts: (district: string, department: string, year: number, id: string): Key => ({
    pk: DEP(district, department),
    sk: `DRILLTEXT#${year}#${id}`,
  }),
  /** In the co-host’s partition: says that the organiser’s drill names it, so that it is found without asking everyone. */
  coHosting: (district: string, coHost: string, year: number, organiser: string, drill: string): Key => ({
    pk: DEP(district, coHost),
    sk: `COHOST#${year}#${organiser}#${drill}`,
  }),
  evaluation: (district: string, department: string, year: number, drill: string, sub: string): Key => ({
    pk: DEP(district, department),
    sk: `EVAL#${year}#${drill}#${sub}`,
  }),
  finding: (district: string, department: string, year: number, drill: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `FINDING#${year}#${drill}#${id}`,
  }),
  session: (district: string, department: string, year: number, id: string): Key => ({
    pk: DEP(district, department),
    sk: `SESSION#${year}#${id}`,
  }),
  /** A file of a record: one query finds all of a record’s. */
  attachment: (district: string, department: string, { kind, year, id }: RecordRef, attachment: string): Key => ({
    pk: DEP(district, department),
    sk: `ATTACHMENT#${kind}#${year}#${id}#${attachment}`,
  }),
  subordinateDrill: (district: string, department: string, year: number, id: string): Key => ({
    pk: DEP(district, department),
    sk: `SUB#${year}#${id}`,
  }),
  /** How many subordinate drills of which field, by quarter. */
  subordinateCount: (district: string, department: string, year: number): Key => ({
    pk: DEP(district, department),
    sk: `SUBCOUNT#${year}`,
  }),
  team: (district: string, department: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `TEAM#${id}`,
  }),
  contingencyPlan: (district: string, department: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `CPLAN#${id}`,
  }),
  person: (district: string, department: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `PERSON#${id}`,
  }),
  certificate: (district: string, department: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `CERT#${id}`,
  }),
  /** Says that the person holds the certificate, so that a person's certificates are found without walking all. */
  holding: (district: string, department: string, person: string, certificate: string): Key => ({
    pk: DEP(district, department),
    sk: `HOLDS#${person}#${certificate}`,
  }),
  post: (district: string, department: string, id: string): Key => ({
    pk: DEP(district, department),
    sk: `POST#${id}`,
  }),
  score: (district: string, department: string, quarter: Quarter): Key => ({
    pk: DEP(district, department),
    sk: `SCORE#${quarter}`,
  }),
  roster: (district: string, event: EventRef, person: string): Key => ({
    pk: EVENT(district, event),
    sk: `ROSTER#${person}`,
  }),
  mark: (district: string, event: EventRef, person: string): Key => ({
    pk: EVENT(district, event),
    sk: `MARK#${person}`,
  }),
  tally: (district: string, event: EventRef): Key => ({ pk: EVENT(district, event), sk: 'TALLY' }),
  quarter: (district: string, quarter: Quarter): Key => ({ pk: `${D(district)}#Q#${quarter}`, sk: 'HEAD' }),
  board: (district: string, quarter: Quarter): Key => ({ pk: `${D(district)}#Q#${quarter}`, sk: 'BOARD' }),
  /** The board as it stood at a month’s run, `2026-05`. */
  monthlyRun: (district: string, quarter: Quarter, month: string): Key => ({
    pk: `${D(district)}#Q#${quarter}`,
    sk: `RUN#${month}`,
  }),
  revision: (district: string, quarter: Quarter, revision: number): Key => ({
    pk: `${D(district)}#Q#${quarter}`,
    sk: `REV#${String(revision).padStart(3, '0')}`,
  }),
  /** Known by the digest of the revision: a freeze that lost a race leaves nothing under the winner’s keys. */
  revisionOf: (district: string, quarter: Quarter, revision: number, digest: string, department: string): Key => ({
    pk: `${D(district)}#Q#${quarter}`,
    sk: `REV#${String(revision).padStart(3, '0')}#${digest.substring(0, 16)}#DEP#${department}`,
  }),
  /** Counts the commands on the quarter’s register. */
  registerCount: (district: string, quarter: Quarter): Key => ({
    pk: `${D(district)}#Q#${quarter}`,
    sk: 'REGISTER',
  }),
  importHead: (district: string, id: string): Key => ({ pk: `${D(district)}#IMPORT#${id}`, sk: 'HEAD' }),
  importRows: (district: string, id: string, chunk: number): Key => ({
    pk: `${D(district)}#IMPORT#${id}`,
    sk: `ROWS#${String(chunk).padStart(4, '0')}`,
  }),
  /** What a person was reminded of on a day. */
  digest: (district: string, sub: string, day: LocalDate): Key => ({ pk: INBOX(district, sub), sk: `DAY#${day}` }),
  /** How far a person has read. */
  inboxMark: (district: string, sub: string): Key => ({ pk: INBOX(district, sub), sk: 'READ' }),
  /** What the district’s group was told on a day. */
  groupNotice: (district: string, day: LocalDate): Key => ({ pk: `${D(district)}#NOTICE`, sk: `DAY#${day}` }),
  /** Which days the last round of reminders told of. */
  reminderRound: (district: string): Key => ({ pk: D(district), sk: 'REMINDED' }),
  channel: (district: string): Key => ({ pk: D(district), sk: 'CHANNEL' }),
  /** What became of the channel’s last message. */
  channelDelivery: (district: string): Key => ({ pk: D(district), sk: 'CHANNEL#DELIVERY' }),
  /** How many messages a robot was given in a minute, counted from 1970. */
  robotPace: (district: string, robot: string, minute: number): Key => ({
    pk: D(district),
    sk: `CHANNEL#PACE#${robot}#${minute}`,
  }),
  change: (district: string, kind: EntityKind, id: string, version: number): Key => ({
    pk: `${D(district)}#EVT#${kind}#${id}`,
    sk: padded(version),
  }),
} as const

/** Partitions that queries walk. */
export const partitions = {
  registry: 'REGISTRY',
  district: D,
  department: DEP,
  event: EVENT,
  inbox: INBOX,
  quarter: (district: string, quarter: Quarter) => `${D(district)}#Q#${quarter}`,
  import: (district: string, id: string) => `${D(district)}#IMPORT#${id}`,
  changes: (district: string, kind: EntityKind, id: string) => `${D(district)}#EVT#${kind}#${id}`,
} as const

/** Partitions of the index. */
export const indexPartitions = {
  memberships: (sub: string) => `SUB#${sub}`,
  plans: (district: string, year: number) => `${D(district)}#PLANS#${year}`,
  /** Drills and sessions that fit into one month. The name is short: each of a month’s hundreds of entries carries it. */
  month: (district: string, month: string) => `${D(district)}#${month}`,
  /** Windows over several months, until a day is fixed. */
  spans: (district: string, year: number) => `${D(district)}#${year}`,
  /** Drills added after filing that no reviewer has decided. */
  additions: (district: string, year: number) => `${D(district)}#ADD#${year}`,
  /** A department’s subordinate drills by day. */
  subordinates: (district: string, department: string, year: number) => `${D(district)}#SUB#${department}#${year}`,
  subordinateCounts: (district: string, year: number) => `${D(district)}#SUBS#${year}`,
  people: (district: string, department: string) => `${D(district)}#PEOPLE#${department}`,
  expiries: (district: string, month: string) => `${D(district)}#EXPIRY#${month}`,
  findingsDue: (district: string, month: string) => `${D(district)}#DUE#${month}`,
  attendanceOf: (district: string, person: string) => `${D(district)}#PERSON#${person}`,
  log: (district: string, day: LocalDate) => `${D(district)}#LOG#${day}`,
} as const
