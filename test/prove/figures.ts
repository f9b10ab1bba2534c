import { appendFileSync } from 'node:fs'

/** What a proof tried, what of it stood, and what got lost. */
export interface Figures {
  readonly proof: string
  readonly tried: number
  readonly survived: number
  readonly lost: number
  /** What was counted, in a few words. */
  readonly of: string
}

/** `npm run prove` tries the full number; `npm test` a short form of the same tests. */
export const effort = (short: number, full: number): number => (process.env['MUSTER_PROVE'] === 'full' ? full : short)

/** Hands a proof's figures to the table that `npm run prove` prints at its end. Call it before the expectations. */
export const report = (figures: Figures): void => {
  const file = process.env['MUSTER_FIGURES']
  if (file) appendFileSync(file, `${JSON.stringify(figures)}\n`)
}
