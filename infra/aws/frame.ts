import { Stack } from 'aws-cdk-lib'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Profile } from './profile.ts'
import type { Settings } from './settings.ts'

/** The functions of functions/lambda that run on AWS. */
export type FunctionName = 'api' | 'projector' | 'closer' | 'notifier' | 'pages'

/** What was built before the stacks are described; tests put stand-ins here. */
export interface Artefacts {
  /** The bundle of a function; its handler is `index.handler`. */
  code(name: FunctionName): Code
  /** The folder of the built web app. */
  web: string
}

/** What every stack is given. */
export interface Frame {
  profile: Profile
  settings: Settings
  artefacts: Artefacts
}

/** A stack of Muster, named `<name>-<part>`. */
export class MusterStack extends Stack {
  constructor(
    scope: Construct,
    part: string,
    { profile, settings }: Frame,
    more: { keep?: boolean; region?: string; acrossRegions?: boolean } = {},
  ) {
    super(scope, part, {
      stackName: `${settings.name}-${part}`,
      description: `Muster: ${part} (${profile.name})`,
      env: { region: more.region ?? settings.region, ...(settings.account && { account: settings.account }) },
      crossRegionReferences: more.acrossRegions ?? false,
      terminationProtection: more.keep ?? false,
      ...(profile.tags && { tags: { product: 'muster', installation: settings.name } }),
    })
  }
}
