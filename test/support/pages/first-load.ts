import { get } from 'node:http'
import type { Page } from 'playwright-core'
import type { Watched } from '../browser.ts'
import { signInAs } from './sign-in-page.ts'

/** What a browser keeps of a signed-in person. */
export type Kept = readonly [session: Readonly<Record<string, string>>, local: Readonly<Record<string, string>>]

export const keptBy = async (browser: Watched, origin: string, name: string): Promise<Kept> => {
  const page = await signInAs(await browser.open(), origin, name)
  return page.evaluate<Kept>('[{ ...sessionStorage }, { ...localStorage }]')
}

/** A script that puts it back before a page's own scripts run. */
export const remember = (kept: Kept): string => `if (origin !== 'null') {
  const [session, local] = ${JSON.stringify(kept)}
  Object.assign(sessionStorage, session)
  Object.assign(localStorage, local)
}`

const sizes = new Map<string, Promise<number>>()

/** Bytes of the file as the server sends it to whoever takes gzip. */
const gzipBytes = (url: string): Promise<number> => {
  const known = sizes.get(url)
  if (known) return known
  const size = new Promise<number>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => void (bytes += chunk.length))
      response.on('end', () => {
        // Below 1,000 bytes the CDN packs nothing.
        const packed = response.headers['content-encoding'] === 'gzip' || bytes < 1000
        if (packed) resolve(bytes)
        else reject(new Error(`${url} is not sent as gzip`))
      })
    }).on('error', reject)
  })
  sizes.set(url, size)
  return size
}

interface Weighed {
  readonly script: string
  readonly bytes: number
}
const kilobytesOf = (files: readonly Weighed[]) => files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000

export interface FirstLoad {
  /** Until the content is there. */
  readonly kilobytes: number
  /** What comes after it, when the browser has nothing else to do. */
  readonly idle: number
  /** What the page shows, before and after that. */
  readonly texts: readonly [string, string]
  readonly files: readonly Weighed[]
}

/** The content is there and nothing moves on the line. */
const shown = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('main .pulse').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
}

/** Keeps what pages put off until they are idle from running before it is released. */
const holdIdle = `
  window.putOff = []
  window.requestIdleCallback = (run) => putOff?.push(run) ?? setTimeout(run)
  window.cancelIdleCallback = () => {}
`
const releaseIdle = 'const held = putOff; putOff = null; for (const run of held) run()'

/** Every script that really comes down when the address is opened in a browser without a cache, until the page is there, and after. */
export const firstLoad = async (browser: Watched, url: string, kept?: Kept): Promise<FirstLoad> => {
  const page = await browser.open()
  if (kept) await page.addInitScript(remember(kept))
  await page.addInitScript(holdIdle)
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (/\.m?js$/.test(new URL(request.url()).pathname)) scripts.add(request.url())
  })
  await page.goto(url)
  await shown(page)
  const before = [...scripts]
  const text = await page.locator('main').innerText()
  await page.evaluate(releaseIdle)
  await page.waitForTimeout(50)
  await page.waitForLoadState('networkidle')
  const texts = [text, await page.locator('main').innerText()] as const
  await page.context().close()
  const weighed = async (from: readonly string[]) =>
    Promise.all(from.map(async (script) => ({ script, bytes: await gzipBytes(script) })))
  const files = await weighed(before)
  const late = await weighed([...scripts].filter((script) => !before.includes(script)))
  return { kilobytes: kilobytesOf(files), idle: kilobytesOf(late), texts, files }
}
