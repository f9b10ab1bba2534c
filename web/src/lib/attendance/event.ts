import type { MarkOperation } from '@muster/domain/attendance/attendance.ts'
import type { Instant } from '@muster/domain/shared/time.ts'

/** The drill or session a sign-in belongs to, as its path names it. */
export interface EventRef {
  readonly eventKind: 'drill' | 'session'
  readonly department: string
  readonly year: number
  readonly event: string
}

/** 参演率 and 参训率 that earn full points, in hundredths. */
const targets = { drill: 90, session: 95 }

/** How many must be there for full points: 90 % of 33 are 30. */
export const targetOf = (kind: EventRef['eventKind'], expected: number): number =>
  Math.ceil((expected * targets[kind]) / 100)

/** This browser's name for itself, so that two devices that differ can be told apart. */
const deviceId = (): string => {
  const known = localStorage.getItem('muster.device')
  if (known) return known
  const made = crypto.randomUUID()
  localStorage.setItem('muster.device', made)
  return made
}

/** Now, but after the mark on the screen: whoever taps has seen it, whatever its device's clock said. */
export const tapTime = (now: Instant, standing: Instant | undefined): Instant =>
  standing !== undefined && Date.parse(standing) >= Date.parse(now)
    ? new Date(Date.parse(standing) + 1).toISOString()
    : now

export type Tapped = Pick<MarkOperation, 'person' | 'mark' | 'at' | 'proxy' | 'bulk'>

/** A tap as it is sent. */
export const operationOf = (tapped: Tapped): MarkOperation => ({
  ...tapped,
  operation: crypto.randomUUID(),
  device: deviceId(),
})
