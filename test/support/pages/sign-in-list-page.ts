import type { Page } from 'playwright-core'

type Mark = '到场' | '迟到' | '请假' | '缺席'

/** 签到: the list that the organiser taps, for a drill or a session. */
export const signInListPage = (page: Page) => {
  const dialog = page.getByRole('dialog')
  const marks = page.getByRole('group', { name: / 的签到$/ })
  const confirmed = async (action: string) => {
    await page.getByRole('button', { name: action, exact: true }).click()
    await dialog.getByRole('button', { name: action, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  return {
    head: page.getByRole('main').locator('header'),
    /** Chooses everyone of a unit for the roster; answers how many there are. */
    choose: async (unit: string) => {
      await page.getByRole('button', { name: '应参名单' }).click()
      await dialog.getByRole('button', { name: new RegExp(`^全选\\s*${unit}$`) }).click()
      const chosen = /已选 (\d+) 人/.exec(await dialog.getByRole('status').innerText())
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByText('应参名单已保存').waitFor()
      return Number(chosen?.[1])
    },
    begin: () => confirmed('开始签到'),
    end: () => confirmed('结束签到'),
    /** The names on the list, once so many are there to be tapped. */
    people: async (count: number) => {
      await marks.nth(count - 1).waitFor()
      const labels = await marks.evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label') ?? ''))
      return labels.map((label) => label.replace(/ 的签到$/, ''))
    },
    mark: async (person: string, mark: Mark) => {
      const button = page.getByRole('group', { name: `${person} 的签到` }).getByRole('button', { name: mark })
      await button.click()
      await page.locator('button[aria-pressed=true]').and(button).waitFor()
    },
    synced: () => page.getByRole('button', { name: '已同步' }).waitFor(),
  }
}
