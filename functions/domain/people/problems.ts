import type { Catalogue } from '../shared/problems.ts'

export const peopleProblems = {} as const satisfies Catalogue
