import type { Bilingual } from '../shared/schemas.ts'

/** Shown for a year whose holidays the State Council has not announced. Apart from the other terms, for the calendar's sake. */
export const holidaysUnannounced: Bilingual = { zh: '节假日安排未公布', en: 'Holidays not announced yet' }
