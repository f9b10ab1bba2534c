import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificationOn, isValidOn, nextDeadline, statusOn } from '@muster/domain/people/certificate-validity.ts'
import type { Certificate, Post } from '@muster/domain/people/person.ts'
import { addDays } from '@muster/domain/shared/time.ts'

const clocks = { validFrom: '2023-07-01', validTo: '2026-06-30', reviewDue: null }
const certificate = (over: Partial<Certificate> = {}): Certificate => ({
  ...clocks,
  id: 'c',
  person: 'p',
  department: 'S01',
  kind: 'specialOperation',
  number: 'T4301',
  trade: '焊工',
  version: 1,
  ...over,
})

describe('a certificate on a day', () => {
  it.each([
    ['its first day', clocks, '2023-07-01', true, 'valid'],
    ['the day before', clocks, '2023-06-30', false, 'notYet'],
    ['60 days before its end', clocks, '2026-05-01', true, 'expiringSoon'],
    ['61 days before its end', clocks, '2026-04-30', true, 'valid'],
    ['its last day', clocks, '2026-06-30', true, 'expiringSoon'],
    ['the day after', clocks, '2026-07-01', false, 'expired'],
    ['the day its review is due', { ...clocks, reviewDue: '2025-05-20' }, '2025-05-20', true, 'reviewDueSoon'],
    ['the day after its review was due', { ...clocks, reviewDue: '2025-05-20' }, '2025-05-21', false, 'reviewOverdue'],
    ['60 days before its review', { ...clocks, reviewDue: '2025-05-20' }, '2025-03-21', true, 'reviewDueSoon'],
    ['61 days before its review', { ...clocks, reviewDue: '2025-05-20' }, '2025-03-20', true, 'valid'],
    ['expired with its review overdue', { ...clocks, reviewDue: '2025-05-20' }, '2026-07-01', false, 'expired'],
  ])('on %s', (_, of, day, valid, status) => {
    expect([isValidOn(of, day), statusOn(of, day)]).toEqual([valid, status])
  })

  it('is called valid, expiring or due exactly while it is valid', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days))
    fc.assert(
      fc.property(day, day, fc.option(day), day, (validFrom, validTo, reviewDue, on) => {
        const status = statusOn({ validFrom, validTo, reviewDue }, on)
        const good = ['valid', 'expiringSoon', 'reviewDueSoon'].includes(status)
        expect(good).toBe(isValidOn({ validFrom, validTo, reviewDue }, on))
      }),
    )
  })

  it('needs something done by its review, else by its end', () => {
    expect(nextDeadline(clocks)).toBe('2026-06-30')
    expect(nextDeadline({ ...clocks, reviewDue: '2025-05-20' })).toBe('2025-05-20')
    expect(nextDeadline({ ...clocks, reviewDue: '2027-05-20' })).toBe('2026-06-30')
  })
})

describe('持证率', () => {
  const post = (over: Partial<Post> = {}): Post => ({
    id: 'x',
    department: 'S01',
    title: '焊工',
    unit: '',
    certificateKind: 'specialOperation',
    holder: 'p',
    version: 1,
    ...over,
  })

  it.each([
    ['its holder has a valid certificate of the kind', post(), [certificate()], 1],
    ['the certificate is of another kind', post(), [certificate({ kind: 'principal' })], 0],
    ['the certificate is another person’s', post(), [certificate({ person: 'q' })], 0],
    ['nobody holds the post', post({ holder: null }), [certificate()], 0],
    ['the certificate has no number yet', post(), [certificate({ number: '' })], 0],
    [
      'an old one expired and was renewed',
      post(),
      [certificate({ validTo: '2026-01-01' }), certificate({ id: 'd' })],
      1,
    ],
  ])('counts a post when %s: %#', (_, one, certificates, certified) => {
    expect(certificationOn([one], certificates, '2026-05-13').certified).toBe(certified)
  })

  it('is given in hundredths of a per cent, for all posts and for each kind', () => {
    const posts = [
      ...Array.from({ length: 47 }, () => post()),
      ...Array.from({ length: 3 }, () => post({ title: '电工', holder: null })),
    ]
    const { rate, byTitle } = certificationOn(posts, [certificate()], '2026-05-13')
    expect(rate).toBe(9400)
    expect([byTitle.get('焊工')?.rate, byTitle.get('电工')?.rate]).toEqual([10000, 0])
    expect(certificationOn([], [], '2026-05-13').rate).toBeNull()
  })
})
