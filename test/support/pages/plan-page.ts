import type { Page } from 'playwright-core'

/** 年度计划: a department's plan while it is written. */
export const planPage = (page: Page, origin: string, year: number) => {
  const dialog = page.getByRole('dialog')
  return {
    /** Where the plan asks what is to be done with it. */
    main: page.getByRole('main'),
    open: () => page.goto(`${origin}/plan?year=${year}`),
    begin: () => page.getByRole('button', { name: `新建${year}年度草稿` }).click(),
    /** Reads a workbook up to the page that shows what was understood. */
    readFile: async (file: string) => {
      await page.getByRole('button', { name: '导入', exact: true }).click()
      await dialog.locator('input[type=file]').setInputFiles(file)
      const summary = dialog.getByRole('status').filter({ hasText: '理解为' })
      return summary.innerText()
    },
    /** The question about an imported row that is asked now. */
    question: dialog.getByRole('region', { name: '待确认' }),
    keepTheOthers: () => dialog.getByRole('button', { name: /^其余 \d+ 处按理解导入$/ }).click(),
    confirmImport: async () => {
      await dialog.getByRole('button', { name: /^导入 \d+ 场$/ }).click()
      await page.getByText(/^已导入 \d+ 场/).waitFor()
    },
    /** Opens everything a row says, lets it be changed, and waits until that is stored. */
    changeRow: async (row: number, fields: Readonly<Record<string, string>>) => {
      await page.getByRole('button', { name: `第 ${row} 行的全部内容` }).click()
      for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
      const stored = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
      await dialog.getByRole('button', { name: '完成' }).click()
      await stored
      await page.getByText('已保存').first().waitFor()
    },
    addSession: async (fields: Readonly<Record<string, string>>) => {
      await page.getByRole('button', { name: '添加培训' }).click()
      for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    check: () => page.getByRole('link', { name: /^核对并(重新)?报送$/ }).click(),
    submit: async () => {
      await page.getByRole('checkbox', { name: /^本单位承诺/ }).check()
      await page.getByRole('button', { name: /^(重新)?报送$/ }).click()
    },
  }
}
