import type { Page } from 'playwright-core'
import { words } from './words.ts'

/** The page says what it is and waits for nothing more. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('main .pulse').first().waitFor({ state: 'detached' })
}

/** Goes there as a click on a link would, without loading the app anew. */
export const follow = async (page: Page, address: string): Promise<void> => {
  await page.evaluate(`{
    const link = Object.assign(document.createElement('a'), { href: ${JSON.stringify(address)} })
    document.body.append(link)
    link.click()
    link.remove()
  }`)
  await page.waitForURL((url) => url.href.endsWith(address))
  await settled(page)
}

/** Turns the app to the other language where a reader would: in the account menu, without a reload. */
export const chooseLanguage = async (page: Page, language: '中文' | 'English'): Promise<void> => {
  const menu = page.getByRole('group', { name: words('shell_account') })
  await page.locator('header button[aria-expanded]').last().click()
  await menu.getByText(language, { exact: true }).click()
  await page.locator(`html[lang="${language === '中文' ? 'zh-CN' : 'en'}"]`).waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
}

/** Closes whatever is open over the page. */
export const putAway = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape')
  await page.evaluate('for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close()')
  await page.locator('dialog[open]').first().waitFor({ state: 'detached' })
}
