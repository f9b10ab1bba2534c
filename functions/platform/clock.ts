import type { Instant } from '@muster/domain/shared/time.ts'
import { optionalSetting } from './env.ts'

/** The product's clock: real time plus the offset that `npm start -- --now` sets. Tokens never use it. */
export const now = (): Instant => new Date(Date.now() + Number(optionalSetting('clockOffset') ?? 0)).toISOString()
