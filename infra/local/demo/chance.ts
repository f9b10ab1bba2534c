/** A seeded stream of chance, so that the demo district is the same on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** True with the given probability. */
  happens(probability: number): boolean
  /** An element by weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  /** `count` different elements, in the list's order. */
  some<T>(list: readonly T[], count: number): T[]
  /** A well-formed UUIDv7. */
  id(): string
}

const hash = (text: string) => {
  let h = 2166136261
  for (let n = 0; n < text.length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 16777619)
  return h >>> 0
}

const streamOf = (seed: string) => {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** `idSeed` keeps ids apart where two departments share one story. */
export const chanceOf = (seed: string, idSeed = seed): Chance => {
  const next = streamOf(seed)
  const nextForIds = streamOf(`ids of ${idSeed}`)
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(nextForIds() * 16).toString(16)).join('')
  return {
    next,
    between,
    pick,
    happens: (probability) => next() < probability,
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return (choices[choices.length - 1] as (typeof choices)[number])[0]
    },
    some: (list, count) => {
      const left = list.map((_, n) => n)
      const taken = Array.from(
        { length: Math.min(count, list.length) },
        () => left.splice(between(0, left.length - 1), 1)[0] as number,
      )
      return taken.sort((a, b) => a - b).map((n) => list[n] as (typeof list)[number])
    },
    id: () => `019b${hex(4)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
