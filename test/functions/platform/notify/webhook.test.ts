import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Robot, tellRobot } from '../../../../functions/platform/notify/webhook.ts'

const robot: Robot = {
  kind: 'dingtalk',
  url: `https://oapi.dingtalk.com/robot/send?access_token=${'0a1b2c3d'.repeat(8)}`,
  secret: null,
}
const wecom: Robot = {
  kind: 'wecom',
  url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7ab0-4bc4-97a0-0ec2f1fa5aaa',
  secret: null,
}

let asked: { method: string; path: string; type: string; body: unknown }[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => void chunks.push(chunk))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    asked.push({
      method,
      path: url,
      type: headers['content-type'] ?? '',
      body: JSON.parse(String(Buffer.concat(chunks)) || 'null'),
    })
    answer(request, response)
  })
})
let base: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  asked = []
  answer = (_request, response) => response.end('{"errcode":0,"errmsg":"ok"}')
})

/** The service stands on this machine: whatever was to go to its host comes here. */
const here: typeof fetch = (input, init) => {
  const { pathname, search } = new URL(String(input))
  return fetch(`${base}${pathname}${search}`, init)
}

describe('a robot', () => {
  it.each([
    ['of DingTalk', robot, /^\/robot\/send\?access_token=/],
    ['of WeCom', wecom, /^\/cgi-bin\/webhook\/send\?key=/],
  ] as const)('%s is told a text', async (_, which, path) => {
    expect(await tellRobot(which, '明日演练 3 场', here)).toEqual({ outcome: 'delivered', code: '0' })
    expect(asked).toEqual([
      {
        ...{ method: 'POST', path: expect.stringMatching(path), type: 'application/json; charset=utf-8' },
        body: { msgtype: 'text', text: { content: '明日演练 3 场' } },
      },
    ])
  })

  it('without a secret is not signed', async () => {
    await tellRobot(robot, 'x', here)
    expect(asked[0]?.path).not.toContain('sign')
  })

  it('whose address was changed in the table past the product is never asked', async () => {
    for (const url of [`${base}/robot/send?access_token=abcdefgh12345678`, 'http://169.254.169.254/latest/meta-data/'])
      expect(await tellRobot({ ...robot, url }, 'x', fetch)).toEqual({ outcome: 'addressRefused', code: null })
    expect(asked).toEqual([])
  })

  it('that answers with a redirect is not followed', async () => {
    answer = (_request, response) => response.writeHead(307, { location: `${base}/elsewhere` }).end()
    expect(await tellRobot(robot, 'x', here)).toEqual({ outcome: 'refused', code: 'HTTP 307' })
    expect(asked).toHaveLength(1)
  })

  it('that answers nothing is waited for no longer than five seconds', async () => {
    const limit = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const stop = new AbortController()
      setTimeout(() => stop.abort(new DOMException('late', 'TimeoutError')), 50)
      return stop.signal
    })
    answer = () => undefined
    expect(await tellRobot(robot, 'x', here)).toEqual({ outcome: 'unreachable', code: 'timeout' })
    expect(limit).toHaveBeenCalledWith(5_000)
    vi.restoreAllMocks()
    server.closeAllConnections()
  })

  it.each([
    ['something that is no JSON', 200, '<html>', { outcome: 'refused', code: 'HTTP 200' }],
    ['JSON of another kind', 200, '"ok"', { outcome: 'refused', code: 'HTTP 200' }],
    ['a fault of its own', 503, '', { outcome: 'busy', code: 'HTTP 503' }],
  ])('that answers %s did not take it', async (_, status, body, told) => {
    answer = (_request, response) => response.writeHead(status).end(body)
    expect(await tellRobot(robot, 'x', here)).toEqual(told)
  })
})
