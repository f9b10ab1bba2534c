import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { desk, openBrowser, phone, type Watched } from '../support/browser.ts'
import { makePlanner } from '../support/pages/accounts.ts'
import { schemeOf, violations } from '../support/pages/axe.ts'
import { chooseLanguage, follow, putAway, settled } from '../support/pages/going.ts'
import { rewriter, scenes, type Scene } from '../support/pages/scenes.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { streetRecords } from '../support/pages/street-records.ts'
import { routes, visits } from '../support/pages/visits.ts'
import { createProduct, type Product } from '../support/product.ts'

const languages = ['中文', 'English'] as const
const looks: readonly Scene[] = Object.values(visits)
  .flat()
  .flatMap(({ as, path }) => (as ? [{ as, path, what: 'the page', open: () => Promise.resolve() }] : []))
const outside = Object.values(visits)
  .flat()
  .filter(({ as }) => as === undefined)
const byAccount = Map.groupBy([...looks, ...scenes], ({ as }) => as)

let product: Product
let browser: Watched
let address: (path: string) => string

beforeAll(async () => {
  product = await createProduct({ from: inject('demoFolder') })
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-05-13T09:00+08:00')])
  address = await streetRecords(product)
  await makePlanner(product.url, rewriter.sub, 'S10')
}, 400_000)
afterEach(() => browser.closeWindows())
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

test('no page is left out', () => {
  expect(routes.filter((route) => !visits[route]?.length)).toEqual([])
})

const faultsOf = async (page: Page, language: (typeof languages)[number], one: Scene): Promise<string[]> => {
  const faults: string[] = []
  const { sizes = [desk, phone] } = one
  try {
    await page.setViewportSize(sizes[0] ?? desk)
    await one.before?.(page)
    await follow(page, address(one.path))
    await one.open(page)
    for (const size of sizes) {
      const scheme = schemeOf(language, size)
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize(size)
      await settled(page)
      const found = await violations(page)
      faults.push(...found.map((fault) => `${one.path}, ${one.what}, ${language} ${scheme} ${size.width}: ${fault}`))
    }
    await one.after?.(page)
    await putAway(page)
  } catch (error) {
    faults.push(`${one.path}, ${one.what}, ${language}: ${String(error)}`)
  }
  return faults
}

/** Every page in both languages; what opens on it in one of them, taking turns: its parts are the same, only the words differ. */
const isSeenIn = (language: (typeof languages)[number], one: Scene) =>
  looks.includes(one) || languages[scenes.indexOf(one) % 2] === language

test.each([...byAccount])(
  'axe finds nothing on any page of %s, nor on what opens there, in both languages, light and dark, wide and narrow',
  async (name, list) => {
    const page = await signInAs(await browser.open(), product.url, name)
    const faults: string[] = []
    for (const language of languages) {
      await page.setViewportSize(desk)
      await follow(page, '/')
      await chooseLanguage(page, language)
      for (const one of list.filter((scene) => isSeenIn(language, scene)))
        faults.push(...(await faultsOf(page, language, one)))
    }
    expect(faults).toEqual([])
  },
  600_000,
)

test.each(languages)('axe finds nothing on the pages for those who are not signed in, in %s', async (language) => {
  const faults: string[] = []
  for (const size of [desk, phone]) {
    const scheme = schemeOf(language, size)
    const page = await browser.open({ size, scheme, locale: language === '中文' ? 'zh-CN' : 'en' })
    for (const path of outside.map(({ path }) => path)) {
      await page.goto(product.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      faults.push(...(await violations(page)).map((fault) => `${path}, ${language} ${scheme} ${size.width}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
})
