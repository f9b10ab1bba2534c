import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser, type Look, type Watched } from '../support/browser.ts'
import { makePlanner } from '../support/pages/accounts.ts'
import { follow, settled } from '../support/pages/going.ts'
import { keyboardOf } from '../support/pages/keyboard.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { streetRecords } from '../support/pages/street-records.ts'
import { createProduct, type Product } from '../support/product.ts'

let product: Product
let browser: Watched
let address: (path: string) => string

beforeAll(async () => {
  product = await createProduct({ from: inject('demoFolder') })
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-05-13T09:00+08:00')])
  address = await streetRecords(product)
  await makePlanner(product.url, 'demo-planner-department', 'S10')
}, 400_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(`Pictures of “${task.name}”: ${await browser.picture()}`)
  await browser.closeWindows()
})
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const arrive = async (name: string, path: string, look?: Look) => {
  const page = await signInAs(await browser.open(look), product.url, name)
  if (path !== '/') await follow(page, address(path))
  return { page, keys: keyboardOf(page), main: page.getByRole('main'), dialog: page.getByRole('dialog') }
}
/** Back to where Tab begins. */
const home = (page: Page) => page.evaluate('document.querySelector("main").focus()')
const row = (page: Page, n: number) => page.getByRole('grid').locator(`tr[aria-rowindex="${n + 1}"]`)

test('whoever signs in by keyboard finds the account, and the skip link past the navigation', async () => {
  const page = await browser.open()
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: '登录' }).waitFor()
  const keys = keyboardOf(page)
  await keys.use(page.getByRole('button', { name: '登录' }))
  await page.getByRole('button', { name: '李佳' }).waitFor()
  await keys.use(page.getByRole('button', { name: '李佳' }))
  await page.waitForURL(`${product.url}/`)
  await settled(page)

  await page.reload()
  await settled(page)
  await keys.press('Tab')
  const skip = page.getByRole('link', { name: '跳到主要内容' })
  await keys.lands(skip)
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0)
  await keys.press('Enter')
  await keys.lands(page.getByRole('main'))
  await keys.press('Tab')
  expect(await page.getByRole('main').locator(':focus').count()).toBe(1)
  expect(keys.faults()).toEqual([])
})

test('a planner mends a row, adds another and submits the plan', async () => {
  const { page, keys, main } = await arrive('陈思远', '/plan')
  await keys.tabTo(row(page, 1).getByRole('gridcell').first())
  await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight')
  await keys.lands(row(page, 1).getByRole('gridcell').nth(3))
  await keys.press('Enter')
  await keys.lands(page.getByRole('textbox', { name: '计划时间' }))
  await keys.press('ControlOrMeta+a')
  await page.keyboard.type('11月中旬')
  await keys.press('Enter')
  await row(page, 1).getByText('11月中旬').waitFor()
  await keys.lands(row(page, 2).getByRole('gridcell').nth(3))

  await keys.press('ControlOrMeta+End')
  await keys.lands(page.getByRole('gridcell', { name: /添加一行/ }))
  await keys.press('Enter')
  await keys.lands(page.getByRole('grid').getByRole('textbox'))
  const added = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: '添加一行' })
    .locator('xpath=preceding-sibling::tr[1]')
  const texts = ['仓库火灾疏散演练', '', '', '10月下旬', '启明物流园', '应急办', '', '45']
  for (const [column, text] of texts.entries()) {
    const cell = added.getByRole('gridcell').nth(column)
    if (column > 0) await keys.lands(cell)
    if (text === '') {
      await keys.press('ArrowRight')
      continue
    }
    if (column > 0) await keys.press('Enter')
    await keys.lands(cell.getByRole('textbox'))
    await page.keyboard.type(text)
    await keys.press(column === 7 ? 'Enter' : 'Tab')
    await cell.getByText(text).waitFor()
  }
  await page.getByText('已保存').first().waitFor()

  for (const box of await main.getByRole('checkbox', { name: '已处理' }).all()) {
    await keys.tabTo(box)
    await keys.press('Space')
  }
  await page.getByText('还有 0 条意见未处理').waitFor()
  await home(page)
  await keys.use(page.getByRole('link', { name: /^核对并重新报送$/ }))
  await keys.lands(page.getByRole('heading', { level: 1 }))
  await keys.tabTo(page.getByRole('checkbox', { name: /^本单位承诺/ }))
  await keys.press('Space')
  await keys.use(page.getByRole('button', { name: '重新报送' }))
  await page.getByText('已报送，等待区里审核').waitFor()
  expect(keys.faults()).toEqual([])
})

