import type { Area } from '../row.ts'

export const measure: Area = async () => {}
