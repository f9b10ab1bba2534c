import type { Instant } from '../shared/time.ts'
import type { Attendance, MarkOperation } from './attendance.ts'

/** One tap as it is kept on a person's mark. */
export type Tap = Omit<MarkOperation, 'person'>

/** A tap as sent, its moment written in UTC so that moments compare as text would. */
export const tapOf = ({ person: _person, operation, at, ...rest }: MarkOperation): Tap => ({
  ...rest,
  operation: operation.toLowerCase(),
  at: new Date(at).toISOString(),
})

const text = (a: string, b: string) => (a < b ? -1 : Number(a > b))

const inOrder = (a: { at: Instant; operation: string }, b: { at: Instant; operation: string }) =>
  Date.parse(a.at) - Date.parse(b.at) || text(a.operation, b.operation)

/**
 * Adds a tap to those already known. The result is the set of all taps in the order of device time, then operation id: it
 * is the same in whatever order they arrive and however often each is sent. The last one stands.
 *
 * 到场 at 09:00 arriving after 缺席 at 08:55: 到场 stands. Arriving in the other order: the same.
 */
export const mergeMark = (known: readonly Tap[], tap: Tap): readonly Tap[] =>
  known.some(({ operation }) => operation === tap.operation) ? known : [...known, tap].toSorted(inOrder)

/** The tap that stands. */
export const standingTap = (taps: readonly Tap[]): Tap | undefined => taps.at(-1)

/**
 * Two devices said different things: another device's last word is a mark, and not the one that stands. A device that took
 * its own mark back says nothing.
 */
export const isContested = (taps: readonly Tap[]): boolean => {
  const standing = standingTap(taps)
  const lastWords = new Map<string, Attendance | null>(taps.map(({ device, mark }) => [device, mark]))
  return [...lastWords.values()].some((mark) => mark !== null && mark !== standing?.mark)
}

/** Tenths of an hour that a mark earns: those of the session for who was there, late or not. */
export const creditedHours = (mark: Attendance, hours: number): number =>
  mark === 'present' || mark === 'late' ? hours : 0
