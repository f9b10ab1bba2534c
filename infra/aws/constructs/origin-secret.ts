import { CfnOutput, SecretValue } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import { because } from './reasons.ts'

export interface OriginSecrets {
  /** What CloudFront sends. */
  readonly sent: string
  /** What the functions take. */
  readonly taken: readonly string[]
}

/**
 * What CloudFront sends with every request, as references that the deployment resolves. CloudFormation resolves one again
 * only where its text has changed, so a rotation names versions: RUNBOOK.md, “Rotate the origin secret”.
 */
export const originSecrets = (scope: Construct, { originSecret: versions }: Settings): OriginSecrets => {
  const secret = new Secret(scope, 'OriginSecret', {
    description: 'What CloudFront sends with every request to the API',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  })
  because(secret, { SMG4: 'CloudFront and the functions get it by a deployment, so a rotation is one: RUNBOOK.md' })
  new CfnOutput(scope, 'OriginSecretArn', { value: secret.secretArn })
  const valueOf = (versionId?: string) =>
    SecretValue.secretsManager(secret.secretArn, versionId === undefined ? {} : { versionId }).unsafeUnwrap()
  const sent = valueOf(versions?.version)
  return { sent, taken: [sent, ...(versions?.previous ? [valueOf(versions.previous)] : [])] }
}
