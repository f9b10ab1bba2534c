import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { type Answer, type ApiHandler, invokeApi } from '../../../infra/local/invoke.ts'
import { startEngine, type TestEngine } from '../engine.ts'

export interface Scale {
  readonly engine: TestEngine
  /** Calls an endpoint in this process; anything but a success is an error. */
  call<Name extends EndpointName>(
    name: Name,
    as: string,
    params: Api[Name]['params'],
    request?: { readonly body?: unknown; readonly ifMatch?: number; readonly query?: Record<string, string> },
  ): Promise<Answer<Name>>
  /** Sets the product's clock. */
  setNow(instant: string): void
  stop(): Promise<void>
}

/** From here on temporary folders lie in memory where there is such a place: what is measured is the product and not a disk. */
export const workInMemory = (folder = '/dev/shm'): void => {
  if (existsSync(folder)) process.env['TMPDIR'] = folder
}

/** The API on an engine with an empty table for districts of any size. */
export const startScale = async ({ now = '2026-07-12T09:00:00+08:00', streams = false } = {}): Promise<Scale> => {
  workInMemory()
  const engine = await startEngine({ streams })
  Object.assign(process.env, engine.env, { AWS_LAMBDA_LOG_LEVEL: 'FATAL' })
  const setNow = (instant: string) => {
    process.env['MUSTER_CLOCK_OFFSET_MS'] = String(Date.parse(instant) - Date.now())
  }
  setNow(now)
  const { handler } = await import('../../../functions/lambda/api.ts')
  return {
    engine,
    setNow,
    stop: () => engine.stop(),
    call: async (name, as, params, { body, ifMatch, query } = {}) => {
      const answer = await invokeApi(handler as ApiHandler, name, {
        as: { sub: as, name: as },
        params,
        ...(query && { query }),
        body,
        headers: { 'idempotency-key': randomUUID(), ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) },
      })
      if (answer.status >= 300) throw new Error(`${name} answered ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer
    },
  }
}
