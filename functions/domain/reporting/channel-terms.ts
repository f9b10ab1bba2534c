import type { Bilingual } from '../shared/schemas.ts'
import type { Channel, ChannelKind, DeliveryOutcome } from './channel.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const channelKindTerms: Record<ChannelKind, Bilingual> = {
  dingtalk: term('钉钉', 'DingTalk'),
  wecom: term('企业微信', 'WeCom'),
}

export const channelFieldTerms: Record<keyof Omit<Channel, 'version'>, Bilingual> = {
  kind: term('平台', 'Service'),
  url: term('Webhook 地址', 'Webhook address'),
  secret: term('加签密钥', 'Signing secret'),
  language: term('消息语言', 'Language of messages'),
  active: term('启用', 'Active'),
}

/** What became of a message, and what to do about it. */
export const deliveryOutcomeTerms: Record<DeliveryOutcome, Bilingual> = {
  delivered: term('已送达', 'Delivered'),
  unreachable: term(
    '连接不上消息服务；定时消息会自动重发',
    'The service could not be reached; scheduled messages are sent again',
  ),
  busy: term('消息服务繁忙；定时消息会自动重发', 'The service is busy; scheduled messages are sent again'),
  limited: term(
    '每分钟最多 20 条；定时消息会自动重发',
    'At most 20 messages a minute; scheduled messages are sent again',
  ),
  addressRefused: term(
    '机器人地址无效或机器人已被移除，请重新复制 Webhook 地址',
    'The address is not valid or the robot was removed; copy the webhook address again',
  ),
  signatureRefused: term(
    '签名不符，请核对加签密钥和服务器时间',
    'The signature does not match; check the signing secret and the server’s clock',
  ),
  wordsRefused: term(
    '内容被机器人的安全设置拦截，请在关键词中加入“演训通”，或改用加签',
    'The robot’s security setting refused the words: add the keyword “演训通”, or use signing',
  ),
  refused: term(
    '消息被拒绝，请按代码查阅平台说明',
    'The message was refused; look the code up in the service’s manual',
  ),
}
