import type { Page } from 'playwright-core'

/** 季度考核: the steps from the cut-off to the published board. */
export const quarterPage = (page: Page, origin: string, quarter: string) => ({
  open: () => page.goto(`${origin}/quarter?quarter=${quarter}`),
  /** Takes a step, with a document number or a remark. */
  take: async (step: '数据截止' | '审定锁定' | '印发', words: string) => {
    await page.getByRole('button', { name: step, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(words)
    await dialog.getByRole('button', { name: step, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  },
})
