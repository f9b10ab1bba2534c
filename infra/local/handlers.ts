import { environmentNames } from '../../functions/platform/env.ts'
import type { ApiHandler } from './gateway.ts'
import type { CloserHandler } from './queue.ts'
import type { ProjectorHandler } from './streams.ts'

/** The product's Lambda functions, as AWS would call them. */
export interface Handlers {
  api: ApiHandler
  projector: ProjectorHandler
  closer: CloserHandler
}

export interface Settings {
  endpoint: string
  tableName: string
  clockOffsetMs: number
  issuer: string
  clientId: string
  demo: boolean
}

/** The functions read these when they are first imported or called, so they are set before. */
export const applySettings = (settings: Settings, env: NodeJS.ProcessEnv = process.env): void => {
  env[environmentNames.table] = settings.tableName
  env[environmentNames.endpoint] = settings.endpoint
  env[environmentNames.clockOffset] = String(settings.clockOffsetMs)
  env[environmentNames.authority] = settings.issuer
  env[environmentNames.clientId] = settings.clientId
  env[environmentNames.demo] = settings.demo ? '1' : ''
  env['AWS_REGION'] ??= 'local'
}

const functionAt = async (path: string): Promise<unknown> => {
  const file = new URL(`../../functions/lambda/${path}`, import.meta.url)
  return ((await import(file.href)) as { handler: unknown }).handler
}

export const importHandlers = async (): Promise<Handlers> => ({
  api: (await functionAt('api.ts')) as ApiHandler,
  projector: (await functionAt('projector.ts')) as ProjectorHandler,
  closer: (await functionAt('closer.ts')) as CloserHandler,
})
