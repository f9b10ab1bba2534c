import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb, webRoot } from '../../infra/local/build-web.ts'
import { openBrowser, type Watched } from '../support/browser.ts'
import { districtsOf, long as longest } from '../support/long-lists.ts'
import { violations } from '../support/pages/axe.ts'
import { longPages } from '../support/pages/long-pages.ts'
import { once, windowsOf } from '../support/pages/long-visit.ts'
import { createServer, type TestServer } from '../support/server.ts'

// As long as a list has to be for this; the bench measures the longest.
const long = { ...longest, drills: 1_500, people: 1_200 }
let server: TestServer
let browser: Watched
let open: ReturnType<typeof windowsOf>

beforeAll(async () => {
  await buildWeb(() => undefined)
  ;[server, browser] = await Promise.all([createServer({ demo: districtsOf(long), webRoot }), openBrowser()])
  open = windowsOf(browser, server.url, long)
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const drawn = (page: Page, rows: string) => page.locator(rows).count()

test.each(longPages.map((page) => [page.name, page] as const))(
  '%s: of a long list only what is near the eye is drawn, and everything on it still answers',
  async (_name, { rows, atMost, interactions, ...rest }) => {
    const page = await open({ rows, atMost, interactions, ...rest })
    await page.locator(rows).first().waitFor()
    expect(await drawn(page, rows)).toBeLessThanOrEqual(atMost)
    for (const interaction of interactions) await once(page, interaction)
    // Scrolling may have brought further portions.
    expect(await drawn(page, rows)).toBeLessThanOrEqual(atMost + 240)
    expect(browser.complaints()).toEqual([])
  },
)

test('a long list can be read to its end with a finger, and axe finds nothing on it', async () => {
  const people = longPages.find(({ name }) => name === 'People, phone')
  if (!people) throw new Error('There is no list of people on a phone')
  const page = await open(people)
  const before = await drawn(page, people.rows)
  for (let turn = 0; turn < 4; turn += 1) {
    const now = await drawn(page, people.rows)
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
    await page.locator(people.rows).nth(now).waitFor({ state: 'attached' })
  }
  expect(await drawn(page, people.rows)).toBeGreaterThan(before)
  const all = Number(await page.locator(people.rows).first().getAttribute('aria-setsize'))
  expect(all).toBeGreaterThanOrEqual(long.people)
  expect(await violations(page)).toEqual([])
})
