import { answerDoubt } from '@muster/domain/imports/answer.ts'
import type { CertificateEntry } from '@muster/domain/imports/certificates.ts'
import { personsOf, type ImportedPerson } from '@muster/domain/imports/people-rows.ts'
import { folded } from '@muster/domain/imports/table.ts'
import type { Certificate, CertificateDraft, Person, PersonDraft } from '@muster/domain/people/person.ts'
import { initialsOf } from '../initials.ts'

/** What the reader decided about a row: the choice taken for each doubt, and fields mended by hand. */
export interface Decision {
  readonly choices: Readonly<Record<number, string>>
  readonly mended: Partial<CertificateEntry> & { readonly name?: string }
}
export const undecided: Decision = { choices: {}, mended: {} }

export const rowKey = ({ sheet, row }: Pick<ImportedPerson, 'sheet' | 'row'>): string => `${sheet}\n${row}`

/** The row as it will be imported; null where it was left out. */
export const decided = (row: ImportedPerson, { choices, mended }: Decision): ImportedPerson | null => {
  const { name, ...aboutCertificate } = mended
  const person = name === undefined ? row.person : { ...row.person, name }
  const nothing: CertificateEntry = {
    kind: null,
    number: '',
    trade: '',
    validFrom: null,
    validTo: null,
    reviewDue: null,
  }
  let proposals: readonly (ImportedPerson['person'] & CertificateEntry)[] = [
    { ...person, ...(row.certificate ?? nothing) },
  ]
  for (const [index, id] of Object.entries(choices))
    proposals = answerDoubt(proposals, row, Number(index), id).proposals
  const [first] = proposals
  if (!first) return null
  const { kind, number, trade, validFrom, validTo, reviewDue } = { ...first, ...aboutCertificate }
  return { ...row, person, certificate: row.certificate && { kind, number, trade, validFrom, validTo, reviewDue } }
}

type Whole = CertificateEntry & Pick<CertificateDraft, 'kind' | 'validFrom' | 'validTo'>
/** A certificate that can be stored: of a known kind, with both days in order. */
export const isWhole = (entry: CertificateEntry): entry is Whole =>
  entry.kind !== null && entry.validFrom !== null && entry.validTo !== null && entry.validFrom <= entry.validTo

/** Why a row cannot be imported as it stands. */
export const lackOf = ({ person, certificate }: ImportedPerson): 'name' | 'certificate' | null =>
  person.name.trim() === '' ? 'name' : certificate && !isWhole(certificate) ? 'certificate' : null

export interface PayloadPerson {
  readonly id: string
  readonly person: PersonDraft
  readonly certificates: readonly (CertificateDraft & { readonly id: string })[]
}
export interface Payload {
  readonly people: readonly PayloadPerson[]
  readonly known: number
  readonly certificates: number
  /** Rows whose certificate, or who have no name, stay behind. */
  readonly leftOut: readonly ImportedPerson[]
}

/** Ids of one import, by what they are for: the same whenever the payload is made again. */
export type Ids = (of: string) => string
export const newIds = (make: () => string): Ids => {
  const made = new Map<string, string>()
  return (of) => {
    const id = made.get(of) ?? make()
    made.set(of, id)
    return id
  }
}

const sameText = (a: string, b: string) => folded(a) === folded(b)

/** Who of the list a row means: by name and staff number, or where one of them has none, by name and unit. */
const findKnown = (
  { name, staffNo, unit }: { name: string; staffNo: string; unit: string },
  namesakes: readonly Person[] = [],
): Person | undefined =>
  namesakes.find((one) => staffNo !== '' && sameText(one.staffNo, staffNo)) ??
  namesakes.find((one) => sameText(one.name, name) && sameText(one.unit, unit) && (!staffNo || !one.staffNo))

/** The certificate a row renews or repeats: of the same kind, by its number, or by its trade where neither has one. */
const findCertificate = (entry: Whole, own: readonly Certificate[]): Certificate | undefined =>
  own.find(
    ({ kind, number, trade }) =>
      kind === entry.kind && (entry.number ? number === entry.number : number === '' && trade === entry.trade),
  )

/**
 * People with their certificates as they are sent. Whoever is in the list already keeps their id, and what the file
 * leaves empty; so the same file imported again changes nothing.
 */
export const payloadOf = (
  rows: readonly ImportedPerson[],
  people: readonly Person[],
  certificates: readonly Certificate[],
  ids: Ids,
): Payload => {
  const named = rows.filter(({ person }) => person.name.trim() !== '')
  const namesakes = Map.groupBy(people, ({ name }) => folded(name))
  const held = Map.groupBy(certificates, ({ person }) => person)
  const taken = new Set<string>()
  const made = personsOf(named).map((entry): PayloadPerson & { known: boolean } => {
    const match = findKnown(entry, namesakes.get(folded(entry.name)))
    const known = match && !taken.has(match.id) ? match : undefined
    const id = known?.id ?? ids(`person ${[...entry.rows, entry.name, entry.staffNo, entry.unit].join(' ')}`)
    taken.add(id)
    const used = new Set<string>()
    const own = entry.certificates.filter(isWhole).map((one, n) => {
      const before = findCertificate(
        one,
        (held.get(id) ?? []).filter((other) => !used.has(other.id)),
      )
      const certificate = before?.id ?? ids(`certificate ${id} ${n}`)
      used.add(certificate)
      return { ...one, id: certificate, person: id }
    })
    const person: PersonDraft = {
      name: entry.name.trim(),
      staffNo: entry.staffNo || (known?.staffNo ?? ''),
      unit: entry.unit || (known?.unit ?? ''),
      title: entry.post || (known?.title ?? ''),
      phone: entry.phone || (known?.phone ?? ''),
      initials: known?.initials || initialsOf(entry.name),
      active: known?.active ?? true,
    }
    return { id, person, certificates: own, known: known !== undefined }
  })
  return {
    people: made.map(({ known: _known, ...one }) => one),
    known: made.filter(({ known }) => known).length,
    certificates: made.reduce((sum, one) => sum + one.certificates.length, 0),
    leftOut: rows.filter((row) => lackOf(row) !== null),
  }
}
