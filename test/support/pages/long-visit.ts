import type { Page } from 'playwright-core'
import { desk, type Watched } from '../browser.ts'
import { readers, type Lengths } from '../long-lists.ts'
import { timed } from './interaction.ts'
import type { Interaction, LongPage } from './long-pages.ts'

/** Windows in which the readers of a district are signed in, one each. */
export const windowsOf = (browser: Watched, origin: string, lengths: Lengths) => {
  const windows = new Map<string, Promise<Page>>()
  const enter = async (sub: string) => {
    const page = await browser.open()
    page.setDefaultTimeout(120_000)
    await page.goto(`${origin}/sign-in`)
    await page.getByRole('button', { name: '登录' }).click()
    await page.locator(`button[value="${sub}"]`).click()
    await page.waitForURL(`${origin}/`)
    return page
  }
  /** The page as this district fills it, with everything it reads. */
  return async ({ as, path, size = desk }: LongPage): Promise<Page> => {
    const sub = readers(lengths)[as]
    const page = await (windows.get(sub) ?? windows.set(sub, enter(sub)).get(sub) ?? enter(sub))
    await page.setViewportSize(size)
    await page.goto(origin + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.locator('main .pulse').first().waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    if (path.endsWith('#walk-in')) {
      await page.getByRole('button', { name: '临时参加', exact: true }).click()
      await page.locator('dialog input[type=checkbox]').first().waitFor()
      await page.waitForLoadState('networkidle')
    }
    return page
  }
}

/** Once through: milliseconds to the painted effect. */
export const once = async (page: Page, { effect, before, input, back }: Interaction): Promise<number> => {
  await before?.(page)
  const took = await timed(page, effect, () => input(page))
  await back(page)
  return took
}
