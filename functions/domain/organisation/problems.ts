import type { Catalogue } from '../shared/problems.ts'

export const organisationProblems = {} as const satisfies Catalogue
