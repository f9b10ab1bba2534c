import { RemovalPolicy } from 'aws-cdk-lib'
import { AccountRecovery, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'
import { because } from './reasons.ts'

/** Who may sign in, where the house has no provider of its own: accounts are made by the administrator. */
export const makeUserPool = (scope: Construct, { settings }: Frame): UserPool => {
  const pool = new UserPool(scope, 'UserPool', {
    userPoolName: settings.name,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    autoVerify: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  because(pool, {
    COG2: 'The pool knows authenticators, and asks nobody for one: making every street officer own one is the office’s decision',
    COG8: 'The plus plan costs more than all the rest of Muster; accounts are made by hand, passwords are long, sign-in is throttled',
  })
  return pool
}
