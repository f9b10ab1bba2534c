import { certificatesFor, isValidOn } from '@muster/domain/people/certificate-validity.ts'
import type { Person, Post } from '@muster/domain/people/person.ts'
import {
  certificateFieldTerms,
  certificateKindTerms,
  certificateStatusTerms,
  personFieldTerms,
  postFieldTerms,
} from '@muster/domain/people/terms.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { saveFile, XLSX } from '#lib/components/save-file.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { writeWorkbook } from '#lib/import/write-workbook.ts'
import { m } from '#lib/paraglide/messages.js'
import type { CertificateRow } from './certificate-view.ts'

interface Content {
  readonly rows: readonly CertificateRow[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  /** The department's name. */
  readonly name: string
  readonly today: LocalDate
}

const day = (date: LocalDate | null) => (date === null ? null : { date })

/** Certificates and posts of a department as a workbook; its first sheet can be imported again. */
export const saveCertificates = async ({ rows, posts, people, name, today }: Content): Promise<void> => {
  const names = new Map(people.map((person) => [person.id, person.name]))
  const c = certificateFieldTerms
  const certificates = rows.map(({ certificate: one, person, status }) => [
    ...[person?.name ?? '', person?.staffNo ?? '', person?.unit ?? '', person?.title ?? ''],
    ...[term(certificateKindTerms[one.kind]), one.trade, one.number],
    ...[day(one.validFrom), day(one.validTo), day(one.reviewDue)],
    term(certificateStatusTerms[status]),
  ])
  const all = rows.map(({ certificate }) => certificate)
  const register = posts.map((post) => [
    ...[post.title, post.unit, term(certificateKindTerms[post.certificateKind]), names.get(post.holder ?? '') ?? ''],
    certificatesFor(post, all).some((one) => isValidOn(one, today)) ? m.people_with() : m.people_without(),
  ])
  const head = [
    ...[personFieldTerms.name, personFieldTerms.staffNo, personFieldTerms.unit, personFieldTerms.title],
    ...[c.kind, c.trade, c.number, c.validFrom, c.validTo, c.reviewDue],
  ].map(term)
  const posted = [postFieldTerms.title, postFieldTerms.unit, postFieldTerms.certificateKind, postFieldTerms.holder]
  const bytes = await writeWorkbook([
    { name: m.people_certificates_title(), rows: [[...head, m.people_state()], ...certificates] },
    { name: m.people_posts(), rows: [[...posted.map(term), m.people_post_state()], ...register] },
  ])
  saveFile(`${name} ${m.people_certificates_title()} ${today}.xlsx`, new Uint8Array(bytes), XLSX)
}
