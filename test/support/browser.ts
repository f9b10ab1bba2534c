import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'

export const desk = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const

export interface Look {
  readonly size?: typeof desk | typeof phone
  readonly locale?: 'zh-CN' | 'en'
  readonly scheme?: 'light' | 'dark'
}

/** Chromium as people would use it, watched for everything that went wrong on a page. */
export interface Watched {
  /** A new window without history. */
  open(look?: Look): Promise<Page>
  /** What the pages complained about since it was last asked. */
  complaints(): string[]
  /** Pictures of the open windows, in a folder that is answered. */
  picture(): Promise<string>
  /** Closes the windows; the browser stays. */
  closeWindows(): Promise<void>
  close(): Promise<void>
}

const installed = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** An installed Chromium where there is one, else the one that npm brought; MUSTER_CHROMIUM=npm asks for the latter. */
export const chromiumPath = async (): Promise<string> => {
  const here = process.env['MUSTER_CHROMIUM'] === 'npm' ? undefined : installed.find((path) => path && existsSync(path))
  const { default: packed } = await import('@sparticuz/chromium')
  return here ?? packed.executablePath()
}

// Not the package's own arguments: they are for a function in the cloud and turn web security off.
export const chromiumArguments = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

const launch = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments })

/** A read of what does not exist yet is answered 404, and the page says so in words. */
const isExpected = (text: string, url: string) =>
  /status of 404/.test(text) && new URL(url).pathname.startsWith('/api/')

const watch = (page: Page, complain: (line: string) => void) => {
  page.on('pageerror', (error) => complain(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !isExpected(message.text(), url))
      complain(`${page.url()}: ${message.text()} (${url})`)
  })
}

export const openBrowser = async (): Promise<Watched> => {
  const browser = await launch()
  const complaints: string[] = []
  const pages = () => browser.contexts().flatMap((context) => context.pages())
  return {
    open: async ({ size = desk, locale = 'zh-CN', scheme = 'light' } = {}) => {
      const context = await browser.newContext({
        viewport: size,
        hasTouch: size === phone,
        isMobile: size === phone,
        colorScheme: scheme,
        reducedMotion: 'reduce',
      })
      await context.addInitScript(`if (origin !== 'null') localStorage['muster.locale'] ??= '${locale}'`)
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      watch(page, (line) => void complaints.push(line))
      return page
    },
    complaints: () => complaints.splice(0),
    picture: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'muster-pictures-'))
      for (const [n, page] of pages().entries())
        await page.screenshot({ path: join(folder, `${n + 1}.png`), fullPage: true }).catch(() => undefined)
      return folder
    },
    closeWindows: async () => {
      for (const context of browser.contexts()) await context.close()
    },
    close: () => browser.close(),
  }
}
