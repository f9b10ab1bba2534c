import type { Bucket } from '../../functions/platform/files/bucket.ts'
import { environmentNames } from '../../functions/platform/env.ts'
import type { ApiHandler } from './gateway.ts'
import type { QueueHandler, QueueName } from './queue.ts'
import type { ProjectorHandler } from './streams.ts'

/** The product's Lambda functions, as AWS would call them. */
export interface Handlers {
  api: ApiHandler
  projector: ProjectorHandler
  closer: QueueHandler
  notifier: QueueHandler
}

export interface Settings {
  endpoint: string
  tableName: string
  clockOffsetMs: number
  issuer: string
  clientId: string
  /** What is asked for at sign-in, where it is not the usual. */
  scope?: string | undefined
  demo: boolean
  /** Where people reach the product: what is sent to them links to it. */
  publicUrl?: string
  /** Where files go, and who signs for them; a program that handles none needs none. */
  files?: Bucket
  /** Where messages are sent; a program that sends none needs none. */
  queues?: { endpoint: string; urls: Record<QueueName, string> }
}

/** The functions read these when they are first imported or called, so they are set before. */
export const applySettings = (settings: Settings, env: NodeJS.ProcessEnv = process.env): void => {
  env[environmentNames.table] = settings.tableName
  env[environmentNames.endpoint] = settings.endpoint
  env[environmentNames.clockOffset] = String(settings.clockOffsetMs)
  env[environmentNames.authority] = settings.issuer
  env[environmentNames.clientId] = settings.clientId
  env[environmentNames.scope] = settings.scope ?? ''
  env[environmentNames.demo] = settings.demo ? '1' : ''
  env[environmentNames.publicUrl] = settings.publicUrl ?? ''
  env[environmentNames.filesUrl] = settings.files?.url ?? ''
  env[environmentNames.filesEndpoint] = settings.files?.endpoint ?? ''
  env[environmentNames.filesBucket] = settings.files?.name ?? ''
  env[environmentNames.filesSecret] = settings.files?.credentials.secretAccessKey ?? ''
  env[environmentNames.queueEndpoint] = settings.queues?.endpoint ?? ''
  env[environmentNames.closerQueue] = settings.queues?.urls.closer ?? ''
  env[environmentNames.notifierQueue] = settings.queues?.urls.notifier ?? ''
  env['AWS_REGION'] ??= 'local'
}

const functionAt = async (path: string): Promise<unknown> => {
  const file = new URL(`../../functions/lambda/${path}`, import.meta.url)
  return ((await import(file.href)) as { handler: unknown }).handler
}

export const importHandlers = async (): Promise<Handlers> => ({
  api: (await functionAt('api.ts')) as ApiHandler,
  projector: (await functionAt('projector.ts')) as ProjectorHandler,
  closer: (await functionAt('closer.ts')) as QueueHandler,
  notifier: (await functionAt('notifier.ts')) as QueueHandler,
})
