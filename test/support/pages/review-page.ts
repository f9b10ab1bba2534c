import type { Page } from 'playwright-core'

/** 计划审核: a department's plan as the district office reads it. */
export const reviewPage = (page: Page, origin: string, year: number) => ({
  open: async (department: string) => {
    await page.goto(`${origin}/review?year=${year}`)
    await page.getByRole('link', { name: department }).first().click()
    await page.getByRole('heading', { level: 1, name: `${department} ${year}年度计划` }).waitFor()
  },
  /** Pins a comment to a row. */
  commentOn: async (drill: string, text: string) => {
    await page.getByRole('button', { name: `对“${drill}”提意见` }).click()
    await page.getByRole('textbox', { name: '意见' }).fill(text)
    await page.getByRole('button', { name: '提交意见' }).click()
    await page.getByRole('listitem').filter({ hasText: text }).first().waitFor()
  },
  giveBack: async (reason: string) => {
    await page.getByRole('button', { name: '退回修改' }).click()
    await page.getByRole('textbox', { name: '退回原因' }).fill(reason)
    await page.getByRole('button', { name: '退回修改' }).last().click()
  },
  file: async () => {
    await page.getByRole('button', { name: '通过备案' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '通过备案' }).click()
  },
})
