import { describe, expect, it, test } from 'vitest'
import type { Attachment } from '@muster/domain/attachments/attachment.ts'
import {
  allowOpen,
  allowPost,
  decideRemoval,
  decideRestoration,
  decideStored,
  decideUpload,
  isVoid,
  listed,
  type Posted,
  uploadEnds,
} from '@muster/domain/attachments/decide-attachment.ts'
import { mostAttachments } from '@muster/domain/attachments/limits.ts'
import { type AttachedRecord, partsOf } from '@muster/domain/attachments/record-state.ts'
import { drillStatuses } from '@muster/domain/drills/drill.ts'
import { planStatuses } from '@muster/domain/plans/plan.ts'
import { quarterStatuses } from '@muster/domain/scoring/quarter.ts'
import { problemText } from '@muster/domain/shared/problems.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { sessionStatuses } from '@muster/domain/training/session.ts'
import { attachmentDraft, attachmentLike, jpeg, storedLike } from '../../support/attachments.ts'

const at = '2026-05-13T01:00:00.000Z'
const later = '2026-05-14T00:59:59.000Z'
const tooLate = '2026-05-14T01:00:01.000Z'
const held: AttachedRecord = { kind: 'drill', status: 'held' }
const place = {
  id: '0198c0de-0000-7000-8000-0000000000aa',
  of: { kind: 'drill', id: '0198c0de-0000-7000-8000-000000000001' },
  department: 'S01',
  year: 2026,
} as const

const ask = (
  over: Parameters<typeof attachmentDraft>[0] = {},
  record: AttachedRecord = held,
  others: readonly Attachment[] = [],
  finding: string | null = null,
) => decideUpload({ draft: attachmentDraft(over), place, finding, by: 'planner-s01', at }, record, others)

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)

describe('an upload begins', () => {
  it('awaited, under a cleaned name, with nothing known of its content', () => {
    expect(ask({ name: 'C:\\照片\\现场 1.JPG' })).toEqual({
      ok: true,
      value: {
        ...attachmentDraft(),
        ...place,
        name: '现场 1.JPG',
        version: 0,
        status: 'awaited',
        by: 'planner-s01',
        requestedAt: at,
        sha256: null,
        storedAt: null,
        object: null,
      },
    })
  })

  test.each([
    ...drillStatuses.map((status) => [
      { kind: 'drill', status } as const,
      ['planned', 'held', 'evaluated', 'closed'].includes(status),
    ]),
    ...sessionStatuses.map((status) => [{ kind: 'session', status } as const, status !== 'cancelled']),
    ...planStatuses.map((status) => [{ kind: 'plan', status } as const, ['submitted', 'filed'].includes(status)]),
  ] as [AttachedRecord, boolean][])('of %o: %s', (record, possible) => {
    const part = record.kind === 'plan' ? 'stampedScan' : 'photos'
    expect(codeOf(ask({ part }, record))).toBe(possible ? 'accepted' : 'attachment-record-state')
  })

  it('only as a part that its record has, and the refusal names those', () => {
    for (const [kind, status] of [
      ['drill', 'held'],
      ['session', 'closed'],
      ['plan', 'filed'],
    ] as const)
      for (const part of [...new Set(Object.values(partsOf).flat())])
        expect(codeOf(ask({ part }, { kind, status } as AttachedRecord)), `${part} of a ${kind}`).toBe(
          (partsOf[kind] as readonly string[]).includes(part) ? 'accepted' : 'attachment-part',
        )
    const refused = ask({ part: 'photos' }, { kind: 'plan', status: 'filed' })
    if (refused.ok) throw new Error('accepted')
    const { code, data, pointer } = refused.rejection
    expect(pointer).toBe('/part')
    expect(problemText(code, 'zh', data)).toBe('“照片”不是年度计划的材料，请选择：盖章扫描件。')
    expect(problemText(code, 'en', data)).toBe(
      '“Photos” is no part of this record (Annual plan); choose one of: Stamped scan.',
    )
  })

  it('for a finding of the drill alone, and as rectification alone', () => {
    const finding = '0198c0de-0000-7000-8000-0000000000f1'
    expect(codeOf(ask({ part: 'rectification', finding }, held, [], finding))).toBe('accepted')
    expect(codeOf(ask({ part: 'rectification', finding }, held, [], null))).toBe('attachment-finding')
    expect(codeOf(ask({ part: 'photos', finding }, held, [], finding))).toBe('attachment-finding')
  })

  it('while there is room: uploads under way count, void ones and files taken out do not', () => {
    const of = (count: number, over: Partial<Attachment>) => Array.from({ length: count }, () => attachmentLike(over))
    const stored = Array.from({ length: mostAttachments - 1 }, () => storedLike())
    expect(codeOf(ask({}, held, stored))).toBe('accepted')
    expect(codeOf(ask({}, held, [...stored, ...of(1, { requestedAt: at })]))).toBe('too-many-attachments')
    expect(codeOf(ask({}, held, [...stored, ...of(5, { requestedAt: '2026-05-12T00:59:59.000Z' })]))).toBe('accepted')
    expect(codeOf(ask({}, held, [...stored, ...of(5, { status: 'removed' })]))).toBe('accepted')
  })
})

