import type { Attendance } from '@muster/domain/attendance/attendance.ts'
import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import { tallyOf } from '@muster/domain/attendance/tally.ts'
import { markItem } from '../../../functions/attendance/mark-repository.ts'
import { rosterItem } from '../../../functions/attendance/roster-repository.ts'
import type { Item } from '../../../functions/platform/dynamo/items.ts'
import { tallyItem } from '../../../functions/scoring/tally-repository.ts'

/** For so many marks, how many people are expected: of a hundred, eight do not show up. */
export const expectedFor = (marks: number) => Math.ceil(marks / 0.92)

const markAt = (n: number): Attendance => (n % 25 === 7 ? 'excused' : n % 16 === 3 ? 'late' : 'present')

/** An event's roster, its marks and its tally: everyone of `people` is expected, the first `marks` of them have a mark. */
export const signInItems = (
  district: string,
  event: SignInEvent,
  people: readonly { readonly id: string }[],
  marks: number,
): Item[] => {
  const at = event.signIn?.openedAt ?? ''
  const lines = people.map(({ id }) => ({ person: id, walkIn: false }))
  const made = lines.slice(0, marks).map(({ person }, n) => ({ person, mark: markAt(n) }))
  return [
    ...lines.map((line) => rosterItem(district, event, line, at)),
    ...made.map(({ person, mark }, n) =>
      markItem(district, event, person, [
        {
          at,
          // As random as an operation's id looks, and the same on every run.
          operation: `${event.id.substring(0, 24)}${String(n).padStart(12, '0')}`,
          mark,
          proxy: false,
          bulk: false,
          device: `phone-${event.id.substring(30)}`,
        },
      ]),
    ),
    tallyItem(district, event, tallyOf(lines, made)),
  ]
}
