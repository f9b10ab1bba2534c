import type { Attendance, Mark } from '@muster/domain/attendance/attendance.ts'
import { creditedHours, isContested, standingTap, type Tap } from '@muster/domain/attendance/merge-mark.ts'
import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import { attendanceKeys } from '../people/attendance-repository.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { type EventRef, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'

const letters: Readonly<Record<Attendance, string>> = { present: 'p', late: 'l', excused: 'e', absent: 'a' }
const attendanceOf = new Map<string, Attendance>(
  Object.entries(letters).map(([attendance, letter]) => [letter, attendance as Attendance]),
)

/**
 * A tap in one line, `<device time>.<operation>.<mark and flags>.<device>`: every tap is kept on the mark, and an ordinary
 * mark with several of them still fits into the kilobyte that one write unit pays for.
 */
const written = ({ at, operation, mark, proxy, bulk, device }: Tap): string => {
  const word = (mark ? letters[mark] : '-') + (proxy ? 'x' : '') + (bulk ? 'b' : '')
  return [Date.parse(at).toString(36), operation, word, device].join('.')
}

const readTap = (line: string): Tap => {
  const [at = '', operation = '', word = '', ...device] = line.split('.')
  return {
    at: new Date(Number.parseInt(at, 36)).toISOString(),
    operation,
    mark: attendanceOf.get(word.charAt(0)) ?? null,
    proxy: word.includes('x'),
    bulk: word.includes('b'),
    device: device.join('.'),
  }
}

/** A person's mark as stored, with its entry in their record; a mark that was taken back has no entry. */
export const markItem = (district: string, event: SignInEvent, person: string, taps: readonly Tap[]): Item => {
  const { id, kind, department, year, name, heldOn, hours } = event
  const mark = standingTap(taps)?.mark ?? null
  return {
    ...keys.mark(district, event, person),
    ...(mark !== null &&
      heldOn !== null &&
      attendanceKeys(district, person, {
        ...{ kind, event: id, name, day: heldOn, mark },
        hours: creditedHours(mark, hours),
      })),
    ...{ person, mark, kind, department, year },
    taps: taps.map(written),
  }
}

export const tapsOf = (item: Readonly<Record<string, unknown>> | undefined): Tap[] =>
  ((item?.['taps'] ?? []) as string[]).map(readTap)

const markOf = (item: Stored, walkIns: ReadonlySet<string>): Mark[] => {
  const person = item['person'] as string
  const taps = tapsOf(item)
  const standing = standingTap(taps)
  return standing ? [{ ...standing, person, walkIn: walkIns.has(person), conflict: isContested(taps) }] : []
}

/** Every mark of an event, those taken back too; strongly read unless `eventual`. */
export const readMarks = async (
  district: string,
  event: EventRef,
  walkIns: ReadonlySet<string>,
  eventual: boolean,
): Promise<Mark[]> =>
  (await queryAll({ pk: partitions.event(district, event), prefix: 'MARK#', eventual })).flatMap((item) =>
    markOf(item, walkIns),
  )
