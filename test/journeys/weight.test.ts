import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser, type Watched } from '../support/browser.ts'
import { addressOf, demoRecords } from '../support/pages/demo-records.ts'
import { firstLoad, keptBy, type Kept } from '../support/pages/first-load.ts'
import { GOAL, routes, visits } from '../support/pages/visits.ts'
import { createProduct, type Product } from '../support/product.ts'

let product: Product
let browser: Watched
let records: Awaited<ReturnType<typeof demoRecords>>
const signedIn = new Map<string, Kept>()

beforeAll(async () => {
  product = await createProduct({ from: inject('demoFolder') })
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-05-13T09:00+08:00')])
  records = await demoRecords(product)
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const keptOf = async (name: string) => {
  const kept = signedIn.get(name) ?? (await keptBy(browser, product.url, name))
  signedIn.set(name, kept)
  return kept
}

test('every page has a budget, and every budget a page', () => {
  expect(Object.keys(visits).toSorted()).toEqual(routes)
})

test.each(Object.keys(visits))('what %s really loads stays within its budget', async (route) => {
  const over: string[] = []
  for (const { path, as, goal, ceiling } of visits[route] ?? []) {
    const { kilobytes, files, texts } = await firstLoad(
      browser,
      product.url + addressOf(path, records),
      as === undefined ? undefined : await keptOf(as),
    )
    expect(files.length).toBeGreaterThan(3)
    // What is fetched in idle time is not counted, thus nothing that is shown may wait for it.
    expect(texts[1]).toBe(texts[0])
    const most = ceiling ?? goal ?? GOAL
    if (kilobytes > most) over.push(`${path} as ${as ?? 'nobody'}: ${kilobytes.toFixed(1)} KB of ${most}`)
  }
  expect(over).toEqual([])
})
