import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { desk, openBrowser, phone, type Watched } from '../support/browser.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { createProduct, type Product } from '../support/product.ts'

const routesFolder = fileURLToPath(new URL('../../web/src/routes/(app)', import.meta.url))
const routes = globSync('**/+page.svelte', { cwd: routesFolder }).map(
  (file) => `/${file.replace(/\/?\+page\.svelte$/, '')}`,
)

/** Where each role goes besides its navigation, with {drill}, {session} and {person} of the street. */
const visits: Readonly<Record<string, readonly string[]>> = {
  李佳: [
    '/plan/check',
    '/plan/print',
    '/plan?year=2025',
    '/drills?tab=findings',
    '/drills?tab=subordinate',
    '/drills/S01/2026/{drill}',
    '/drills/S01/2026/{drill}/sign-in',
    '/people/{person}',
    '/certificates',
    '/rankings?quarter=2026Q1&department=S01',
    '/audit/drill/{drill}?department=S01',
  ],
  陈思远: ['/certificates', '/drills?state=late'],
  赵明: ['/sessions/S01/2026/{session}', '/sessions/S01/2026/{session}/sign-in'],
  钱海波: [],
  孙立群: ['/drills?department=S01&year=2026', '/drills/S01/2026/{drill}'],
  吴晓: ['/review/S10', '/review/P02', '/quarter?quarter=2026Q1'],
  周敏: ['/settings/departments', '/settings/members', '/settings/holidays', '/settings/channel', '/audit'],
  冯建国: ['/rankings?quarter=2026Q2&department=S04', '/bulletin?quarter=2026Q1'],
}

const looks = [
  { locale: 'zh-CN', scheme: 'light' },
  { locale: 'en', scheme: 'dark' },
  { locale: 'zh-CN', scheme: 'dark' },
  { locale: 'en', scheme: 'light' },
] as const
type Look = (typeof looks)[number]

let product: Product
let browser: Watched
const known: Record<string, string> = {}
const seen = new Set<string>()

beforeAll(async () => {
  product = await createProduct({ from: inject('demoFolder') })
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-05-13T09:00+08:00')])
  const first = async (what: string, path: string) => {
    const { items } = JSON.parse(
      await product.read('demo-planner-street', `/districts/990101/departments/S01/${path}`),
    ) as {
      items: { id: string; status?: string }[]
    }
    known[what] = (items.find(({ status }) => status === 'evaluated' || status === 'closed') ?? items[0])?.id ?? ''
  }
  await first('drill', 'drills/2026')
  await first('session', 'sessions/2026')
  await first('person', 'people')
}, 400_000)
afterEach(() => browser.closeWindows())
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const settled = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('main .pulse').first().waitFor({ state: 'detached' })
}

/** Goes there as a click on a link would, without loading the app anew. */
const follow = async (page: Page, path: string) => {
  await page.evaluate(`{
    const link = Object.assign(document.createElement('a'), { href: ${JSON.stringify(path)} })
    document.body.append(link)
    link.click()
    link.remove()
  }`)
  await page.waitForURL(product.url + path)
  await settled(page)
}

/** By how many pixels the page is too wide, once it has taken the window's new size. */
const overflow = async (page: Page) => {
  const wider = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  const deadline = Date.now() + 10_000
  while ((await wider()) > 0 && Date.now() < deadline) await page.waitForTimeout(100)
  return wider()
}

/** What the page itself says went wrong. */
const alerts = async (page: Page) =>
  (await page.getByRole('main').getByRole('alert').allInnerTexts()).filter((text) => text.trim() !== '')

/** Everything wrong with the page that is open, at both widths. */
const faultsOf = async (page: Page) => {
  const faults = await alerts(page)
  for (const size of [desk, phone]) {
    await page.setViewportSize(size)
    await settled(page)
    const wider = await overflow(page)
    if (wider > 0) faults.push(`${wider} px too wide at ${size.width}`)
  }
  faults.push(...browser.complaints())
  if (faults.length > 0) faults.push(`pictures in ${await browser.picture()}`)
  return faults.map((fault) => `${page.url()}: ${fault}`)
}

const routeOf = (path: string) => {
  const parts = (path.split('?')[0] ?? '').split('/')
  return routes.find((route) => {
    const wanted = route.split('/')
    return wanted.length === parts.length && wanted.every((part, n) => part.startsWith('[') || part === parts[n])
  })
}

test.each(Object.keys(visits).map((name, n) => [name, n] as const))(
  'every page that %s is offered opens and fits',
  async (name, n) => {
    const look = looks[n % looks.length] as Look
    const page = await signInAs(await browser.open(look), product.url, name)
    const offered = await page
      .getByRole('navigation', { name: /^(主导航|Main navigation)$/ })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const faults: string[] = []
    for (const wanted of new Set([...offered, ...(visits[name] ?? [])])) {
      const path = wanted.replace(/\{(\w+)\}/g, (_match: string, what: string) => known[what] ?? '')
      seen.add(routeOf(path) ?? path)
      await follow(page, path)
      faults.push(...(await faultsOf(page)))
    }
    expect(faults).toEqual([])
  },
)

test('no page was left out', () => {
  expect(routes.filter((route) => !seen.has(route))).toEqual([])
})

test.each(looks)('in $locale and $scheme a page opened by its address holds at both widths', async (look) => {
  const page = await signInAs(await browser.open(look), product.url, '李佳')
  const faults: string[] = []
  for (const path of ['/', '/rankings?quarter=2026Q2&department=S01']) {
    await page.goto(`${product.url}${path}`)
    faults.push(...(await faultsOf(page)))
  }
  expect(faults).toEqual([])
})
