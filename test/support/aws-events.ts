import { randomUUID } from 'node:crypto'
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda'
import { routeOf } from '../../infra/local/route-of.ts'
import type { RawRequest } from './raw-request.ts'

const issuer = 'https://login.example.gov.cn'
const api = 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com'

export interface AwsRequest extends RawRequest {
  /** As API Gateway hands over what it does not take for text. */
  readonly base64?: boolean
  /** What CloudFront adds so that nobody goes round it. */
  readonly secret?: string
}

/** Every claim is text by the time a function sees it. */
const authorizerOf = (sub: string) => ({
  jwt: {
    claims: {
      ...{ sub, name: sub, iss: issuer, aud: 'muster', client_id: 'muster', scope: 'openid profile' },
      ...{ exp: '1778637600', iat: '1778634000', auth_time: '1778634000', jti: randomUUID() },
      groups: '[muster staff]',
    },
    scopes: null,
  },
})

/** A request as it reaches a function behind CloudFront and an HTTP API (payload format 2.0) with a JWT authorizer. */
export const apiGatewayEvent = ({ method, path, as, body, headers = {}, base64, secret }: AwsRequest): object => {
  const [encoded = '/', rawQueryString = ''] = path.split('?')
  const rawPath = decodeURIComponent(encoded)
  const { routeKey, pathParameters } = routeOf(method, rawPath)
  const query = new URLSearchParams(rawQueryString)
  const names = [...new Set(query.keys())]
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers: {
      ...{ host: api, 'user-agent': 'Amazon CloudFront', 'accept-encoding': 'br,gzip', accept: 'application/json' },
      via: '2.0 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)',
      'x-amz-cf-id': 'Zm9yIG5vYm9keQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==',
      'x-amzn-trace-id': 'Root=1-6a03c0de-0123456789abcdef01234567',
      'x-forwarded-for': '203.0.113.7, 198.51.100.20',
      ...{ 'x-forwarded-port': '443', 'x-forwarded-proto': 'https', 'content-length': String(body?.length ?? 0) },
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(as !== undefined && { authorization: 'Bearer eyJraWQiOiJrIn0.eyJzdWIiOiJzIn0.c2lnbmF0dXJl' }),
      ...(secret !== undefined && { 'x-muster-origin': secret }),
      ...headers,
    },
    ...(names.length > 0 && {
      queryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')])),
    }),
    ...(pathParameters && { pathParameters }),
    ...(body !== undefined && { body: base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: base64 ?? false,
    requestContext: {
      ...{ accountId: '123456789012', apiId: 'a1b2c3d4e5', domainName: api, domainPrefix: 'a1b2c3d4e5' },
      ...(as !== undefined && { authorizer: authorizerOf(as) }),
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '198.51.100.20', userAgent: 'Amazon CloudFront' },
      ...{ requestId: 'JKJaXmPLvHcESHA=', routeKey, stage: '$default' },
      ...{ time: '13/May/2026:01:00:00 +0000', timeEpoch: 1778634000000 },
    },
  }
}

const stream = 'arn:aws:dynamodb:eu-central-1:123456789012:table/muster/stream/2026-05-01T00:00:00.000'

/** A batch of the table’s stream as Lambda polls it: the records of our engine with what AWS’s have besides. */
export const streamEvent = (records: readonly DynamoDBRecord[]): { Records: DynamoDBRecord[] } => ({
  Records: records.map((record, n) => ({
    ...record,
    eventID: randomUUID().replaceAll('-', ''),
    ...{ eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'eu-central-1', eventSourceARN: stream },
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: 1778634000 + n,
      SequenceNumber: `1778634${String(n).padStart(20, '0')}`,
      SizeBytes: 512,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  })),
})

/** What DynamoDB itself took away because its time had come. */
export const byTimeToLive = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const

/** Messages as Lambda receives them from a queue; a body that is no text is sent as JSON. */
export const queueEvent = (queue: string, bodies: readonly unknown[], receives = 1): SQSEvent => ({
  Records: bodies.map((body, n) => ({
    messageId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1778634000000',
      SenderId: 'AROAEXAMPLE:scheduler',
      ApproximateFirstReceiveTimestamp: '1778634000005',
    },
    messageAttributes: {},
    md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-central-1:123456789012:muster-${queue}`,
    awsRegion: 'eu-central-1',
  })),
})
