import { nextDeadline, statusOn, type CertificateStatus } from '@muster/domain/people/certificate-validity.ts'
import type { Certificate, Person } from '@muster/domain/people/person.ts'
import { daysBetween, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Tone } from '#lib/components/Tag.svelte'

/** A certificate as lists show it: whose, how it stands today, and by when something must be done. */
export interface CertificateRow {
  readonly certificate: Certificate
  readonly person: Person | undefined
  readonly status: CertificateStatus
  readonly deadline: LocalDate
  /** Days until the deadline; negative once it has passed. */
  readonly days: number
}

export const statusTones: Record<CertificateStatus, Tone> = {
  valid: 'good',
  expiringSoon: 'warn',
  reviewDueSoon: 'warn',
  reviewOverdue: 'bad',
  expired: 'bad',
  notYet: 'info',
}

/** What is filtered by: the states, and the two groups people ask for. */
export const isInState = (status: CertificateStatus, wanted: string): boolean =>
  wanted === '' ||
  wanted === status ||
  (wanted === 'soon' && (status === 'expiringSoon' || status === 'reviewDueSoon')) ||
  (wanted === 'invalid' && (status === 'expired' || status === 'reviewOverdue'))

/** Certificates with their state, what is due first on top. */
export const certificateRows = (
  certificates: readonly Certificate[],
  people: readonly Person[],
  today: LocalDate,
): CertificateRow[] => {
  const persons = new Map(people.map((person) => [person.id, person]))
  return certificates
    .map((certificate) => {
      const deadline = nextDeadline(certificate)
      const status = statusOn(certificate, today)
      return {
        ...{ certificate, status, deadline },
        person: persons.get(certificate.person),
        days: daysBetween(today, deadline),
      }
    })
    .toSorted((a, b) => a.deadline.localeCompare(b.deadline))
}
