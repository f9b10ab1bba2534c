import type { Page } from 'playwright-core'

/** 考核排名: the board, and what a department's score is made of. */
export const rankingsPage = (page: Page, origin: string, quarter: string) => {
  const detail = page.getByRole('complementary', { name: /( 得分明细|: score in detail)$/ })
  return {
    open: (department?: string) =>
      page.goto(`${origin}/rankings?quarter=${quarter}${department ? `&department=${department}` : ''}`),
    detail,
    /** The score that the detail explains. */
    final: detail.locator('header b'),
    /** A department's line on the board. */
    row: (department: string) => page.getByRole('row').filter({ hasText: department }),
    /** The detail as it stands now. */
    refreshed: async () => {
      await page.reload()
      return detail.getByRole('list', { name: '各项指标' }).innerText()
    },
    /** Points of each indicator as shown; those that do not apply are left out. */
    points: async () => {
      const items = await detail.getByRole('list', { name: '各项指标' }).locator(':scope > li').all()
      const shown = await Promise.all(items.map((item) => item.locator('b').first().innerText()))
      return shown.filter((text) => text !== '缺项').map(Number)
    },
    /** The way from the indicators to the final score, as shown. */
    sums: async () => {
      const text = await detail.innerText()
      const numbers = (pattern: RegExp) => (pattern.exec(text) ?? []).slice(1).map(Number)
      const [base = NaN, bonus = NaN, deductions = NaN] = numbers(/指标 ([\d.]+) ＋ 加分 ([\d.]+) − 扣分 ([\d.]+)/)
      const [earned = NaN, weight = NaN] = numbers(/指标合计\s+([\d.]+)\s*\/ (\d+)/)
      const final = Number(await detail.locator('header b').innerText())
      return { base, bonus, deductions, earned, weight, final }
    },
  }
}
