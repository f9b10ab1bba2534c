import type { Catalogue } from '../shared/problems.ts'

export const drillProblems = {} as const satisfies Catalogue
