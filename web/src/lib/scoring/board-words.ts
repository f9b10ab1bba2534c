import type { BoardRow } from '@muster/domain/scoring/quarter.ts'
import { flagTerms, scoreGradeTerms } from '@muster/domain/scoring/terms.ts'
import { format } from '#lib/i18n/format.ts'
import { term, type Words } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { movementOf } from './board.ts'

export const movementWords = (row: BoardRow, compared = true): string => {
  const { kind, places } = movementOf(row, compared)
  const words = {
    up: () => m.rankings_up({ places }),
    down: () => m.rankings_down({ places }),
    same: m.rankings_same,
    new: m.rankings_new,
    back: m.rankings_back,
    none: () => '',
  }
  return words[kind]()
}

const flagWord = (code: string): string => {
  const words = (flagTerms as Readonly<Record<string, Words>>)[code]
  return words ? term(words) : code
}

/** What stands in the remarks column: the veto, why a unit is not ranked, the flags. */
export const remarksOf = ({ vetoed, ranked, flags }: BoardRow): string[] => [
  ...(vetoed ? [m.rankings_vetoed()] : ranked ? [] : [m.rankings_too_little()]),
  ...flags.map(flagWord),
]

export const gradeWord = ({ grade }: Pick<BoardRow, 'grade'>): string =>
  grade === null ? m.rankings_unranked() : term(scoreGradeTerms[grade])

/** 92.50、无、90.12、92.89: a sparkline for those who cannot see it. */
export const trendWords = ({ trend }: BoardRow): string =>
  m.rankings_trend_label({
    values: format.list(trend.map((final) => (final === null ? m.rankings_trend_gap() : format.score(final)))),
  })
