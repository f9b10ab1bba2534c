import { accept, reject, type Result } from '../shared/result.ts'
import type { CertificateDraft } from './person.ts'

/** A certificate ends no earlier than it begins: else `certificate-dates`. `under` is its JSON pointer in the request. */
export const checkCertificate = <C extends CertificateDraft>(certificate: C, under = ''): Result<C> => {
  const { validFrom, validTo } = certificate
  return validTo < validFrom
    ? reject('certificate-dates', { validFrom, validTo }, `${under}/validTo`)
    : accept(certificate)
}
