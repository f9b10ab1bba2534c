import { addDays, dateOf, dayOf, lastDayOfMonth, type LocalDate, monthOf, yearOf } from '../shared/time.ts'
import type { Certificate, CertificateKind } from './person.ts'

/** Years a certificate is valid: 主要负责人 and 安全管理人员 3, special operation 6, special equipment 4. */
export const yearsValid: Readonly<Record<CertificateKind, number>> = {
  principal: 3,
  safetyManager: 3,
  specialOperation: 6,
  specialEquipment: 4,
}

/** A special operation certificate is reviewed every 3 years (特种作业人员安全技术培训考核管理规定, art. 21). */
const REVIEWED_EVERY = 3

/** The last valid day of a term of years that begins on `from`: 2024-04-15 and 3 years is 2027-04-14. */
export const termEnd = (from: LocalDate, years: number): LocalDate => {
  const [year, month] = [yearOf(from) + years, monthOf(from)]
  return addDays(dateOf(year, month, Math.min(dayOf(from), lastDayOfMonth(year, month))), -1)
}

/** The days of a certificate issued on `from`. Special operation from 2026-05-01: to 2032-04-30, review due on 2029-04-30. */
export const usualTerm = (
  kind: CertificateKind,
  from: LocalDate,
): { readonly validTo: LocalDate; readonly reviewDue: LocalDate | null } => ({
  validTo: termEnd(from, yearsValid[kind]),
  reviewDue: kind === 'specialOperation' ? termEnd(from, REVIEWED_EVERY) : null,
})

/**
 * The days a certificate gets by what is due next. A review moves the next one on by 3 years, to none where the term ends
 * by then. Without a review left the next term follows the last day, and the certificate stays valid in between; one that
 * has run out begins anew on `today`.
 * Special operation to 2032-04-30, review due 2029-04-30: reviewed, it keeps its term and has no further review.
 */
export const renewedTerm = (
  { kind, validFrom, validTo, reviewDue }: Pick<Certificate, 'kind' | 'validFrom' | 'validTo' | 'reviewDue'>,
  today: LocalDate,
): Pick<Certificate, 'validFrom' | 'validTo' | 'reviewDue'> => {
  if (reviewDue !== null && reviewDue < validTo && validTo >= today) {
    const next = termEnd(addDays(reviewDue, 1), REVIEWED_EVERY)
    return { validFrom, validTo, reviewDue: next < validTo ? next : null }
  }
  return validTo < today
    ? { validFrom: today, ...usualTerm(kind, today) }
    : { validFrom, ...usualTerm(kind, addDays(validTo, 1)) }
}
