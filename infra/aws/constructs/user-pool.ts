import { RemovalPolicy } from 'aws-cdk-lib'
import { AccountRecovery, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'

/** Who may sign in, where the house has no provider of its own: accounts are made by the administrator. */
export const makeUserPool = (scope: Construct, { settings }: Frame): UserPool =>
  new UserPool(scope, 'UserPool', {
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
