import type { CertificateDraft, PersonDraft } from '@muster/domain/people/person.ts'

export const personDraft = (over: Partial<PersonDraft> = {}): PersonDraft => ({
  name: '李建国',
  staffNo: 'A0132',
  unit: '应急管理办公室',
  title: '专干',
  phone: '13800001234',
  initials: 'ljg',
  active: true,
  ...over,
})

export const certificateDraft = (person: string): CertificateDraft => ({
  person,
  kind: 'specialOperation',
  number: 'T430102198001011234',
  trade: '焊工',
  validFrom: '2023-07-01',
  validTo: '2026-06-30',
  reviewDue: null,
})
