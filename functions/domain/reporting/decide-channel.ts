import { accept, reject, type Result } from '../shared/result.ts'
import type { Channel, ChannelDraft, ChannelKind } from './channel.ts'
import { channelKindTerms } from './channel-terms.ts'

/** The only addresses a message is ever sent to, up to the robot’s key. */
const addresses: Readonly<Record<ChannelKind, string>> = {
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=',
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=',
}

/** True for the address of such a robot and nothing else: its service’s own host and path, its key, no further parameter. */
export const isRobotAddress = (kind: ChannelKind, url: string): boolean =>
  url.startsWith(addresses[kind]) && /^[0-9A-Za-z-]{16,128}$/.test(url.slice(addresses[kind].length))

/** `https://oapi.dingtalk.com/robot/send?access_token=****91ac`: enough to tell two robots apart. */
export const maskedAddress = ({ kind, url }: Pick<Channel, 'kind' | 'url'>): string =>
  `${addresses[kind]}****${url.slice(-4)}`

export const noChannel: Channel = {
  kind: 'dingtalk',
  url: '',
  secret: null,
  language: 'zh',
  active: false,
  version: 0,
}

/**
 * Sets the district’s group robot. The address is needed the first time and when the service changes (`channel-url-missing`)
 * and must be one of that service’s robots (`channel-url`); WeCom signs nothing (`channel-secret-unused`). An address or
 * secret left out stays as it is, `secret: null` takes it away; another service never inherits a secret.
 */
export const decideChannel = (current: Channel, draft: ChannelDraft): Result<Channel> => {
  const { kind, language, active } = draft
  const same = current.version > 0 && current.kind === kind
  const url = draft.url ?? (same ? current.url : undefined)
  if (url === undefined) return reject('channel-url-missing', undefined, '/url')
  if (!isRobotAddress(kind, url)) {
    const { zh, en } = channelKindTerms[kind]
    return reject('channel-url', { form: addresses[kind], kind, kindZh: zh, kindEn: en }, '/url')
  }
  const secret = draft.secret === undefined ? (same ? current.secret : null) : draft.secret || null
  if (kind === 'wecom' && secret !== null) return reject('channel-secret-unused', undefined, '/secret')
  return accept({ ...current, kind, url, secret, language, active })
}
