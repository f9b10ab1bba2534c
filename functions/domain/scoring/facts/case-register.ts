import type { CaseFile } from '../case-file.ts'
import { registerGrounds, type RegisterEntry } from '../register-entry.ts'

const levels = registerGrounds.commendation
type Level = (typeof levels)[number]

const isLevel = (ground: string): ground is Level => levels.some((level) => level === ground)
const isDeduction = (ground: string): ground is CaseFile['deductions'][number] =>
  registerGrounds.deduction.some((known) => known === ground)

/** One honour counts once, at its highest level; names are compared as typed. */
const commendationsOf = (entries: readonly RegisterEntry[]): Level[] => {
  const highest = new Map<string, Level>()
  for (const { honour, ground } of entries) {
    if (!isLevel(ground)) continue
    const known = highest.get(honour)
    if (known === undefined || levels.indexOf(ground) < levels.indexOf(known)) highest.set(honour, ground)
  }
  return [...highest.values()].toSorted((a, b) => levels.indexOf(a) - levels.indexOf(b))
}

/** What the register says of a department in a quarter: standing entries count, a proposed veto is named but unconfirmed. */
export const caseRegister = (
  entries: readonly RegisterEntry[],
): Pick<CaseFile, 'commendations' | 'deductions' | 'vetoes'> => {
  const inOrder = entries.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  const standing = inOrder.filter(({ status }) => status === 'standing')
  return {
    commendations: commendationsOf(standing.filter(({ kind }) => kind === 'commendation')),
    deductions: standing
      .filter(({ kind }) => kind === 'deduction')
      .map(({ ground }) => ground)
      .filter(isDeduction),
    vetoes: inOrder
      .filter(({ kind, status }) => kind === 'veto' && status !== 'revoked')
      .map(({ ground, status }) => ({ ground, confirmed: status === 'standing' })),
  }
}
