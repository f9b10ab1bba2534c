import type { noticeEndpoints } from '@muster/domain/contract/endpoints/notices.ts'
import type { Channel } from '@muster/domain/reporting/channel.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { channelItem } from '../../../functions/reporting/channel-repository.ts'
import { putItems } from '../department-year.ts'
import { type GoodCalls, type Ground, nextVersion } from './ground.ts'

const robot = `https://oapi.dingtalk.com/robot/send?access_token=${'0a1b2c3d'.repeat(8)}`

const aChannel = async ({ district }: Ground): Promise<Channel> => {
  const channel: Channel = {
    ...{ kind: 'dingtalk', url: robot, secret: 'SECexample', language: 'zh', active: true },
    version: nextVersion(),
  }
  await putItems([channelItem(district, channel)])
  return channel
}

export const noticeCalls: GoodCalls<keyof typeof noticeEndpoints> = {
  getInbox: async ({ district }) => ({ as: 'planner-s01', params: { district } }),
  markInboxRead: async ({ district }) => {
    await putItems([{ ...keys.inboxMark(district, 'planner-s01'), upTo: '2026-01-01' }])
    return { as: 'planner-s01', params: { district }, body: { upTo: '2026-05-12' } }
  },
  getChannel: async (there) => {
    await aChannel(there)
    return { as: 'admin', params: { district: there.district } }
  },
  putChannel: async (there) => {
    const { version } = await aChannel(there)
    return {
      ...{ as: 'admin', params: { district: there.district }, ifMatch: version },
      body: { kind: 'dingtalk', url: robot.replace('0a1b', '9f8e'), language: 'en', active: true },
    }
  },
  testChannel: async (there) => {
    const { version } = await aChannel(there)
    return { as: 'admin', params: { district: there.district }, ifMatch: version, body: {} }
  },
}
