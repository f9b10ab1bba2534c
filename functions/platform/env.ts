/** The names of every setting a function reads; infra/aws and infra/local set them. */
export const environmentNames = {
  table: 'MUSTER_TABLE',
  endpoint: 'MUSTER_DYNAMODB_ENDPOINT',
  clockOffset: 'MUSTER_CLOCK_OFFSET_MS',
  authority: 'MUSTER_OIDC_AUTHORITY',
  clientId: 'MUSTER_OIDC_CLIENT_ID',
  scope: 'MUSTER_OIDC_SCOPE',
  demo: 'MUSTER_DEMO',
  /** Where people reach the product: links in messages begin with it. */
  publicUrl: 'MUSTER_PUBLIC_URL',
  /** What the CDN adds to every request; an API that is asked without it was gone round to. */
  originSecret: 'MUSTER_ORIGIN_SECRET',
  /** Addresses that pages may call besides their own origin, by spaces: sign-in service, its token endpoint, the bucket. */
  pageConnect: 'MUSTER_PAGE_CONNECT',
  /** Where their pictures come from, likewise: the bucket. */
  pageImages: 'MUSTER_PAGE_IMAGES',
  closerQueue: 'MUSTER_CLOSER_QUEUE',
  notifierQueue: 'MUSTER_NOTIFIER_QUEUE',
  /** Where the queues are; AWS’s own where it is not set. */
  queueEndpoint: 'MUSTER_SQS_ENDPOINT',
  /** The bucket’s address, to which a presigned form is posted. */
  filesUrl: 'MUSTER_FILES_URL',
  filesBucket: 'MUSTER_FILES_BUCKET',
  /** Where the functions themselves reach the bucket, if not at `filesUrl`. */
  filesEndpoint: 'MUSTER_FILES_ENDPOINT',
  /** Signs for the files on one machine; on AWS the function’s own credentials do. */
  filesSecret: 'MUSTER_FILES_SECRET',
  /** JSON: host, port, from. */
  smtp: 'MUSTER_SMTP',
  /** The secret that holds the mail server’s user and password. */
  smtpSecret: 'MUSTER_SMTP_SECRET',
} as const
export type SettingName = keyof typeof environmentNames

/** A required setting, or an error that names it. */
export const setting = (name: SettingName): string => {
  const value = process.env[environmentNames[name]]
  if (value === undefined || value === '') throw new Error(`The setting ${environmentNames[name]} is missing`)
  return value
}

export const optionalSetting = (name: SettingName): string | undefined =>
  process.env[environmentNames[name]] || undefined