test('a planner changes a date, first into a mistake and then out of the window', async () => {
  const { page, keys, main, dialog } = await arrive('李佳', '/drills/S01/2026/{planned}')
  const more = main.getByRole('button', { name: '更多' })
  const begin = async () => {
    await keys.use(more)
    await keys.tabTo(page.getByRole('listitem').getByRole('button').first())
    await keys.press('ArrowDown', 'ArrowUp')
    await keys.lands(page.getByRole('listitem').getByRole('button', { name: '调整日期…' }))
    await keys.press('Enter')
    await dialog.getByRole('button', { name: '取消' }).waitFor()
    expect(await dialog.locator(':focus').count()).toBe(1)
  }
  await keys.use(more)
  await keys.press('Escape')
  await keys.lands(more)
  await begin()
  await keys.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await keys.lands(more)

  await begin()
  await keys.tabTo(dialog.getByRole('radio', { name: '某一天' }))
  await keys.press('ArrowRight')
  await keys.lands(dialog.getByRole('radio', { name: '一段时间' }))
  await keys.press('ArrowLeft')
  await keys.tabTo(dialog.getByLabel(/^日期/))
  await page.keyboard.type('12282026')
  await page.getByText('超出备案时间').waitFor()
  await keys.use(dialog.getByRole('button', { name: '提交调整申请' }))
  await dialog.locator('textarea[aria-invalid=true]').waitFor()
  await keys.tabTo(dialog.getByLabel(/^理由/), 'Shift+Tab')
  await page.keyboard.type('受连续降雨影响，场地不具备条件')
  await keys.use(dialog.getByRole('button', { name: '提交调整申请' }))
  await page.getByText('已提交调整申请，等待审核员审核').first().waitFor()
  await keys.lands(more)
  expect(keys.faults()).toEqual([])
})

test('a reviewer decides that amendment', async () => {
  const { page, keys, main, dialog } = await arrive('吴晓', '/drills/S01/2026/{planned}')
  await keys.use(main.getByRole('button', { name: '审核调整' }).first())
  await keys.tabTo(dialog.getByRole('radio', { name: '同意', exact: true }))
  await keys.press('ArrowRight')
  await keys.write(dialog.getByLabel(/^理由/), '请按备案时间组织')
  await keys.use(dialog.getByRole('button', { name: '不同意' }))
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('不同意').first().waitFor()
  expect(keys.faults()).toEqual([])
})

test('a reviewer comments on a row of a plan and returns it', async () => {
  const { page, keys, main } = await arrive('吴晓', '/review')
  const links = main.getByRole('table').getByRole('row').getByRole('link')
  await keys.tabTo(main.getByRole('table').locator('tbody a').first())
  await keys.press('ArrowDown', 'ArrowDown', 'ArrowUp')
  await keys.lands(main.getByRole('table').locator('tbody a').nth(1))
  await keys.use(links.filter({ hasText: '南塘管理局' }))
  await keys.lands(page.getByRole('heading', { level: 1, name: /南塘管理局/ }))
  await keys.use(main.getByRole('button', { name: /^对“.*”提意见$/ }).nth(1))
  await keys.lands(main.getByRole('textbox', { name: '意见' }))
  await page.keyboard.type('请写明集合地点。')
  await keys.use(main.getByRole('button', { name: '提交意见' }))
  await main.getByRole('listitem').filter({ hasText: '请写明集合地点。' }).first().waitFor()
  await home(page)
  await keys.use(main.getByRole('button', { name: '退回修改' }).first())
  await keys.write(main.getByRole('textbox', { name: '退回原因' }), '个别演练地点不具体，请修改后重报。')
  await keys.use(main.getByRole('button', { name: '退回修改' }).last())
  await page.getByText('已退回 南塘管理局').waitFor()
  expect(keys.faults()).toEqual([])
})

