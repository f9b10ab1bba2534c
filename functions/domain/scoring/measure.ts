import type { Fraction } from './fraction.ts'

/** The part that records play in an indicator. */
export type Role =
  | 'kept'
  | 'missed'
  | 'shortNotice'
  | 'notDueYet'
  | 'heldDue'
  | 'earlyIn'
  | 'filling'
  | 'makeUp'
  | 'movedIn'
  | 'movedOut'
  | 'earlyOut'
  | 'cancelled'
  | 'excess'
  | 'fullRoster'
  | 'underAttended'
  | 'rosterMissing'
  | 'rosterExempt'
  | 'excellent'
  | 'good'
  | 'fair'
  | 'poor'
  | 'selfCapped'
  | 'expertMissing'
  | 'notEvaluated'
  | 'onTime'
  | 'late'
  | 'open'
  | 'loggedInTime'
  | 'loggedLate'
  | 'sessionHeld'
  | 'sessionNotHeld'
  | 'certified'
  | 'uncertified'

/** Why an indicator does not apply, or is 0 whatever the numbers. */
export type Reason =
  | 'otherKind'
  | 'otherQuarter'
  | 'switchedOff'
  | 'notEntered'
  | 'planNotDueYet'
  | 'noStandingPlan'
  | 'nothingDue'
  | 'nothingOwed'
  | 'nothingHeld'
  | 'nothingHeldNothingOwed'
  | 'allExempt'
  | 'noRoster'
  | 'nothingToClose'
  | 'noFindings'
  | 'inspectedClean'
  | 'noSessionYet'
  | 'noSessionHeld'
  | 'noSessionRoster'
  | 'noPosts'

export type Inputs = Readonly<Record<string, number | string | boolean | null>>

/**
 * What a formula found. `share` is the part of the weight earned, 0 to 1, or null where the indicator does not apply;
 * `expression` is the sum as people write it, without its result.
 */
export interface Measure {
  readonly share: Fraction | null
  readonly reason?: Reason
  readonly expression?: string
  readonly inputs: Inputs
  readonly records: Readonly<Partial<Record<Role, readonly string[]>>>
}

export const notApplicable = (reason: Reason, inputs: Inputs = {}, records: Measure['records'] = {}): Measure => ({
  share: null,
  reason,
  inputs,
  records,
})
