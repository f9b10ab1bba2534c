import { type FullDrill, newDrill } from '@muster/domain/drills/new-drill.ts'
import type { Person } from '@muster/domain/people/person.ts'
import type { ImportRow } from '@muster/domain/plans/plan.ts'
import { newSession } from '@muster/domain/training/decide-session.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { derivedId } from './derived-id.ts'
import type { PlanPlace } from './plan-state.ts'

/** What one row of an import makes. */
export interface MadeRow {
  readonly drills: readonly FullDrill[]
  readonly sessions: readonly Session[]
  /** Contacts that the department did not know yet. */
  readonly people: readonly Person[]
}

type ImportPlace = PlanPlace & { readonly id: string }

/** Contacts by name; those the department does not know get an id that is the same whenever the row is made. */
export type Contacts = Map<string, string>

export const contactNamesOf = (rows: readonly ImportRow[]): string[] => [
  ...new Set(
    rows.flatMap(({ drills }) =>
      drills.flatMap(({ contact, contactName }) => (contact === null && contactName !== '' ? [contactName] : [])),
    ),
  ),
]

const newContact = ({ department, id }: ImportPlace, name: string, phone: string): Person => ({
  id: derivedId('contact', id, name),
  department,
  name,
  staffNo: '',
  unit: '',
  title: '',
  phone,
  initials: '',
  active: true,
  version: 1,
})

/** Makes a row into drills and trainings of the plan; `contacts` learns the people made along with it. */
export const makeRow = (place: ImportPlace, row: ImportRow, contacts: Contacts): MadeRow => {
  const { department, year, id: from } = place
  const people: Person[] = []
  const drills = row.drills.map(({ id, contactName, phone, ...draft }) => {
    if (draft.contact === null && contactName !== '' && !contacts.has(contactName)) {
      const person = newContact(place, contactName, phone)
      contacts.set(contactName, person.id)
      people.push(person)
    }
    const contact = draft.contact ?? contacts.get(contactName) ?? null
    const drill = newDrill(
      { ...draft, contact },
      { id, department, year, origin: 'plan' },
      { import: from, row: row.row },
    )
    return { ...drill, version: 1 }
  })
  const sessions = row.sessions.map(({ id, ...draft }) => ({
    ...newSession(draft, { id, department, year }, { import: from }),
    version: 1,
  }))
  return { drills, sessions, people }
}
