import { Architecture } from 'aws-cdk-lib/aws-lambda'

export const profileNames = ['aws', 'aws-cn'] as const
export type ProfileName = (typeof profileNames)[number]

/** Everything in which AWS’s two partitions differ for Muster. Nothing else asks which partition it is in. */
export interface Profile {
  name: ProfileName
  partition: 'aws' | 'aws-cn'
  /** Where the stacks may stand: where CloudFront can leave its logs, which leaves out what has to be switched on first. */
  regions: readonly string[]
  /** What every endpoint of AWS ends in. */
  endpoints: 'amazonaws.com' | 'amazonaws.com.cn'
  /** Graviton is not in every Chinese zone, and has no Lambda in all of them. */
  architecture: Architecture
  /** Whether a Cognito user pool signs people in where the settings name no other provider. */
  userPool: boolean
  /** Whether the site may do without a domain of its own: China’s CloudFront serves none that is not filed (ICP). */
  ownDomain: 'optional' | 'required'
  /** How CloudFront proves itself to the bucket: by origin access control or by an identity. */
  originAccess: 'control' | 'identity'
  /** How CloudFront is told what to keep and to pass on: by policies or by ForwardedValues. */
  caching: 'policies' | 'forwardedValues'
  /** What guards CloudFront; in China a firewall stands before regional resources only, and an HTTP API is none of those. */
  firewall: 'cloudfront' | 'none'
  /** What holds the site’s certificate: ACM in us-east-1, or IAM. */
  certificate: 'acm' | 'iam'
  httpVersion: 'http2and3' | 'http2'
  ipv6: boolean
  /** Whether stacks carry tags: CloudFormation hands them on to event source mappings, which may have none in China. */
  tags: boolean
  /** What AWS bills in. */
  currency: 'USD' | 'CNY'
  /** Whether the ops stack makes the budget. China has budgets, but nowhere says that its CloudFormation knows them. */
  budget: boolean
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  aws: {
    name: 'aws',
    partition: 'aws',
    regions: [
      ...['ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1'],
      ...['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'],
      ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
    ],
    endpoints: 'amazonaws.com',
    architecture: Architecture.ARM_64,
    userPool: true,
    ownDomain: 'optional',
    originAccess: 'control',
    caching: 'policies',
    firewall: 'cloudfront',
    certificate: 'acm',
    httpVersion: 'http2and3',
    ipv6: true,
    tags: true,
    currency: 'USD',
    budget: true,
  },
  'aws-cn': {
    name: 'aws-cn',
    partition: 'aws-cn',
    regions: ['cn-north-1', 'cn-northwest-1'],
    endpoints: 'amazonaws.com.cn',
    architecture: Architecture.X86_64,
    userPool: false,
    ownDomain: 'required',
    originAccess: 'identity',
    caching: 'forwardedValues',
    firewall: 'none',
    certificate: 'iam',
    httpVersion: 'http2',
    ipv6: false,
    tags: false,
    currency: 'CNY',
    budget: false,
  },
}
