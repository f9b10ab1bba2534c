import { expect, test } from 'vitest'
import { listen } from '../../infra/local/http-server.ts'
import { route } from '../../infra/local/routing.ts'
import { sendText } from '../../infra/local/http-response.ts'

test.each([
  ['https://演训.example.gov.cn', 'max-age=31536000'],
  ['http://127.0.0.1', null],
])('behind %s browsers are told to stay with https: %s', async (origin, told) => {
  const server = await listen('127.0.0.1', 0, () => undefined)
  const answer = (_request: unknown, response: Parameters<typeof sendText>[0]) => sendText(response, 200, 'ok')
  server.answerWith(route({ origin, api: answer, pages: answer, files: answer, identity: undefined }))
  try {
    for (const path of ['/', '/api/v1/me', '/healthz']) {
      const { headers } = await fetch(`http://127.0.0.1:${server.port}${path}`)
      expect(headers.get('strict-transport-security')).toBe(told)
    }
  } finally {
    await server.stop()
  }
})

test('what is answered while the server starts, or after it failed, carries the headers too', async () => {
  const server = await listen('127.0.0.1', 0, () => undefined)
  const ask = async () => {
    const { status, headers } = await fetch(`http://127.0.0.1:${server.port}/`)
    return [status, headers.get('x-content-type-options'), headers.get('content-security-policy')?.slice(0, 18)]
  }
  try {
    expect(await ask()).toEqual([503, 'nosniff', "default-src 'self'"])
    server.answerWith(() => {
      throw new Error('broken')
    })
    expect(await ask()).toEqual([500, 'nosniff', "default-src 'self'"])
  } finally {
    await server.stop()
  }
})
