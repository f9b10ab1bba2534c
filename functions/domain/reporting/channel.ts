import * as z from 'zod/mini'
import { filled, instant, line } from '../shared/schemas.ts'

export const channelKinds = ['dingtalk', 'wecom'] as const
export const channelKind = z.enum(channelKinds)
export type ChannelKind = z.infer<typeof channelKind>

/** What became of a message: `unreachable`, `busy` and `limited` pass by themselves, the refusals only when somebody mends the channel. */
export const deliveryOutcomes = [
  'delivered',
  'unreachable',
  'busy',
  'limited',
  'addressRefused',
  'signatureRefused',
  'wordsRefused',
  'refused',
] as const
export const deliveryOutcome = z.enum(deliveryOutcomes)
export type DeliveryOutcome = z.infer<typeof deliveryOutcome>

export const delivery = z.object({
  at: instant,
  outcome: deliveryOutcome,
  /** The number the service answered, where it answered one. */
  code: z.nullable(z.string()),
  test: z.boolean(),
})
export type Delivery = z.infer<typeof delivery>

/** The group robot through which a district is told of its day. */
export interface Channel {
  readonly kind: ChannelKind
  /** Its address holds the key to it: whoever knows it can write into the group. */
  readonly url: string
  /** 加签: DingTalk’s signing secret. */
  readonly secret: string | null
  readonly language: 'zh' | 'en'
  readonly active: boolean
  readonly version: number
}

/** A field left out stays as it is; address and secret are never shown, so that a form cannot send them back. */
export const channelDraft = z.strictObject({
  kind: channelKind,
  url: z.optional(filled(300)),
  secret: z.optional(z.nullable(line(100))),
  language: z.enum(['zh', 'en']),
  active: z.boolean(),
})
export type ChannelDraft = z.infer<typeof channelDraft>

/** The channel as its admin sees it. */
export const channelView = z.object({
  /** Null while there is none. */
  kind: z.nullable(channelKind),
  /** The address with its key masked. */
  url: z.nullable(z.string()),
  signed: z.boolean(),
  language: z.enum(['zh', 'en']),
  active: z.boolean(),
  version: z.int(),
  lastDelivery: z.nullable(delivery),
  /** Whether digests also go out by mail: a setting of the installation. */
  mail: z.boolean(),
})
export type ChannelView = z.infer<typeof channelView>
