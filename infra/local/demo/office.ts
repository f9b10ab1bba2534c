import { randomUUID } from 'node:crypto'
import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import { atMoment } from '../../../functions/platform/clock.ts'
import { type ApiHandler, invokeApi } from '../invoke.ts'
import { DEMO_DISTRICT } from './departments.ts'

export interface Office {
  /** Does something through the API as a member, at a moment of the demo year; answers what the API answers. */
  act<Name extends EndpointName>(
    name: Name,
    as: string,
    at: Instant,
    params: Omit<Api[Name]['params'], 'district'>,
    body?: unknown,
    version?: number,
  ): Promise<Api[Name]['response']>
}

/** Everything in the demo district is done by its people through the product's own use cases. */
export const openOffice = (handler: ApiHandler): Office => ({
  async act(name, as, at, params, body, version) {
    const answer = await atMoment(at, () =>
      invokeApi(handler, name, {
        as: { sub: as, name: '' },
        params: { district: DEMO_DISTRICT, ...params } as Api[typeof name]['params'],
        body,
        headers: {
          'idempotency-key': randomUUID(),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        },
      }),
    )
    if (answer.status >= 400)
      throw new Error(`The demo district could not be loaded: ${name} by ${as} answered ${JSON.stringify(answer.body)}`)
    return answer.body
  },
})
