import type { Request, Response } from '@muster/domain/contract/api.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import { localDateOf } from '@muster/domain/shared/time.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { RequestContext } from '../platform/context.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { markRead, readInbox } from './inbox-repository.ts'

/** One’s own digests: the account that asks names the inbox, nothing in the request does. */
export const getInbox = async (
  { query }: Request<'getInbox'>,
  { district, actor, now }: RequestContext,
): Promise<Response<'getInbox'>> => readInbox(district, actor.sub, query, now)

export const markInboxRead: Route<'markInboxRead'> = {
  reads: ({ district }) => [keys.district(district)],
  run: async ({ body: { upTo } }, ctx) => {
    const { timeZone } = entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))
    const today = localDateOf(ctx.now, timeZone)
    return { readUpTo: await markRead(ctx.district, ctx.actor.sub, upTo < today ? upTo : today) }
  },
}
