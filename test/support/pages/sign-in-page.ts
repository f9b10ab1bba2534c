import type { Page } from 'playwright-core'

/** Signs in as one of the accounts that the demonstration offers, and waits for the workbench. */
export const signInAs = async (page: Page, origin: string, name: string): Promise<Page> => {
  await page.goto(`${origin}/sign-in`)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click()
  await page.getByRole('button', { name }).click()
  await page.waitForURL(`${origin}/`)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  return page
}
