import type { Instant } from '@muster/domain/shared/time.ts'

/** Milliseconds since 1970 as the contract writes a moment. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString()
