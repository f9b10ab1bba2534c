import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { type Frame, MusterStack } from '../frame.ts'

/** Requests from one address in five minutes. An office has one address for all its people and phones. */
const REQUESTS = 20_000

const seen = (metricName: string) => ({ metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true })

/** AWS’s own rules. Those that are only counted would refuse what Muster rightly sends. */
const managed = (name: string, priority: number, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      // An empty list is refused.
      ...(onlyCounted.length > 0 && {
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      }),
    },
  },
  visibilityConfig: seen(name),
})

/** What CloudFront lets through. CloudFront takes a firewall from us-east-1 only, wherever the rest stands. */
export class FirewallStack extends MusterStack {
  readonly arn: string

  constructor(scope: Construct, frame: Frame) {
    super(scope, 'firewall', frame, { region: 'us-east-1', acrossRegions: true })
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      // `all` is one of the firewall’s own words.
      visibilityConfig: seen('let-through'),
      rules: [
        managed('AWSManagedRulesAmazonIpReputationList', 0),
        // A plan of 200 rows is more than the 8 KB that the rule takes for a body’s usual size; the API has a limit of its own.
        managed('AWSManagedRulesCommonRuleSet', 1, ['SizeRestrictions_BODY']),
        {
          name: 'rate',
          priority: 2,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: REQUESTS, aggregateKeyType: 'IP' } },
          visibilityConfig: seen('rate'),
        },
      ],
    })
    this.arn = firewall.attrArn
  }
}
