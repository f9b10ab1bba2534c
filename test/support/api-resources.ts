import { expect } from 'vitest'
import type { FunctionName } from '../../infra/aws/frame.ts'
import type { ProfileName } from '../../infra/aws/profile.ts'
import { synthesise } from './cdk.ts'

export type Properties = Record<string, unknown>
export interface Resource {
  Type: string
  Properties: Properties
  DependsOn?: string[]
  DeletionPolicy?: string
}

/** The api stack’s resources of a type, by their ids. */
export const all = (profile: ProfileName, type: string, changes: Properties = {}): [string, Resource][] =>
  Object.entries(synthesise(profile, changes).template('api').findResources(type) as Record<string, Resource>)

/** The one whose id looks so. */
export const only = (profile: ProfileName, type: string, id: RegExp): Resource => {
  const found = all(profile, type).filter(([name]) => id.test(name))
  expect(found).toHaveLength(1)
  return (found[0] as [string, Resource])[1]
}

export const functionOf = (profile: ProfileName, name: FunctionName): Properties =>
  only(profile, 'AWS::Lambda::Function', new RegExp(`^${name}Function`)).Properties
