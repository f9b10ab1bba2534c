import type { Hazard } from '@muster/domain/drills/drill.ts'

/** A letter for each hazard, in what is stored and read by the hundred. They never change their meaning. */
export const hazardLetters = {
  flood: 'f',
  natural: 'n',
  hazchem: 'h',
  roadTransport: 'r',
  construction: 'c',
  fire: 'i',
  specialEquipment: 's',
  gas: 'g',
  crowded: 'w',
  forestFire: 't',
  geological: 'l',
  mine: 'm',
  fireworks: 'k',
  confinedSpace: 'd',
  earthquake: 'q',
  other: 'o',
} as const satisfies Record<Hazard, string>

/** The words behind letters. */
export const wordsOf = <Word extends string>(letters: Record<Word, string>): ReadonlyMap<string, Word> =>
  new Map<string, Word>(Object.entries<string>(letters).map(([word, letter]) => [letter, word as Word]))

export const hazardOf = wordsOf(hazardLetters)
