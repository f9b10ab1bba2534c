import { Stack, Validations } from 'aws-cdk-lib'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IConstruct } from 'constructs'

/** Says of a construct why a rule of AwsSolutions does not hold for it. */
export const because = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void => {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(construct).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })
}

/** Every `*` in what our roles may do, by how the resource ends, and why it has to be. No action has one. */
export const wildcards: Readonly<Record<string, string>> = {
  '/files/*': 'The key of a new photo or scan is chosen while it is asked for; all of them begin with files/',
  '/stream/*': 'Lambda asks which streams the table has before one is known; it reads nothing of them by that',
}

/** A resource as cdk-nag writes it in a finding. */
const written = (resource: unknown): string => {
  if (typeof resource === 'string') return resource
  const call = resource as { 'Fn::Join'?: [string, unknown[]]; 'Fn::ImportValue'?: unknown }
  if (call['Fn::Join']) return call['Fn::Join'][1].map(written).join(call['Fn::Join'][0])
  return call['Fn::ImportValue'] === undefined ? JSON.stringify(resource) : written(call['Fn::ImportValue'])
}

/** Gives cdk-nag the reasons of the wildcards that are in the table; any other stays a finding. */
export const becauseOfWildcards = (role: IConstruct, permissions: readonly PolicyStatement[]): void => {
  for (const resource of permissions.flatMap(({ resources }) => resources)) {
    const reason = Object.entries(wildcards).find(([end]) => resource.endsWith(end))?.[1]
    if (reason) because(role, { [`IAM5[Resource::${written(Stack.of(role).resolve(resource))}]`]: reason })
  }
}
