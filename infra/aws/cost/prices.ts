import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

/** Everything that has a price, by the service that bills it. */
export const services = {
  Lambda: ['lambdaRequests', 'lambdaSeconds'],
  DynamoDB: ['dynamoReads', 'dynamoWrites', 'dynamoStorage', 'dynamoRecovery'],
  Backup: ['backupStorage'],
  'API Gateway': ['httpRequests'],
  CloudFront: ['cdnRequests', 'cdnTransfer'],
  SQS: ['queueRequests'],
  Scheduler: ['scheduledCalls'],
  S3: ['fileStorage', 'filePuts', 'fileGets', 'fileTransfer'],
  CloudWatch: ['logIngestion', 'logStorage', 'alarms', 'metrics', 'dashboards'],
  'Secrets Manager': ['secrets'],
  WAF: ['firewalls', 'firewallRules', 'firewallRequests'],
  Cognito: ['signIns'],
} as const
export type Service = keyof typeof services
export type PriceName = (typeof services)[Service][number]

const price = z.strictObject({
  price: z.number().check(z.positive()),
  /** So many units for the price. */
  per: z.number().check(z.positive()),
  unit: z.string(),
  source: z.url(),
  /** When it was looked up, or where it could not be, as of when it was known. */
  date: z.iso.date(),
  checked: z.boolean(),
  note: z.optional(z.string()),
})
const list = z.strictObject({
  currency: z.enum(['USD', 'CNY']),
  region: z.string(),
  items: z.record(z.string(), price),
})
/** List prices of one partition; what it does not have (China: WAF before CloudFront, Cognito) has no price. */
export type PriceList = z.infer<typeof list>

export const readPrices = (profile: 'aws' | 'aws-cn'): PriceList =>
  z
    .object({ aws: list, 'aws-cn': list })
    .parse(JSON.parse(readFileSync(new URL('../prices.json', import.meta.url), 'utf8')))[profile]
