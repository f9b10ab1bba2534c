import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import { commendationTerms, deductionTerms, vetoTerms } from '@muster/domain/scoring/terms.ts'
import { term, type Words } from '#lib/i18n/locale.svelte.ts'

export const groundTerms: Record<RegisterEntry['kind'], Readonly<Record<string, Words>>> = {
  commendation: commendationTerms,
  deduction: deductionTerms,
  veto: vetoTerms,
}

/** 国家级、迟报、谎报瞒报: what an entry is about. */
export const groundWords = ({ kind, ground }: Pick<RegisterEntry, 'kind' | 'ground'>): string => {
  const words = groundTerms[kind][ground]
  return words ? term(words) : ground
}
