import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromiumArguments, chromiumPath } from '../../support/browser.ts'
import { remember, type Kept } from '../../support/pages/first-load.ts'

/** What is used of the two packages; they are not the project's own dependencies. */
interface Page {
  evaluateOnNewDocument(script: string): Promise<unknown>
  close(): Promise<void>
}
interface Chromium {
  newPage(): Promise<Page>
  close(): Promise<void>
}
interface Puppeteer {
  launch(options: { executablePath: string; args: readonly string[] }): Promise<Chromium>
}
interface Report {
  readonly lhr: {
    readonly finalDisplayedUrl: string
    readonly categories: Readonly<Record<'performance' | 'accessibility', { readonly score: number | null }>>
  }
}
type Lighthouse = (url: string, flags: object, config: undefined, page: Page) => Promise<Report | undefined>

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The packages weigh more than everything `npm ci` brings for the browser, so they come when they are first needed. */
const install = async () => {
  if (existsSync(`${folder}node_modules/lighthouse`)) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  await promisify(execFile)(npm, args, { cwd: folder, shell: process.platform === 'win32' })
}

export interface Scores {
  /** Of 100. */
  readonly performance: number
  readonly accessibility: number
}

export interface Auditor {
  /** Looks at an address as a phone with a slow line and a slow processor would load it. */
  look(url: string, kept?: Kept): Promise<Scores>
  close(): Promise<void>
}

export const openAuditor = async (): Promise<Auditor> => {
  await install()
  const { resolve } = createRequire(import.meta.url)
  const { default: lighthouse } = (await import(resolve('lighthouse'))) as { default: Lighthouse }
  const { default: puppeteer } = (await import(resolve('puppeteer-core'))) as { default: Puppeteer }
  const chromium = await puppeteer.launch({ executablePath: await chromiumPath(), args: chromiumArguments })
  return {
    look: async (url, kept) => {
      const page = await chromium.newPage()
      // Lighthouse clears what the browser keeps; the person is signed in again before the page's scripts run.
      if (kept) await page.evaluateOnNewDocument(remember(kept))
      const flags = { onlyCategories: ['performance', 'accessibility'], logLevel: 'silent' }
      const report = await lighthouse(url, flags, undefined, page)
      await page.close()
      if (report?.lhr.finalDisplayedUrl !== url)
        throw new Error(`${url} led to ${report?.lhr.finalDisplayedUrl ?? 'nothing'}`)
      const { performance, accessibility } = report.lhr.categories
      return { performance: (performance.score ?? 0) * 100, accessibility: (accessibility.score ?? 0) * 100 }
    },
    close: () => chromium.close(),
  }
}
