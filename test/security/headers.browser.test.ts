import { globSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildWeb, webRoot } from '../../infra/local/build-web.ts'
import { openBrowser, type Watched } from '../support/browser.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { createServer, type TestServer } from '../support/server.ts'
import { securedDistrict } from './served.ts'

let server: TestServer
let browser: Watched
/** Another site. */
let foreign: Server
let foreignUrl: string
const asked: string[] = []

beforeAll(async () => {
  await buildWeb(() => undefined)
  server = await createServer({ webRoot, demo: securedDistrict })
  browser = await openBrowser()
  foreign = createHttpServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'text/html')
    response.end(`<iframe src="${server.url}/sign-in"></iframe>`)
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  foreignUrl = `http://localhost:${(foreign.address() as AddressInfo).port}`
})
afterEach(() => browser.closeWindows())
afterAll(async () => {
  await browser?.close()
  foreign?.close()
  await server?.stop()
})

const faultsOf = (headers: Readonly<Record<string, string>>): string[] => {
  const wanted: Record<string, RegExp> = {
    'content-security-policy': /frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^same-origin$/,
    'permissions-policy': /geolocation=\(\).*microphone=\(\)/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
  }
  const unwanted = ['server', 'x-powered-by', 'strict-transport-security', 'x-aspnet-version']
  return [
    ...Object.entries(wanted).flatMap(([name, form]) => (form.test(headers[name] ?? '') ? [] : [`without ${name}`])),
    ...unwanted.filter((name) => name in headers).map((name) => `with ${name}`),
  ]
}

/** Everything the policy of a page stopped while it was open. */
const stopped = (page: Page) =>
  page.evaluate<string[]>('Promise.resolve((window.stopped ?? []).map((one) => one.directive))')

const watchPolicy = (page: Page) =>
  page.addInitScript(`{
    window.stopped = []
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      window.stopped.push({ directive: effectiveDirective, blockedURI, sourceFile }))
  }`)

