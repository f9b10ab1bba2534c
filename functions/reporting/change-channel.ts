import type { Request, Response } from '@muster/domain/contract/api.ts'
import type { Channel } from '@muster/domain/reporting/channel.ts'
import { decideChannel, maskedAddress } from '@muster/domain/reporting/decide-channel.ts'
import { testText } from '@muster/domain/reporting/notice-text.ts'
import { accept } from '@muster/domain/shared/result.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoPut, runCommand } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { optionalSetting } from '../platform/env.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { tellRobot, type Told } from '../platform/notify/webhook.ts'
import { orMissing } from '../platform/refusal.ts'
import { channelItem, channelOf, deliveryItem, deliveryOf, takeTurn } from './channel-repository.ts'

const refOf = (district: string) =>
  // The trail says that address and secret changed, not into what.
  ({ kind: 'channel', id: district, department: null, personal: ['url', 'secret'] }) as const

const reads = ({ district }: { district: string }) => [keys.channel(district), keys.channelDelivery(district)]

export const getChannel: Route<'getChannel'> = {
  reads,
  run: async ({ params: { district } }, ctx): Promise<Response<'getChannel'>> => {
    const channel = channelOf(await ctx.read(keys.channel(district)))
    ctx.answerVersion(channel.version)
    const there = channel.version > 0
    const { language, active, version } = channel
    return {
      kind: there ? channel.kind : null,
      url: there ? maskedAddress(channel) : null,
      signed: channel.secret !== null,
      language,
      active,
      version,
      lastDelivery: deliveryOf(await ctx.read(keys.channelDelivery(district))),
      mail: optionalSetting('smtp') !== undefined,
    }
  },
}

export const putChannel: Route<'putChannel'> = {
  reads: ({ district }) => [keys.channel(district)],
  run: async ({ params: { district }, body }, ctx) =>
    runCommand(
      ctx,
      refOf(district),
      channelOf(await ctx.read(keys.channel(district))),
      (current) => decideChannel(current, body),
      { item: (channel) => channelItem(district, channel) },
    ),
}

const tryOut = async (channel: Channel, ctx: RequestContext): Promise<Told> => {
  const { name } = entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))
  if (!(await takeTurn(ctx.district, channel, ctx.now))) return { outcome: 'limited', code: null }
  return tellRobot(channel, testText({ district: name }, channel.language))
}

/**
 * Has the robot say hello while the admin waits: what is wrong with it shows at once. Nothing of the channel changes but its
 * version, so that a retry is told of the first attempt and says nothing again.
 */
export const testChannel: Route<'testChannel'> = {
  reads: ({ district }) => [keys.channel(district), keys.district(district)],
  run: async ({ params: { district } }: Request<'testChannel'>, ctx): Promise<Change> => {
    const item = await ctx.read(keys.channel(district))
    const channel = item && channelOf(item)
    const told = channel?.version === ctx.ifMatch ? await tryOut(channel, ctx) : undefined
    return runCommand(ctx, refOf(district), channel, accept, {
      item: (after) => channelItem(district, after),
      also: () => (told ? [alsoPut(deliveryItem(district, { ...told, at: ctx.now, test: true }))] : []),
    })
  },
}
