import type { Catalogue } from '../shared/problems.ts'

export const trainingProblems = {} as const satisfies Catalogue
