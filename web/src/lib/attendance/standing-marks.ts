import type { Mark, MarkOperation } from '@muster/domain/attendance/attendance.ts'
import { mergeMark, standingTap, tapOf, type Tap } from '@muster/domain/attendance/merge-mark.ts'

export type ShownMark = Tap & Pick<Mark, 'person' | 'conflict'>

/** The marks as they will stand once everything on this device has arrived: the server's, with our taps merged as it merges them. */
export const standingMarks = (
  known: readonly Mark[],
  taps: readonly MarkOperation[],
): ReadonlyMap<string, ShownMark> => {
  const ours = Map.groupBy(taps, ({ person }) => person)
  const shown = new Map<string, ShownMark>(known.map((mark) => [mark.person, mark]))
  for (const [person, own] of ours) {
    const before = shown.get(person)
    const last = standingTap(own.map(tapOf).reduce(mergeMark, before ? [tapOf(before)] : []))
    if (last) shown.set(person, { ...last, person, conflict: last.operation === before?.operation && before.conflict })
  }
  return shown
}
