import { describe, expect, it } from 'vitest'
import {
  acceptInvitation,
  decideInvitation,
  expiryOf,
  invitationState,
  newInvitation,
  revokeInvitation,
} from '@muster/domain/organisation/decide-invitation.ts'
import { type Invitation, invitationDraft, invitationSecret } from '@muster/domain/organisation/invitation.ts'

const MADE = '2026-05-13T01:00:00.000Z'
const ENDS = '2026-05-20T01:00:00.000Z'
const draft = { name: '刘新人', grants: [{ role: 'planner' as const, department: 'S01' }], email: null }
const invitation = (over: Partial<Invitation> = {}): Invitation => ({
  ...newInvitation('0'.repeat(64), draft, MADE),
  version: 1,
  ...over,
})
const codeOf = (result: { ok: boolean; rejection?: { code: string } }) => (result.ok ? 'ok' : result.rejection?.code)

describe('an invitation', () => {
  it('is good for seven days to the moment', () => {
    expect(expiryOf('2026-05-13T09:00:00+08:00')).toBe(ENDS)
    expect(invitationState(invitation(), '2026-05-20T00:59:59.999Z')).toBe('open')
    expect(invitationState(invitation(), ENDS)).toBe('expired')
    expect(invitationState(invitation(), '2026-05-20T09:00:00+08:00')).toBe('expired')
  })

  it('names departments that there are, at the grant that does not', () => {
    const grants = [
      { role: 'planner' as const, department: 'S01' },
      { role: 'trainer' as const, department: 'X99' },
    ]
    const refused = decideInvitation('0'.repeat(64), { ...draft, grants }, MADE, [{ code: 'S01' }])
    expect(refused).toMatchObject({
      ok: false,
      rejection: { code: 'department-unknown', pointer: '/grants/1/department' },
    })
    expect(codeOf(decideInvitation('0'.repeat(64), draft, MADE, [{ code: 'S01' }]))).toBe('ok')
  })

  it('gives the member its mail address, where it has one', () => {
    const email = 'liu@example.gov.cn'
    expect(acceptInvitation(invitation({ email }), 'oidc|42', MADE)).toMatchObject({ value: { email } })
  })

  it('makes a member under the account of whoever came, with its own name and roles', () => {
    expect(acceptInvitation(invitation(), 'oidc|42', MADE)).toEqual({
      ok: true,
      value: { sub: 'oidc|42', name: '刘新人', grants: draft.grants, active: true, version: 0 },
    })
  })
})

describe('every state × command is decided', () => {
  it.each<[Invitation['status'], string, string, string]>([
    ['open', MADE, 'ok', 'ok'],
    ['open', ENDS, 'invitation-expired', 'ok'],
    ['used', MADE, 'invitation-used', 'invitation-used'],
    ['used', ENDS, 'invitation-used', 'invitation-used'],
    ['revoked', MADE, 'invitation-revoked', 'invitation-revoked'],
    ['revoked', ENDS, 'invitation-revoked', 'invitation-revoked'],
  ])('%s at %s: accept %s, revoke %s', (status, now, onAccept, onRevoke) => {
    expect(codeOf(acceptInvitation(invitation({ status }), 'somebody', now))).toBe(onAccept)
    expect(codeOf(revokeInvitation(invitation({ status })))).toBe(onRevoke)
  })
})

describe('what is taken', () => {
  it.each([
    ['no role at all', { ...draft, grants: [] }],
    ['a mail address that is none', { ...draft, email: '@@' }],
    ['no name', { ...draft, name: ' ' }],
  ])('not %s', (_, body) => expect(invitationDraft.safeParse(body).success).toBe(false))

  it('a secret of 256 bits and no other', () => {
    expect(invitationSecret.safeParse('A'.repeat(43)).success).toBe(true)
    for (const wrong of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}+`, `${'A'.repeat(43)}\n`])
      expect(invitationSecret.safeParse(wrong).success, wrong).toBe(false)
  })
})
