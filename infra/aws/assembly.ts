import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Frame } from './frame.ts'
import type { Profile } from './profile.ts'
import { ApiStack } from './stacks/api.ts'
import { AssetsStack } from './stacks/assets.ts'
import { DataStack } from './stacks/data.ts'
import { FirewallStack } from './stacks/firewall.ts'
import { OpsStack } from './stacks/ops.ts'
import { WebStack } from './stacks/web.ts'

/** How CDK behaves where its authors have changed their minds; written down, so that an upgrade changes no template. */
const behaviour = {
  '@aws-cdk/core:annotationsInValidationReport': true,
  '@aws-cdk/core:aspectPrioritiesMutating': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:includePrefixInUniqueNameGeneration': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
  '@aws-cdk/aws-dynamodb:resourcePolicyPerReplica': true,
  '@aws-cdk/aws-iam:importedRoleStackSafeDefaultPolicyName': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-lambda:useCdkManagedLogGroup': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/customresources:installLatestAwsSdkDefault': false,
}

/** An app whose templates are for one partition, checked by CDK’s own rules and by those of AWS Solutions. */
export const startApp = (profile: Profile, outdir?: string): App => {
  const app = new App({
    ...(outdir && { outdir }),
    analyticsReporting: false,
    context: { ...behaviour, '@aws-cdk/core:target-partitions': [profile.partition] },
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}

export interface Assembled {
  data: DataStack
  firewall: FirewallStack | undefined
  assets: AssetsStack
  api: ApiStack
  web: WebStack
  ops: OpsStack
}

/** All stacks of an installation. Each may use those before it: data, firewall, assets ← api ← web ← ops. */
export const assemble = (app: App, frame: Frame): Assembled => {
  const data = new DataStack(app, frame)
  const firewall = frame.profile.firewall === 'cloudfront' ? new FirewallStack(app, frame) : undefined
  const assets = new AssetsStack(app, frame)
  const api = new ApiStack(app, { ...frame, data })
  // It uses nothing of it; but its pages name the files.
  api.addStackDependency(assets)
  const web = new WebStack(app, { ...frame, data, assets, api, firewall: firewall?.arn })
  const ops = new OpsStack(app, { ...frame, data, api, web })
  return { data, firewall, assets, api, web, ops }
}