describe('an upload that is not confirmed within 24 hours', () => {
  const awaited = attachmentLike({ requestedAt: at })
  const posted: Posted = { size: 256, sha256: 'cd'.repeat(32), head: jpeg(), version: '0001-aa' }

  it('is void a second after, not a second before', () => {
    expect(uploadEnds(at)).toBe('2026-05-14T01:00:00.000Z')
    expect([isVoid(awaited, later), isVoid(awaited, tooLate)]).toEqual([false, true])
    expect(isVoid(storedLike({ requestedAt: at }), tooLate)).toBe(false)
    expect(isVoid(awaited, '2026-05-14T09:00:01.000+08:00')).toBe(true)
  })

  it('gets no form and is not kept', () => {
    expect([codeOf(allowPost(awaited, later)), codeOf(allowPost(awaited, tooLate))]).toEqual([
      'accepted',
      'upload-expired',
    ])
    expect([codeOf(decideStored(awaited, posted, later)), codeOf(decideStored(awaited, posted, tooLate))]).toEqual([
      'accepted',
      'upload-expired',
    ])
  })
})

describe('what was posted is kept', () => {
  const awaited = attachmentLike({ requestedAt: at })
  const posted: Posted = { size: 256, sha256: 'cd'.repeat(32), head: jpeg(), version: '0001-aa' }

  it('with its checksum and the version that was checked', () => {
    expect(decideStored(awaited, posted, later)).toEqual({
      ok: true,
      value: { ...awaited, status: 'stored', sha256: posted.sha256, storedAt: later, object: '0001-aa' },
    })
  })

  test.each([
    ['nothing came', undefined, 'upload-missing'],
    ['a byte is missing', { ...posted, size: 255 }, 'upload-size'],
    ['a byte is too many', { ...posted, size: 257 }, 'upload-size'],
    ['it is a page', { ...posted, head: Buffer.from('<!doctype html><script>') }, 'upload-content'],
    ['it is empty inside', { ...posted, head: new Uint8Array() }, 'upload-content'],
  ])('not where %s', (_, what, code) => {
    expect(codeOf(decideStored(awaited, what, later))).toBe(code)
  })
})

describe('every state decides every command', () => {
  const head = { quarter: '2026Q2', status: 'open' } as const
  const posted: Posted = { size: 256, sha256: '', head: jpeg(), version: '1' }
  const commands = {
    post: (one: Attachment) => allowPost(one, later),
    confirm: (one: Attachment) => decideStored(one, posted, later),
    open: (one: Attachment) => allowOpen(one, later),
    remove: (one: Attachment) => decideRemoval(one, head, later),
    restore: (one: Attachment) => decideRestoration(one, head, [], later),
  }
  const possible = { awaited: ['post', 'confirm'], stored: ['open', 'remove'], removed: ['restore'] } as const
  test.each(Object.entries(possible) as [Attachment['status'], readonly string[]][])('%s: %o', (status, allowed) => {
    for (const [name, command] of Object.entries(commands)) {
      const code = codeOf(command(attachmentLike({ status, requestedAt: at })))
      expect(code, `${name} when ${status}`).toBe(allowed.includes(name) ? 'accepted' : 'attachment-state')
    }
  })
})

describe('a file can be taken out and put back', () => {
  test.each(quarterStatuses)('while the quarter of its record is not frozen: %s', (status) => {
    const head = { quarter: '2026Q2', status } as const
    const frozen = status === 'frozen' || status === 'published'
    expect(codeOf(decideRemoval(storedLike(), head, at))).toBe(frozen ? 'attachment-frozen' : 'accepted')
    expect(codeOf(decideRestoration(storedLike({ status: 'removed' }), head, [], at))).toBe(
      frozen ? 'attachment-frozen' : 'accepted',
    )
  })

  it('and is then as it was', () => {
    const stored = storedLike()
    const head = { quarter: '2026Q2', status: 'open' } as const
    const removed = decideRemoval(stored, head, at)
    if (!removed.ok) throw new Error(removed.rejection.code)
    expect(decideRestoration(removed.value, head, [], at)).toEqual({ ok: true, value: stored })
  })

  it('but not beside as many others as a record carries', () => {
    const full = Array.from({ length: mostAttachments }, () => storedLike())
    const head = { quarter: '2026Q2', status: 'open' } as const
    expect(codeOf(decideRestoration(storedLike({ status: 'removed' }), head, full, at))).toBe('too-many-attachments')
  })
})

it('a list shows what is stored and what was taken out, oldest first, and no upload under way', () => {
  const [first, second, third] = ['05', '06', '07'].map((day) => `2026-05-${day}T01:00:00.000Z`) as [
    string,
    string,
    string,
  ]
  const files = [
    storedLike({ requestedAt: third }),
    storedLike({ requestedAt: first, status: 'removed' }),
    attachmentLike({ requestedAt: second }),
  ]
  expect(listed(files).map(({ requestedAt }) => requestedAt)).toEqual([first, third])
})
