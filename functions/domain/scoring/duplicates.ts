import type { CaseFile, CaseFileProblem } from './case-file.ts'

export type Place = readonly PropertyKey[]

const repeated = (
  list: string,
  key: string,
  records: readonly (string | undefined)[],
): { path: PropertyKey[]; message: CaseFileProblem['message'] }[] => {
  const seen = new Set<string>()
  return records.flatMap((id, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id)
      return []
    }
    return [{ path: [list, index, key], message: `“${id}” 重复出现。 / “${id}” appears more than once.` }]
  })
}

/** A record listed twice would count twice: ids of drills, findings, sessions and posts and codes of manual indicators are unique in their list. */
export const duplicates = (file: CaseFile) => [
  ...repeated(
    'drills',
    'id',
    file.drills.map(({ id }) => id),
  ),
  ...repeated(
    'findings',
    'id',
    file.findings.map(({ id }) => id),
  ),
  ...repeated(
    'sessions',
    'id',
    file.sessions.map(({ id }) => id),
  ),
  ...repeated(
    'posts',
    'id',
    file.posts.map(({ id }) => id),
  ),
  ...repeated(
    'manual',
    'code',
    (file.manual ?? []).map(({ code }) => code),
  ),
]
