import { describe, expect, it } from 'vitest'
import type { Channel, ChannelDraft, ChannelKind } from '../../../functions/domain/reporting/channel.ts'
import {
  decideChannel,
  isRobotAddress,
  maskedAddress,
  noChannel,
} from '../../../functions/domain/reporting/decide-channel.ts'
import { robotOutcome } from '../../../functions/domain/reporting/robot-answer.ts'

const token = '0a1b2c3d'.repeat(8)
const dingtalk = `https://oapi.dingtalk.com/robot/send?access_token=${token}`
const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'
const set: Channel = { kind: 'dingtalk', url: dingtalk, secret: 'SEC1', language: 'zh', active: true, version: 3 }

describe('messages only ever go', () => {
  it.each([
    ['dingtalk', dingtalk],
    ['wecom', wecom],
  ] as const)('to a robot of %s', (kind, url) => {
    expect(isRobotAddress(kind, url)).toBe(true)
  })

  it.each<[string, ChannelKind, string]>([
    ['the other service', 'wecom', dingtalk],
    ['another host', 'dingtalk', dingtalk.replace('oapi.dingtalk.com', 'oapi.dingtalk.com.example.org')],
    [
      'an address with an account before the host',
      'dingtalk',
      dingtalk.replace('https://', 'https://oapi.dingtalk.com@10.0.0.1/'),
    ],
    ['the metadata service', 'dingtalk', 'http://169.254.169.254/latest/meta-data/'],
    ['plain http', 'dingtalk', dingtalk.replace('https:', 'http:')],
    ['another port', 'dingtalk', dingtalk.replace('.com/', '.com:8443/')],
    ['another path', 'dingtalk', dingtalk.replace('/robot/send', '/robot/../gettoken')],
    ['an address with a further parameter', 'dingtalk', `${dingtalk}&redirect=x`],
    ['an address with a fragment', 'dingtalk', `${dingtalk}#x`],
    ['an address with a line break', 'dingtalk', `${dingtalk}\n`],
    ['an address without a key', 'dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token='],
  ])('never to %s', (_, kind, url) => {
    expect(isRobotAddress(kind, url)).toBe(false)
  })
})

describe('a channel', () => {
  const draft = (over: Partial<ChannelDraft> = {}): ChannelDraft => ({
    ...{ kind: 'dingtalk', language: 'zh', active: true },
    ...over,
  })
  const refused = (current: Channel, over: Partial<ChannelDraft>) => {
    const result = decideChannel(current, draft(over))
    return result.ok ? null : result.rejection.code
  }

  it('keeps address and secret that a form leaves out', () => {
    expect(decideChannel(set, draft({ active: false }))).toEqual({ ok: true, value: { ...set, active: false } })
  })
  it('takes the secret away on request', () => {
    expect(decideChannel(set, draft({ secret: null }))).toMatchObject({ value: { secret: null, url: dingtalk } })
  })
  it('never carries an address or secret over to another service', () => {
    expect(refused(set, { kind: 'wecom' })).toBe('channel-url-missing')
    expect(decideChannel(set, draft({ kind: 'wecom', url: wecom }))).toMatchObject({ value: { secret: null } })
  })
  it.each([
    ['the first one without an address', noChannel, {}, 'channel-url-missing'],
    ['an address elsewhere', noChannel, { url: 'https://example.org/hook' }, 'channel-url'],
    ['a secret for WeCom', noChannel, { kind: 'wecom', url: wecom, secret: 'SEC' }, 'channel-secret-unused'],
  ] as const)('refuses %s', (_, current, over, code) => {
    expect(refused(current, over)).toBe(code)
  })
  it('shows the last four characters of its key', () => {
    expect(maskedAddress(set)).toBe('https://oapi.dingtalk.com/robot/send?access_token=****2c3d')
  })
})

describe('what a robot’s service answers', () => {
  it.each([
    ['taken', 200, { errcode: 0, errmsg: 'ok' }, 'delivered', '0'],
    ['DingTalk: too fast', 200, { errcode: 130101, errmsg: 'send too fast' }, 'limited', '130101'],
    ['WeCom: more than 20 a minute', 200, { errcode: 45009, errmsg: 'api freq out of limit' }, 'limited', '45009'],
    ['DingTalk: no keyword', 200, { errcode: 310000, errmsg: 'keywords not in content' }, 'wordsRefused', '310000'],
    ['DingTalk: wrong secret', 200, { errcode: 310000, errmsg: 'sign not match' }, 'signatureRefused', '310000'],
    ['DingTalk: not our address', 200, { errcode: 310000, errmsg: 'ip not in whitelist' }, 'refused', '310000'],
    ['DingTalk: no such token', 200, { errcode: 300005, errmsg: 'token is not exist' }, 'addressRefused', '300005'],
    ['WeCom: no such key', 200, { errcode: 93000, errmsg: 'invalid webhook url' }, 'addressRefused', '93000'],
    ['system busy', 200, { errcode: -1, errmsg: 'system busy' }, 'busy', '-1'],
    ['a number nobody knows', 200, { errcode: 40058, errmsg: '?' }, 'refused', '40058'],
    ['a gateway in trouble', 502, null, 'busy', 'HTTP 502'],
    ['too many requests', 429, null, 'limited', 'HTTP 429'],
    ['sent elsewhere', 302, null, 'refused', 'HTTP 302'],
    ['a page instead of an answer', 200, null, 'refused', 'HTTP 200'],
  ] as const)('%s', (_, status, answer, outcome, code) => {
    expect(robotOutcome(status, answer)).toEqual({ outcome, code })
  })
})
