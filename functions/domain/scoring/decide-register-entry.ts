import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { type Instant, type Quarter, quarterOf } from '../shared/time.ts'
import { allow } from './decide-quarter.ts'
import type { QuarterHead } from './quarter.ts'
import type { RegisterDraft, RegisterEntry } from './register-entry.ts'
import { entryStatusTerms } from './terms.ts'

export type EntryCommand = 'confirm' | 'revoke'

/** In which states each command is possible. Only a veto is ever proposed. */
export const entryMoves: Readonly<Record<EntryCommand, readonly RegisterEntry['status'][]>> = {
  confirm: ['proposed'],
  revoke: ['proposed', 'standing'],
}

const allowEntry = (entry: RegisterEntry, command: EntryCommand, head: QuarterHead): Result<RegisterEntry> => {
  const open = allow(head, 'register')
  if (!open.ok) return open
  return entryMoves[command].includes(entry.status)
    ? accept(entry)
    : reject('entry-state', inWords('status', entry.status, entryStatusTerms[entry.status]))
}

interface Recording {
  readonly id: string
  readonly quarter: Quarter
  readonly by: string
  readonly at: Instant
}

/**
 * Enters a commendation or a deduction, which counts at once, or proposes a veto, which another person must confirm.
 * Its day lies inside the quarter: an accident of 30 June belongs to Q2.
 */
export const recordEntry = (
  { honour, ...draft }: RegisterDraft,
  { id, quarter, by, at }: Recording,
  head: QuarterHead,
): Result<RegisterEntry> => {
  const open = allow(head, 'register')
  if (!open.ok) return open
  if (quarterOf(draft.date) !== quarter) return reject('date-outside-quarter', { date: draft.date, quarter }, '/date')
  return accept({
    ...draft,
    honour: honour ?? '',
    id,
    quarter,
    version: 1,
    status: draft.kind === 'veto' ? 'proposed' : 'standing',
    by,
    at,
    confirmedBy: null,
    revokedReason: null,
  })
}

/** The second person’s yes; the one who proposed it cannot give it. */
export const confirmEntry = (entry: RegisterEntry, by: string, head: QuarterHead): Result<RegisterEntry> => {
  const allowed = allowEntry(entry, 'confirm', head)
  if (!allowed.ok) return allowed
  if (entry.by === by) return reject('own-proposal')
  return accept({ ...entry, status: 'standing', confirmedBy: by })
}

/** Takes an entry back, with a reason; it stays in the register. */
export const revokeEntry = (entry: RegisterEntry, reason: string, head: QuarterHead): Result<RegisterEntry> => {
  const allowed = allowEntry(entry, 'revoke', head)
  return allowed.ok ? accept({ ...entry, status: 'revoked', revokedReason: reason }) : allowed
}
