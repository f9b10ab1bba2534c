import { accept, reject, type Result } from '../shared/result.ts'
import { checkCertificate } from './check-certificate.ts'
import type { CertificateDraft, PersonDraft } from './person.ts'

export interface PersonRow {
  readonly id: string
  readonly person: PersonDraft
  readonly certificates: readonly (CertificateDraft & { readonly id: string })[]
}

/**
 * A batch of people is taken whole or not at all: every certificate belongs to the person of its row
 * (`certificate-of-another`), its days are in order, and no id occurs twice (`person-twice`).
 */
export const checkImport = (rows: readonly PersonRow[]): Result<readonly PersonRow[]> => {
  const seen = new Set<string>()
  const repeated = (id: string, pointer: string) => {
    if (seen.has(id)) return reject('person-twice', { id }, pointer)
    seen.add(id)
    return undefined
  }
  for (const [n, { id, certificates }] of rows.entries()) {
    const twice = repeated(id, `/people/${n}/id`)
    if (twice) return twice
    for (const [m, certificate] of certificates.entries()) {
      const under = `/people/${n}/certificates/${m}`
      if (certificate.person !== id) return reject('certificate-of-another', undefined, `${under}/person`)
      const wrong = repeated(certificate.id, `${under}/id`)
      if (wrong) return wrong
      const checked = checkCertificate(certificate, under)
      if (!checked.ok) return checked
    }
  }
  return accept(rows)
}
