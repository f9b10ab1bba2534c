import { optionalSetting, setting } from '../env.ts'

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of a role’s credentials, which are the ones a function has on AWS. */
  readonly sessionToken?: string
}

/** Where files lie, and who signs for it. */
export interface Bucket {
  readonly name: string
  readonly region: string
  /** The address that browsers post to and read from, without a slash at its end. */
  readonly url: string
  /** The address by which the functions themselves reach it. */
  readonly endpoint: string
  readonly credentials: Credentials
}

const fromEnvironment = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: nobody can sign for the files`)
  return value
}

/** The function’s own credentials, which Lambda puts into the environment; on one machine the data folder’s secret. */
const credentials = (): Credentials => {
  const secret = optionalSetting('filesSecret')
  if (secret !== undefined) return { accessKeyId: 'local', secretAccessKey: secret }
  const sessionToken = process.env['AWS_SESSION_TOKEN']
  return {
    accessKeyId: fromEnvironment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: fromEnvironment('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken && { sessionToken }),
  }
}

/** The bucket of the settings. Read anew each time: a role’s credentials change while a function lives. */
export const bucketOfSettings = (): Bucket => {
  const url = setting('filesUrl').replace(/\/$/, '')
  return {
    name: setting('filesBucket'),
    region: process.env['AWS_REGION'] ?? 'local',
    url,
    endpoint: (optionalSetting('filesEndpoint') ?? url).replace(/\/$/, ''),
    credentials: credentials(),
  }
}
