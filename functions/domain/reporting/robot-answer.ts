import type { DeliveryOutcome } from './channel.ts'

/** By the number the service answers; DingTalk’s and WeCom’s do not overlap. */
const outcomes: Readonly<Record<number, DeliveryOutcome>> = {
  0: 'delivered',
  // Both: the system is busy.
  [-1]: 'busy',
  // DingTalk: too many messages; WeCom: more than 20 a minute.
  130101: 'limited',
  410100: 'limited',
  45009: 'limited',
  // DingTalk: no such token, robot switched off, group dissolved; WeCom: no such key.
  300001: 'addressRefused',
  300005: 'addressRefused',
  400013: 'addressRefused',
  400101: 'addressRefused',
  400102: 'addressRefused',
  93000: 'addressRefused',
}

/** DingTalk’s 310000 is any of its security settings; only the words tell which. */
const securityOutcome = (message: string): DeliveryOutcome => {
  if (/keyword/i.test(message)) return 'wordsRefused'
  return /sign|timestamp/i.test(message) ? 'signatureRefused' : 'refused'
}

/** What a robot’s service said of a message, by the HTTP status, its number and its words: 45009 is `limited`, 310000 “sign not match” is `signatureRefused`. */
export const robotOutcome = (
  status: number,
  answer: { readonly errcode?: unknown; readonly errmsg?: unknown } | null,
): { readonly outcome: DeliveryOutcome; readonly code: string } => {
  if (typeof answer?.errcode === 'number') {
    const code = String(answer.errcode)
    if (answer.errcode === 310000) return { outcome: securityOutcome(String(answer.errmsg)), code }
    return { outcome: outcomes[answer.errcode] ?? 'refused', code }
  }
  const code = `HTTP ${status}`
  if (status === 429) return { outcome: 'limited', code }
  return { outcome: status >= 500 ? 'busy' : 'refused', code }
}

/** What passes by itself: the message is tried again. */
export const isPassing = (outcome: DeliveryOutcome): boolean =>
  outcome === 'unreachable' || outcome === 'busy' || outcome === 'limited'
