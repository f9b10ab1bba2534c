import type { Page } from 'playwright-core'

/** One drill, from its plan to its closure. */
export const drillPage = (page: Page) => {
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    /** The one step that is this person's to take next. */
    next: (action: string) => page.getByRole('main').getByRole('button', { name: action, exact: true }).first().click(),
    more: async (action: string) => {
      await page.getByRole('button', { name: '更多' }).click()
      await page.getByRole('listitem').getByRole('button', { name: action, exact: true }).click()
    },
    fill: async (fields: Readonly<Record<string, string>>) => {
      for (const [label, value] of Object.entries(fields))
        await dialog
          .getByLabel(label, { exact: true })
          .or(dialog.getByLabel(new RegExp(`^${label}\\s`)))
          .first()
          .fill(value)
    },
    /** Sends the dialog and waits until the page says that it is done. */
    send: async (action: string, done: string | RegExp) => {
      await dialog.getByRole('button', { name: action, exact: true }).click()
      await page.getByText(done).first().waitFor()
    },
    /** Answers the whole evaluation sheet: 否 for these items, 是 for the others. */
    answer: async (noes: readonly string[]) => {
      const items = dialog.getByRole('group')
      await items.first().waitFor()
      for (const item of await items.all()) {
        const name = (await item.locator('legend').innerText()).trim()
        await item.getByText(noes.includes(name) ? '否' : '是', { exact: true }).click()
      }
    },
  }
}
