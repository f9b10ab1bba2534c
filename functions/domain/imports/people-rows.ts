import { noticesOf, readCertificate, type CertificateEntry, type Notice } from './certificates.ts'
import type { ImportOptions } from './draft.ts'
import { doubt, fault, leaveOut, within, type Checked, type Doubt, type Fault } from './row.ts'
import { sourceOf, type Section } from './sections.ts'
import { cellLine, folded, type Cell } from './table.ts'

export interface PersonEntry {
  readonly name: string
  readonly staffNo: string
  readonly unit: string
  readonly post: string
  readonly phone: string
}

export interface ImportedPerson extends Checked<PersonEntry & CertificateEntry> {
  readonly person: PersonEntry
  /** Null for a person without a certificate. */
  readonly certificate: CertificateEntry | null
  readonly notices: readonly Notice[]
}

/** One person with all the certificates of the rows that name them. */
export interface PersonWithCertificates extends PersonEntry {
  readonly certificates: readonly CertificateEntry[]
  /** Rows of the sheet. */
  readonly rows: readonly number[]
}

type Entry = PersonEntry & CertificateEntry

/** Reads people and their certificates, a row for each certificate. Expired and review-overdue ones are kept, with a notice. */
export const readPeopleRows = (section: Section, options: ImportOptions): ImportedPerson[] => {
  const numbers = new Map<string, number>()
  const staff = new Map<string, { name: string; row: number }>()
  return section.data.map((data) => {
    const cell = (field: string): Cell | undefined => {
      const at = section.columns.get(field)
      return at === undefined ? undefined : data.cells[at]
    }
    const text = (field: string) => cellLine(cell(field))
    const doubts: Doubt<Entry>[] = []
    const errors: Fault[] = []
    const name = text('name')
    if (name === '') errors.push(fault('name', 'required', '没有填写姓名', 'No name is given'))
    const person: PersonEntry = {
      name: within('name', name, 40, errors),
      staffNo: within('staffNo', text('staffNo'), 30, errors),
      unit: within('unit', text('unit'), 60, errors),
      post: within('post', text('post'), 40, errors),
      phone: within('phone', text('phone'), 30, errors),
    }
    const known = person.staffNo === '' ? undefined : staff.get(person.staffNo)
    if (known && known.name !== name)
      doubts.push(
        doubt<Entry>('staffNo', 'staffNoShared', {
          zh: `工号${person.staffNo}在第${known.row}行是${known.name}，按两人处理`,
          en: `Staff number ${person.staffNo} belongs to ${known.name} on row ${known.row}; taken as two people`,
        }),
      )
    if (person.staffNo !== '' && !known) staff.set(person.staffNo, { name, row: data.row })
    const aboutCertificate: Doubt<CertificateEntry>[] = []
    const certificate = readCertificate(cell, text, options.year, aboutCertificate, errors)
    doubts.push(...aboutCertificate)
    const number = certificate?.number ?? ''
    const twin = number === '' ? undefined : numbers.get(number)
    if (twin !== undefined)
      doubts.push(
        doubt<Entry>(
          'number',
          'certificateRepeated',
          { zh: `证书编号${number}与第${twin}行相同`, en: `Certificate ${number} is also on row ${twin}` },
          [leaveOut],
        ),
      )
    else if (number !== '') numbers.set(number, data.row)
    return {
      ...sourceOf(section, data),
      person,
      certificate,
      notices: noticesOf(certificate, options.today),
      doubts,
      errors,
    }
  })
}

/** Rows that name the same person (by staff number and name, else by name and unit) become one person with several certificates. */
export const personsOf = (rows: readonly ImportedPerson[]): PersonWithCertificates[] => {
  const persons = new Map<string, { person: PersonEntry; certificates: CertificateEntry[]; rows: number[] }>()
  for (const { row, sheet, person, certificate } of rows) {
    const key =
      person.name === ''
        ? `${sheet}\n${row}`
        : [folded(person.name), person.staffNo || folded(person.unit), person.staffNo ? 'no' : 'unit'].join('\n')
    const known = persons.get(key) ?? { person, certificates: [], rows: [] }
    const filled = (Object.entries(known.person) as [keyof PersonEntry, string][]).map(([field, value]) => [
      field,
      value || person[field],
    ])
    known.person = Object.fromEntries(filled) as unknown as PersonEntry
    if (certificate) known.certificates.push(certificate)
    known.rows.push(row)
    persons.set(key, known)
  }
  return [...persons.values()].map(({ person, ...more }) => ({ ...person, ...more }))
}
