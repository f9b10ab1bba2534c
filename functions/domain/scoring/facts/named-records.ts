import type { CaseFile } from '../case-file.ts'
import type { DepartmentRecords } from './department-records.ts'

/** The name behind an id of a case file, and the drill page where a finding is found. */
export interface NamedRecord {
  readonly kind: 'drill' | 'finding' | 'session' | 'post'
  readonly id: string
  readonly name: string
  readonly drill: string | null
}

/** Names of the records in a case file, for its explanation’s links. No person is named. */
export const namedRecords = (records: DepartmentRecords, caseFile: CaseFile): NamedRecord[] => {
  const present = new Set(
    [caseFile.drills, caseFile.findings, caseFile.sessions, caseFile.posts].flatMap((list) =>
      list.map(({ id }) => id ?? ''),
    ),
  )
  const all: NamedRecord[] = [
    ...records.drills.map(({ id, name }) => ({ kind: 'drill' as const, id, name, drill: null })),
    ...records.findings.map(({ id, text, drill }) => ({ kind: 'finding' as const, id, name: text, drill })),
    ...records.sessions.map(({ id, title }) => ({ kind: 'session' as const, id, name: title, drill: null })),
    ...records.posts.map(({ id, title }) => ({ kind: 'post' as const, id, name: title, drill: null })),
  ]
  return all.filter(({ id }) => present.has(id))
}
