import { beforeAll, describe, expect, test } from 'vitest'
import { wildcards } from '../../../infra/aws/constructs/reasons.ts'
import type { FunctionName } from '../../../infra/aws/frame.ts'
import type { Assembled } from '../../../infra/aws/assembly.ts'
import { type ProfileName, profileNames } from '../../../infra/aws/profile.ts'
import { environmentNames, type SettingName } from '../../../functions/platform/env.ts'
import { settingsOf, synthesise } from '../../support/cdk.ts'
import { walk, type Walked, walkFunction } from '../../support/walked-source.ts'

interface Statement {
  Sid?: string
  Effect: string
  Action: string | string[]
  Resource: unknown
  Condition?: unknown
}
interface Resource {
  Type: string
  Properties: Record<string, unknown>
}

const names: readonly FunctionName[] = ['api', 'projector', 'closer', 'notifier', 'pages']
const smtp = {
  host: 'mail.example.gov.cn',
  port: 465,
  from: 'muster@example.gov.cn',
}
const withMail = (profile: ProfileName) => {
  const place = `arn:${profile}:secretsmanager:${settingsOf(profile).region}:123456789012`
  return synthesise(profile, { smtp: { ...smtp, secret: `${place}:secret:muster-mail-AbCdEf` } })
}

const resourcesOf = (profile: ProfileName, part: keyof Assembled): [string, Resource][] =>
  Object.entries(withMail(profile).template(part).toJSON()['Resources'] as Record<string, Resource>)

const listed = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])

/** A resource’s name as one text: what is put together at deployment stands in angle brackets. */
const flat = (value: unknown): string => {
  if (typeof value === 'string') return value
  const call = value as Record<string, unknown>
  if ('Fn::Join' in call) return (call['Fn::Join'] as [string, unknown[]])[1].map(flat).join('')
  return `<${JSON.stringify(value)}>`
}

const statementsOf = ({ Properties }: Resource): Statement[] => {
  const inline = (Properties['Policies'] ?? []) as { PolicyDocument: { Statement: Statement[] } }[]
  const own = Properties['PolicyDocument'] as { Statement: Statement[] } | undefined
  return [...inline.flatMap(({ PolicyDocument }) => PolicyDocument.Statement), ...(own?.Statement ?? [])]
}

const roleOf = (profile: ProfileName, name: FunctionName): Statement[] => {
  const role = resourcesOf(profile, 'api').find(([id]) => id.startsWith(`${name}Role`))?.[1]
  if (!role) throw new Error(`${name} has no role`)
  return statementsOf(role)
}

const actionsOf = (statements: readonly Statement[]) => statements.flatMap(({ Action }) => listed(Action))

/** What Lambda does in a function’s name, to write its log and to fetch what feeds it. */
const machinery: Readonly<Record<FunctionName, readonly string[]>> = (() => {
  const log = ['logs:CreateLogStream', 'logs:PutLogEvents']
  const queue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility']
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((a) => `dynamodb:${a}`)
  return {
    api: log,
    // Where the stream’s failures go is written by Lambda, with the projector’s permission.
    projector: [...log, ...stream, 'sqs:SendMessage'],
    closer: [...log, ...queue],
    notifier: [...log, ...queue],
    pages: log,
  }
})()

/** Settings that nobody gives on AWS. */
const oneMachine: Partial<Record<SettingName, string>> = {
  endpoint: 'DynamoDB is where the SDK finds it',
  queueEndpoint: 'So is SQS',
  filesEndpoint: 'The functions reach the bucket where browsers do',
  filesSecret: 'The role’s own credentials sign',
  clockOffset: 'Real time',
  demo: 'No demo accounts',
}

const walked = {} as Record<FunctionName, Walked>
beforeAll(async () => {
  for (const name of names) walked[name] = await walkFunction(name)
})

