import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

/**
 * Where alarms go and from where one mail address hears of them. A policy of its own replaces the one that lets the account
 * publish, so CloudWatch is named in it.
 */
export const alarmTopic = (scope: Construct, topicName: string, email: string): Topic => {
  const { account } = Stack.of(scope)
  const topic = new Topic(scope, 'AlarmTopic', { topicName, displayName: 'Muster', enforceSSL: true })
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  )
  topic.addSubscription(new EmailSubscription(email))
  return topic
}