test('every answer a browser gets while someone signs in and walks through the app carries the headers, and no page breaks its own policy', async () => {
  const page = await browser.open()
  await watchPolicy(page)
  const seen = new Map<string, string[]>()
  const kinds = new Set<string>()
  page.on('response', async (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin !== server.url) return
    kinds.add(pathname.split('/')[1] ?? '')
    const faults = faultsOf(await response.allHeaders())
    if (faults.length > 0) seen.set(`${response.status()} ${pathname}`, faults)
  })
  await signInAs(page, server.url, '周敏')
  const links = await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(links.length).toBeGreaterThan(5)
  const violations: string[] = []
  for (const path of [...links, '/settings/members', '/sign-in', '/no/such/page']) {
    await page.goto(`${server.url}${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    violations.push(...(await stopped(page)).map((directive) => `${path}: ${directive}`))
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['api', 'oidc', '_app', 'sign-in', 'settings']))
  expect(Object.fromEntries(seen)).toEqual({})
  expect(violations).toEqual([])
  expect(browser.complaints().filter((line) => !line.includes('no/such/page'))).toEqual([])
})

test.each([
  ['a page', '/', 200],
  ['the health page', '/healthz', 200],
  ['the description of the API', '/api/v1/openapi.json', 200],
  ['a refusal of the API', '/api/v1/me', 401],
  ['an unknown endpoint', '/api/v1/nowhere', 404],
  ['a missing file', '/missing.js', 404],
  ['the provider', '/oidc/.well-known/openid-configuration', 200],
  ['an unknown page of the provider', '/oidc/interaction/none', 400],
  ['a script', '/first-paint.js', 200],
])('%s carries the headers', async (_name, path, status) => {
  const response = await fetch(`${server.url}${path}`)
  expect([response.status, faultsOf(Object.fromEntries(response.headers))]).toEqual([status, []])
})

test('answers of the API are kept by nobody', async () => {
  for (const path of ['/api/v1/me', '/api/v1/session-config', '/api/v1/nowhere'])
    expect((await fetch(`${server.url}${path}`)).headers.get('cache-control'), path).toBe('no-store')
})

/** Runs a piece of an attacker's page inside ours, and says what the policy made of it. */
const attack = async (script: string) => {
  const page = await browser.open()
  await watchPolicy(page)
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const outcome = await page.evaluate(
    `new Promise((resolve) => { window.hurt = false; ${script}; setTimeout(() => resolve(window.hurt), 300) })`,
  )
  const directives = await stopped(page)
  browser.complaints()
  return { outcome, directives }
}

const put = (html: string) => `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(html)})`

test.each([
  [
    'an inline script',
    `{ const s = document.createElement('script'); s.textContent = 'hurt = true'; document.body.append(s) }`,
    'script-src-elem',
  ],
  ['an event handler in markup', put('<img src="data:," onerror="hurt = true">'), 'script-src-attr'],
  ['a javascript: link', `${put('<a id="x" href="javascript:hurt = true">x</a>')}; x.click()`, 'script-src-elem'],
  [
    'a script of another site',
    `{ const s = document.createElement('script'); s.src = 'FOREIGN/s.js'; document.body.append(s) }`,
    'script-src-elem',
  ],
  ['an image of another site', put('<img src="FOREIGN/i.png">'), 'img-src'],
  ['a style sheet of another site', put('<link rel="stylesheet" href="FOREIGN/s.css">'), 'style-src-elem'],
  ['a request to another site', `fetch('FOREIGN/f').then(() => (hurt = true), () => {})`, 'connect-src'],
  ['a beacon to another site', `navigator.sendBeacon('FOREIGN/b', 'x')`, 'connect-src'],
  ['a frame of another site', put('<iframe src="FOREIGN/"></iframe>'), 'frame-src'],
  [
    'a form to another site',
    `${put('<form id="f" action="FOREIGN/p" method="post"></form>')}; f.submit()`,
    'form-action',
  ],
  ['a plug-in', put('<object data="FOREIGN/o"></object>'), 'object-src'],
  ['another base address', put('<base href="FOREIGN/">'), 'base-uri'],
  ['a worker of another site', `try { new Worker('FOREIGN/w.js') } catch {}`, ''],
])('%s put into a page is stopped', async (_name, script, directive) => {
  asked.length = 0
  const { outcome, directives } = await attack(script.replaceAll('FOREIGN', foreignUrl))
  expect({ outcome, asked }).toEqual({ outcome: false, asked: [] })
  if (directive) expect(directives).toContain(directive)
})

test('text is never run as code, in a page or in a worker', async () => {
  const page = await browser.open()
  await page.goto(`${server.url}/sign-in`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // What the browser's tools run themselves is above the policy, what a timer calls later is not.
  const inPage = await page.evaluate<string[]>(
    `new Promise((done) => setTimeout(() =>
      done([() => eval('1'), () => new Function('return 1')()].map((run) => {
        try { return String(run()) } catch (error) { return error.name }
      })), 50))`,
  )
  expect(inPage).toEqual(['EvalError', 'EvalError'])
  const worker = globSync('_app/immutable/workers/*.js', { cwd: webRoot })
  expect(worker.length).toBeGreaterThan(0)
  // A worker goes by the policy of its own script's answer.
  for (const path of worker) {
    const policy = (await fetch(`${server.url}/${path}`)).headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'self'/)
    expect(policy).not.toContain('unsafe')
  }
  browser.complaints()
})

test('the policy of a page allows no inline script, no eval and nothing from elsewhere', async () => {
  const answer = await fetch(`${server.url}/`)
  const html = await answer.text()
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(html).not.toContain('content-security-policy')
  const directives = Object.fromEntries(
    policy.split(';').map((one) => {
      const [name = '', ...sources] = one.trim().split(/\s+/)
      return [name, sources]
    }),
  )
  expect(directives['default-src']).toEqual(["'self'"])
  expect(directives['script-src']?.every((source) => /^'(self|sha256-[\w+/=]+)'$/.test(source))).toBe(true)
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/)
  expect(html.replace(/<script>[^]*?<\/script>/, '')).not.toMatch(/<script>|\son\w+=/)
})

test.each(['/', '/sign-in', '/api/v1/openapi.json', '/oidc/.well-known/openid-configuration'])(
  '%s does not open in a frame of another site',
  async (path) => {
    const page = await browser.open()
    await page.goto(foreignUrl)
    await page.evaluate(`document.querySelector('iframe').src = ${JSON.stringify(server.url + path)}`)
    await page.waitForTimeout(300)
    const framed = page.frames().filter((frame) => frame !== page.mainFrame())
    expect(framed.map((frame) => frame.url()).filter((url) => url.startsWith(server.url))).toEqual([])
    browser.complaints()
  },
)

test('another site can neither read nor embed an answer', async () => {
  const page = await browser.open()
  await page.goto(foreignUrl)
  const found = await page.evaluate<string[]>(
    `Promise.all(['/api/v1/openapi.json', '/mark.svg'].flatMap((path) => [
      fetch('${server.url}' + path).then(() => 'read', () => 'refused'),
      fetch('${server.url}' + path, { mode: 'no-cors' }).then(() => 'embedded', () => 'refused'),
    ]))`,
  )
  expect(new Set(found)).toEqual(new Set(['refused']))
  browser.complaints()
})
