import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildWeb, webRoot } from '../../infra/local/build-web.ts'
import { openBrowser, type Watched } from '../support/browser.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { createServer, type TestServer } from '../support/server.ts'
import { renew, signIn } from '../support/sign-in.ts'
import { DISTRICT, securedDistrict } from './served.ts'

let server: TestServer
let browser: Watched

beforeAll(async () => {
  await buildWeb(() => undefined)
  server = await createServer({ webRoot, demo: securedDistrict, tokenSeconds: 1 })
  browser = await openBrowser()
})
afterEach(() => browser.closeWindows())
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

interface Sent {
  readonly what: string
  readonly status: number
  readonly key: string | undefined
}

/** What the page sends to the API and to the provider, in order. */
const listen = (page: Page): Sent[] => {
  const sent: Sent[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!/^\/(api|oidc)\//.test(pathname)) return
    const request = response.request()
    const key = request.headers()['idempotency-key']
    sent.push({ what: `${request.method()} ${pathname.split('/').pop()}`, status: response.status(), key })
  })
  return sent
}

const stored = (page: Page) =>
  page.evaluate<{ name: string; user: { access_token: string; refresh_token: string; expires_at: number } }>(`(() => {
    const name = Object.keys(sessionStorage).find((key) => key.startsWith('oidc.user:'))
    return { name, user: JSON.parse(sessionStorage.getItem(name)) }
  })()`)

/** The page believes that its token is good, the server knows that it is not. */
const expireUnnoticed = async (page: Page) => {
  const { name, user } = await stored(page)
  const text = JSON.stringify({ ...user, expires_at: user.expires_at + 3600 })
  await page.evaluate(`sessionStorage.setItem(${JSON.stringify(name)}, ${JSON.stringify(text)})`)
  await page.waitForTimeout(Math.max(0, (user.expires_at + 6.5) * 1000 - Date.now()))
}

const openDepartment = async (page: Page, code: string) => {
  await page.goto(`${server.url}/settings/departments?edit=${code}`)
  await page.getByRole('dialog').getByLabel('名称').waitFor()
}
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '保存' }).click()

const asAdmin = async (path: string, init: RequestInit = {}) => {
  const { access_token } = await signIn(server.url, { form: { sub: 'admin' } })
  const headers = { ...init.headers, authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/v1/districts/${DISTRICT}${path}`, { ...init, headers })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as { items: { code: string; name: string; version: number }[] }
}
const department = async (code: string) =>
  (await asAdmin('/departments')).items.find((one) => one.code === code) ?? { name: '', version: 0 }

test('a token that ran out is renewed without a word, and the command that met it is done once', async () => {
  const page = await signInAs(await browser.open(), server.url, '周敏')
  await openDepartment(page, 'S02')
  const before = await department('S02')
  await page.getByRole('dialog').getByLabel('名称').fill('临湖街道（东）')
  await expireUnnoticed(page)
  const sent = listen(page)
  await save(page)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const tries = sent.filter(({ what }) => what === 'PATCH S02')
  expect(tries.map(({ status }) => status)).toEqual([401, 200])
  expect(new Set(tries.map(({ key }) => key)).size).toBe(1)
  expect(sent.filter(({ what }) => what === 'POST token').map(({ status }) => status)[0]).toBe(200)
  expect(await department('S02')).toMatchObject({ name: '临湖街道（东）', version: before.version + 1 })
  expect(browser.complaints().filter((line) => !/status of 401/.test(line))).toEqual([])
})

test('a token about to run out is renewed before it is used', async () => {
  const page = await signInAs(await browser.open(), server.url, '周敏')
  const sent = listen(page)
  await page.goto(`${server.url}/settings/departments`)
  await page.getByText('云麓街道').waitFor()
  expect(sent.filter(({ what }) => what === 'POST token').length).toBeGreaterThan(0)
  expect(sent.filter(({ status }) => status === 401)).toEqual([])
})

test('when the sign-in itself has run out, signing in beside the page keeps what was typed', async () => {
  const page = await signInAs(await browser.open(), server.url, '周敏')
  await openDepartment(page, 'T01')
  await page.getByRole('dialog').getByLabel('名称').fill('岭后镇（新）')
  const dead = { status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' }
  await expireUnnoticed(page)
  await page.route('**/oidc/token', (route) => route.fulfill(dead))
  await save(page)
  const again = page.getByRole('dialog', { name: '登录已失效' })
  await again.waitFor()
  await page.unroute('**/oidc/token')
  await again.getByRole('button', { name: '登录' }).click()
  await again.waitFor({ state: 'detached' })
  expect(await page.getByRole('dialog').getByLabel('名称').inputValue()).toBe('岭后镇（新）')
  await save(page)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await department('T01')).toMatchObject({ name: '岭后镇（新）' })
  browser.complaints()
})

test('after signing out nothing of the sign-in is left, and its refresh token is dead', async () => {
  const page = await signInAs(await browser.open(), server.url, '周敏')
  const { user } = await stored(page)
  await page
    .getByRole('button', { name: /账户|周敏/ })
    .first()
    .click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(`${server.url}/sign-in**`)
  await page.getByRole('button', { name: '登录' }).waitFor()
  const left = await page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')
  for (const secret of [user.access_token, user.refresh_token, '周敏']) expect(left).not.toContain(secret)
  await expect(renew(server.url, user.refresh_token)).rejects.toThrow('invalid_grant')
  await page.goBack().catch(() => null)
  await page.goto(`${server.url}/settings/members`)
  await page.waitForURL(`${server.url}/sign-in**`)
  expect(await page.getByText('李计划').count()).toBe(0)
})

test('whose membership is ended sees nothing more from the next request on, and writes nothing', async () => {
  const page = await signInAs(await browser.open(), server.url, '何静')
  await openDepartment(page, 'S01')
  await page.getByRole('dialog').getByLabel('名称').fill('不该写入')
  const end = (body: object, version: number) =>
    asAdmin('/members/admin-2', {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
    })
  await end({ active: false }, 1)
  const sent = listen(page)
  await save(page)
  await page.getByRole('heading', { name: '您还没有任何单位的权限' }).waitFor()
  expect(sent.find(({ what }) => what === 'PATCH S01')?.status).toBe(403)
  expect(await page.getByText('云麓街道').count()).toBe(0)
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await department('S01')).toMatchObject({ name: '云麓街道', version: 1 })
  await page.goto(`${server.url}/settings/departments`)
  await page.getByRole('heading', { name: '您还没有任何单位的权限' }).waitFor()
  expect(await page.getByText('云麓街道').count()).toBe(0)
  await end({ active: true }, 2)
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByText('云麓街道').waitFor()
  browser.complaints()
})

test('who keeps a membership but loses the right to a page no longer sees what it showed', async () => {
  const page = await signInAs(await browser.open(), server.url, '何静')
  await page.goto(`${server.url}/settings/members`)
  await page.getByText('李计划').waitFor()
  const grants = [{ role: 'leader', department: null }]
  await asAdmin('/members/admin-2', {
    method: 'PATCH',
    body: JSON.stringify({ grants }),
    headers: { 'if-match': '"3"', 'idempotency-key': crypto.randomUUID() },
  })
  await page.evaluate(`window.dispatchEvent(new Event('online'))`)
  // What was read within the last seconds counts as fresh; coming back to the page asks again.
  await page.reload()
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('李计划').count()).toBe(0)
  browser.complaints()
})