describe.each(profileNames)('in %s', (profile) => {
  describe.each(names)('the function %s', (name) => {
    test('may do what its code does, and nothing else', () => {
      const own = actionsOf(roleOf(profile, name)).filter((action) => !machinery[name].includes(action))
      const sends = name !== 'projector' && machinery[name].includes('sqs:ReceiveMessage')
      const used = [...walked[name].actions].filter((action) => !machinery[name].includes(action))
      expect([...new Set(own)].sort()).toEqual([...new Set(used)].sort())
      if (sends) expect(own).toContain('sqs:SendMessage')
    })

    test('may ask the index only where it does', () => {
      const index = roleOf(profile, name).filter(({ Resource }) =>
        listed(Resource).some((r) => flat(r).includes('/index/')),
      )
      expect(index.map(({ Action, Resource }) => [Action, flat(Resource).replace(/^<.*>/, '')])).toEqual(
        walked[name].asksIndex ? [['dynamodb:Query', '/index/gsi1']] : [],
      )
    })

    test('is given every setting that its code reads, and no other', () => {
      const given = resourcesOf(profile, 'api').find(([id]) => id.startsWith(`${name}Function`))?.[1].Properties
      const variables = (given?.['Environment'] as { Variables?: object } | undefined)?.Variables ?? {}
      const queues: SettingName[] = walked[name].actions.has('sqs:SendMessage') ? [`${name}Queue` as SettingName] : []
      const read = [...walked[name].required, ...walked[name].optional, ...queues] as SettingName[]
      const wanted = read.filter((setting) => !(setting in oneMachine)).map((setting) => environmentNames[setting])
      expect(Object.keys(variables).sort()).toEqual([...new Set(wanted)].sort())
    })
  })

  test('without a mail server nobody may read a secret', () => {
    const resources = synthesise(profile).template('api').toJSON()['Resources'] as Record<string, Resource>
    expect(Object.values(resources).flatMap((one) => actionsOf(statementsOf(one)))).not.toContain(
      'secretsmanager:GetSecretValue',
    )
  })

  test.each<keyof Assembled>(['data', 'api', 'ops'])('no role of the %s stack has a * without a reason', (part) => {
    const roles = resourcesOf(profile, part).filter(
      ([, { Type }]) => Type === 'AWS::IAM::Role' || Type === 'AWS::IAM::Policy',
    )
    const statements = roles.flatMap(([, role]) => statementsOf(role))
    expect(actionsOf(statements).filter((action) => action.includes('*'))).toEqual([])
    const stars = statements.flatMap(({ Resource }) => listed(Resource).map(flat)).filter((one) => one.includes('*'))
    expect(stars.filter((one) => !Object.keys(wildcards).some((end) => one.endsWith(`>${end}`)))).toEqual([])
  })

  test('no role of ours takes a policy of AWS’s, and each is taken by one service', () => {
    const roles = resourcesOf(profile, 'api').filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    expect(roles).toHaveLength(names.length + 1)
    for (const [, { Properties }] of roles) {
      expect(Properties['ManagedPolicyArns']).toBeUndefined()
      const trust = (Properties['AssumeRolePolicyDocument'] as { Statement: { Principal: { Service: string } }[] })
        .Statement
      expect(trust.map(({ Principal }) => Principal.Service)).toHaveLength(1)
      expect(['lambda.amazonaws.com', 'scheduler.amazonaws.com']).toContain(trust[0]?.Principal.Service)
    }
  })

  test('the scheduler sends to the two queues and to where its failures wait', () => {
    const role = resourcesOf(profile, 'api').find(([id]) => id.startsWith('SchedulesRole'))?.[1] as Resource
    const [statement, ...others] = statementsOf(role)
    expect(others).toEqual([])
    expect(statement?.Action).toBe('sqs:SendMessage')
    expect(listed(statement?.Resource).map((one) => (one as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0])).toEqual([
      expect.stringMatching(/^CloserQueue/),
      expect.stringMatching(/^NotifierQueue/),
      expect.stringMatching(/^ScheduleFailures/),
    ])
  })

  test('API Gateway alone may call the two functions behind it, and from this API', () => {
    const permissions = resourcesOf(profile, 'api').filter(([, { Type }]) => Type === 'AWS::Lambda::Permission')
    expect(permissions.map(([id]) => /^(api|pages)/.exec(id)?.[1]).sort()).toEqual(['api', 'pages'])
    for (const [, { Properties }] of permissions) {
      expect(Properties['Principal']).toBe('apigateway.amazonaws.com')
      expect(flat(Properties['SourceArn'])).toContain('"HttpApi')
    }
  })
})

describe('reading what the code does', () => {
  test('finds commands, parts of transactions, settings and the index', () => {
    const { actions, asksIndex, required, optional } = walk(`
      await database().send(new GetCommand({ TableName: setting("table") }));
      const also = { Put: { Item: {} } };
      await client.send(new TransactWriteCommand({ TransactItems: [also, { Delete: { Key: {} } }] }));
      queryAll({ pk, index: true });
      optionalSetting("smtp");
    `)
    expect([...actions].sort()).toEqual(['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'])
    expect([asksIndex, [...required], [...optional]]).toEqual([true, ['table'], ['smtp']])
  })

  test('stops at a command whose permission is not known', () => {
    expect(() => walk('new PurgeQueueCommand({})')).toThrow('PurgeQueueCommand')
  })
})
