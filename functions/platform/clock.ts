import { AsyncLocalStorage } from 'node:async_hooks'
import type { Instant } from '@muster/domain/shared/time.ts'
import { optionalSetting } from './env.ts'

const moments = new AsyncLocalStorage<Instant>()

/** The product's clock: real time plus the offset that `npm start -- --now` sets. Tokens never use it. */
export const now = (): Instant =>
  moments.getStore() ?? new Date(Date.now() + Number(optionalSetting('clockOffset') ?? 0)).toISOString()

/** Runs something as if the clock stood at another moment: the demo district's year is told so. */
export const atMoment = <T>(instant: Instant, run: () => Promise<T>): Promise<T> =>
  moments.run(new Date(instant).toISOString(), run)