test('a trainer opens the sign-in and marks people', async () => {
  const { page, keys, main, dialog } = await arrive('赵明', '/drills/S01/2026/{today}/sign-in')
  await keys.use(main.getByRole('button', { name: '应参名单' }))
  await keys.use(dialog.getByRole('button', { name: /^全选/ }).first())
  await keys.use(dialog.getByRole('button', { name: '保存' }))
  await page.getByText('应参名单已保存').waitFor()
  await keys.lands(main.getByRole('button', { name: '应参名单' }))
  await keys.use(main.getByRole('button', { name: '开始签到' }))
  await keys.use(dialog.getByRole('button', { name: '开始签到' }))
  await dialog.waitFor({ state: 'detached' })

  const people = main.getByRole('group', { name: / 的签到$/ })
  const mark = (person: number, name: string) => people.nth(person).getByRole('button', { name })
  await keys.tabTo(mark(0, '到场'))
  await keys.press('Space', 'ArrowDown')
  await keys.lands(mark(1, '到场'))
  await keys.press('ArrowRight', 'Space')
  await keys.lands(mark(1, '迟到'))
  await main.locator('button[aria-pressed=true]').nth(1).waitFor()
  expect(await mark(0, '到场').getAttribute('aria-pressed')).toBe('true')
  expect(await mark(1, '迟到').getAttribute('aria-pressed')).toBe('true')

  const third = ((await people.nth(2).getAttribute('aria-label')) ?? '').replace(/ 的签到$/, '')
  await keys.tabTo(main.getByRole('searchbox'), 'Shift+Tab')
  await page.keyboard.type(third)
  await keys.press('Enter')
  await main.getByRole('button', { name: '已同步' }).waitFor()
  await keys.tabTo(main.getByRole('button', { name: '结束签到' }))
  await keys.press('Enter')
  await dialog.waitFor()
  await keys.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await keys.lands(main.getByRole('button', { name: '结束签到' }))
  expect(await main.locator('button[aria-pressed=true]').count()).toBe(3)
  expect(keys.faults()).toEqual([])
})

test('arrows walk over the days and months of the calendar, and over what the search finds', async () => {
  const { page, keys, dialog } = await arrive('李佳', '/calendar')
  const day = (date: string) => page.locator(`[data-day="${date}"]`)
  await keys.tabTo(day('2026-05-13'))
  await keys.press('ArrowRight')
  await keys.lands(day('2026-05-14'))
  await keys.press('ArrowDown')
  await keys.lands(day('2026-05-21'))
  await keys.press('PageDown')
  await keys.lands(day('2026-06-21'))
  await keys.press('Enter')
  await page.waitForURL(/view=list/)

  await keys.press('/')
  await keys.lands(dialog.getByRole('combobox'))
  await page.keyboard.type('考核')
  await keys.press('ArrowDown', 'ArrowUp', 'Enter')
  await page.waitForURL(/\/(rankings|quarter)/)
  await keys.lands(page.getByRole('heading', { level: 1 }))
  expect(keys.faults()).toEqual([])
})

test.each([
  ['李佳', 'light', ['/', '/plan', '/drills', '/drills/S01/2026/{drill}', '/people', '/people/{person}', '/sessions']],
  ['吴晓', 'dark', ['/', '/review', '/review/P02', '/quarter', '/drills', '/calendar?view=quarter', '/bulletin']],
  ['周敏', 'light', ['/settings', '/settings/departments', '/settings/members', '/settings/holidays', '/audit']],
] as const)('Tab goes through every page of %s in %s, shows where it is and ends', async (name, scheme, paths) => {
  const { page, keys } = await arrive(name, '/', { scheme })
  for (const path of paths) {
    await page.goto(product.url + address(path))
    await settled(page)
    expect((await keys.walk()).length).toBeGreaterThan(5)
  }
  expect(keys.faults()).toEqual([])
})

test('an administrator reads a score, cuts the quarter off and freezes it', async () => {
  await product.stop()
  await product.start('2026-07-21T09:00+08:00')
  const { page, keys, main, dialog } = await arrive('周敏', '/')
  await keys.use(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '考核排名' }))
  await keys.lands(page.getByRole('heading', { level: 1, name: '考核排名' }))
  await page.goto(`${product.url}/rankings?quarter=2026Q2`)
  await settled(page)
  const first = main.getByRole('table').locator('tbody a').first()
  await keys.tabTo(first)
  await keys.press('ArrowDown', 'ArrowUp', 'Enter')
  const detail = page.getByRole('complementary', { name: / 得分明细$/ })
  await keys.tabTo(detail.getByRole('button', { name: '关闭' }))
  await keys.press('Enter')
  await detail.waitFor({ state: 'detached' })
  await keys.lands(first)

  await page.goto(`${product.url}/quarter?quarter=2026Q2`)
  await settled(page)
  for (const step of ['数据截止', '审定锁定']) {
    await keys.use(main.getByRole('button', { name: step, exact: true }))
    await keys.write(dialog.getByRole('textbox'), '区安委会会议')
    await keys.press('Enter')
    await dialog.waitFor({ state: 'detached' })
  }
  await main.getByRole('button', { name: '印发', exact: true }).waitFor()
  expect(keys.faults()).toEqual([])
})
