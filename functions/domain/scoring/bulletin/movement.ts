import type { Bilingual } from '../../shared/schemas.ts'

export type MovementKind = 'up' | 'down' | 'same' | 'new'

/** A change of place, in shape, number and words. */
export interface Movement {
  readonly kind: MovementKind
  readonly places: number
  readonly words: Bilingual
}

const placesEn = (places: number) => `${places} ${places === 1 ? 'place' : 'places'}`

/**
 * 名次变化 against an earlier ranking; null for a unit that has no rank now. A smaller rank is a higher place.
 *
 * From 5 to 3: ▲ 上升 2 位, ▲ up 2 places. Not ranked before: 新参评.
 */
export const movementOf = (rank: number | null, previous: number | null): Movement | null => {
  if (rank === null) return null
  if (previous === null) return { kind: 'new', places: 0, words: { zh: '● 新参评', en: '● newly ranked' } }
  const places = Math.abs(previous - rank)
  if (places === 0) return { kind: 'same', places, words: { zh: '— 持平', en: '— unchanged' } }
  return rank < previous
    ? { kind: 'up', places, words: { zh: `▲ 上升 ${places} 位`, en: `▲ up ${placesEn(places)}` } }
    : { kind: 'down', places, words: { zh: `▼ 下降 ${places} 位`, en: `▼ down ${placesEn(places)}` } }
}
