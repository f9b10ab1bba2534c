import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb, webRoot } from '../../infra/local/build-web.ts'
import { openBrowser, type Watched } from '../support/browser.ts'
import { type ForeignProvider, startForeignProvider } from '../support/foreign-provider.ts'
import { createServer, type TestServer } from '../support/server.ts'

let provider: ForeignProvider
let server: TestServer
let browser: Watched

beforeAll(async () => {
  await buildWeb(() => undefined)
  provider = await startForeignProvider({ sub: 'gov|zhou.min', name: '周敏' })
  server = await createServer({ webRoot, issuer: provider.issuer })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await provider?.stop()
})

test('a provider elsewhere, with its token endpoint elsewhere again, signs people in, and no other origin is let in', async () => {
  const policy = (await fetch(`${server.url}/`)).headers.get('content-security-policy')
  expect(/connect-src [^;]*/.exec(policy ?? '')?.[0]).toBe(
    `connect-src 'self' ${provider.issuer} ${provider.tokenOrigin}`,
  )
  const page = await browser.open()
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('为“周敏”开通权限').waitFor()
  expect(provider.asked).toEqual(expect.arrayContaining(['/authorize', 'token POST', '/keys']))
  expect(browser.complaints()).toEqual([])
})
