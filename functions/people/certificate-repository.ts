import { nextDeadline } from '@muster/domain/people/certificate-validity.ts'
import type { Certificate } from '@muster/domain/people/person.ts'
import { alsoDelete, type Also, alsoPut } from '../platform/dynamo/commit.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { type Question, queryAll, queryPage, readItems } from '../platform/dynamo/read.ts'

/** A certificate as stored; the index finds it by the month in which something is due, its review or its end. */
export const certificateItem = (district: string, certificate: Certificate): Item => {
  const { id, department, person, kind } = certificate
  const due = nextDeadline(certificate)
  return {
    ...keys.certificate(district, department, id),
    ...certificate,
    gsi1pk: indexPartitions.expiries(district, due.substring(0, 7)),
    gsi1sk: `${due}#${department}`,
    brief: { p: person, k: kind, v: certificate.validTo },
  }
}

const holding = (district: string, { department, person, id }: Certificate) =>
  keys.holding(district, department, person, id)

/** Keeps the holder's list in step with the certificate, in the same transaction. */
export const alsoHold = (district: string, before: Certificate | undefined, after: Certificate): Also[] =>
  before?.person === after.person
    ? []
    : [...(before ? [alsoDelete(holding(district, before))] : []), alsoPut({ ...holding(district, after) })]

/** Every certificate of a department, for its rate; strongly read unless `eventual`. */
export const readCertificates = async (
  district: string,
  department: string,
  eventual = false,
): Promise<Certificate[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: 'CERT#', eventual })).map((item) =>
    entityOf<Certificate>(item),
  )

/** One person's certificates, the one that ends last first. */
export const readCertificatesOf = async (
  district: string,
  department: string,
  person: string,
): Promise<Certificate[]> => {
  const holdings = await queryAll({ pk: partitions.department(district, department), prefix: `HOLDS#${person}#` })
  const items = await readItems(
    holdings.map(({ sk }) => keys.certificate(district, department, sk.split('#')[2] ?? '')),
  )
  return items
    .flatMap((item) => (item ? [entityOf<Certificate>(item)] : []))
    .sort((a, b) => (a.validTo < b.validTo ? 1 : a.validTo > b.validTo ? -1 : 0))
}

/** A page of a department's certificates. */
export const readCertificatesPage = async (
  district: string,
  department: string,
  { limit = 50, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  eventual: boolean,
): Promise<{ items: Certificate[]; cursor: string | null }> => {
  const question: Question = { pk: partitions.department(district, department), prefix: 'CERT#', eventual }
  const { items, last } = await queryPage(question, limit, placeOf(question, cursor))
  return { items: items.map((item) => entityOf<Certificate>(item)), cursor: cursorAfter(question, last) }
}

/** What falls due in a month anywhere in the district, as lists show it, in the order of the day. */
export const readExpiries = async (district: string, month: string) =>
  (await queryAll({ pk: indexPartitions.expiries(district, month), index: true })).map(({ sk, ...entry }) => {
    const [due = '', department = ''] = String(entry['gsi1sk']).split('#')
    const { p: person, k: kind, v: validTo } = entry['brief'] as { p: string; k: Certificate['kind']; v: string }
    return { id: sk.substring('CERT#'.length), department, person, kind, due, validTo }
  })
