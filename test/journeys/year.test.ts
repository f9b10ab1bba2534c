import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser, phone, type Look, type Watched } from '../support/browser.ts'
import { drillPage } from '../support/pages/drill-page.ts'
import { planPage } from '../support/pages/plan-page.ts'
import { quarterPage } from '../support/pages/quarter-page.ts'
import { rankingsPage } from '../support/pages/rankings-page.ts'
import { reviewPage } from '../support/pages/review-page.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { signInListPage } from '../support/pages/sign-in-list-page.ts'
import { createProduct, type Product } from '../support/product.ts'

const streetPlan = fileURLToPath(new URL('../support/fixtures/samples/plan-street.xlsx', import.meta.url))
const street = '云麓街道'
const planner = '李佳'
const moved = '防汛抢险综合应急演练'
const training = '应急救援队伍技能训练'
const documentNumber = '示例安委办〔2026〕15号'
const held = '高层建筑消防疏散演练'

let product: Product
let browser: Watched
let broken = false

const arrive = async (name: string, look?: Look) => signInAs(await browser.open(look), product.url, name)
/** The month keeps apart what the demonstration held under the same name in January. */
const openDrill = async (name: string, drill: string, month: number, look?: Look) => {
  const page = await arrive(name, look)
  await page.goto(`${product.url}/drills?department=S01&year=2026&month=${month}`)
  await page.getByRole('link', { name: drill }).first().click()
  await page.getByRole('heading', { level: 1, name: drill }).waitFor()
  return { page, drill: drillPage(page) }
}

beforeAll(async () => {
  product = await createProduct()
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-02-02T09:00+08:00')])
}, 300_000)
afterEach(async ({ task }) => {
  const complaints = browser.complaints()
  const failed = task.result?.state === 'fail' || complaints.length > 0
  if (failed && !broken) console.error(`Pictures of “${task.name}”: ${await browser.picture()}`)
  broken ||= failed
  await browser.closeWindows()
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

/** One year in order: after a step that failed the others prove nothing. */
const step = (name: string, run: () => Promise<void>) =>
  test(name, async ({ skip }) => {
    if (broken) skip('an earlier step failed')
    await run()
  })

let receipt = ''

step('a planner imports the street’s workbook, mends two rows and submits the plan', async () => {
  const page = await arrive(planner)
  const plan = planPage(page, product.url, 2026)
  await plan.open()
  await plan.begin()
  expect(await plan.readFile(streetPlan)).toMatch(/共 12 行，理解为 15 场演练、0 场培训；\s*5 处待确认，\s*1 处需补正/)
  expect(await plan.question.innerText()).toContain('老旧小区燃气泄漏处置演练')
  await plan.question.getByRole('button', { name: '5月12日' }).click()
  await plan.question.getByText('“60-80人”按上限80人准备').waitFor()
  await plan.keepTheOthers()
  await plan.confirmImport()

  await plan.check()
  const fault = page.getByRole('link', { name: /有限空间作业中毒窒息救援演练 · 参演人数/ })
  expect(await page.getByRole('button', { name: '报送', exact: true }).isDisabled()).toBe(true)
  await fault.click()
  await plan.changeRow(11, { 应参: '36' })
  await plan.addSession({ 培训内容: training, 计划时间: '5月12日', 计划人数: '20', 授课人: '区应急专家组 孙立群' })

  await plan.check()
  await page.getByText('各行内容完整，可以报送。').waitFor()
  await plan.submit()
  await page.getByText('已报送，等待区里审核').waitFor()
  receipt = (await page.getByText(/^回执编号 \S+$/).innerText()).replace('回执编号 ', '')
  expect(receipt).toContain('S01')
})

step('the reviewer returns it with a reason and a comment on a row', async () => {
  const page = await arrive('吴晓')
  const review = reviewPage(page, product.url, 2026)
  await review.open(street)
  await page.getByText(`第 1 次报送`).waitFor()
  expect(await page.getByRole('main').innerText()).toContain(receipt)
  await review.commentOn(moved, '请写明集合地点。')
  await review.giveBack('个别演练地点不具体，请修改后重报。')
  await page.getByText(`已退回 ${street}`).waitFor()
})

step('the planner mends the row and submits again, the reviewer files the plan', async () => {
  const page = await arrive(planner)
  const plan = planPage(page, product.url, 2026)
  await plan.open()
  await page.getByText('计划已退回，请修改后重新报送').waitFor()
  expect(await plan.main.innerText()).toContain('请写明集合地点。')
  await plan.changeRow(1, { 地点: '清塘河沿线二号闸口' })
  await page.getByText('清塘河沿线 → 清塘河沿线二号闸口').waitFor()
  await page.getByRole('checkbox', { name: '已处理' }).check()
  await page.getByText('还有 0 条意见未处理').waitFor()
  await plan.check()
  await plan.submit()
  await page.getByText('已报送，等待区里审核').waitFor()

  const office = await arrive('吴晓')
  const review = reviewPage(office, product.url, 2026)
  await review.open(street)
  await office.getByText('第 2 次报送').waitFor()
  await review.file()
  await office.getByText(`${street} 的计划已备案`).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '2026年度计划已备案' }).waitFor()
})

step('the planner asks to move a drill out of its window and the reviewer agrees', async () => {
  const asked = await openDrill(planner, moved, 4)
  await asked.drill.more('调整日期…')
  await asked.drill.fill({ 日期: '2026-05-20' })
  await asked.page.getByText('超出备案时间').waitFor()
  await asked.drill.fill({ 理由: '受连续降雨影响，场地不具备条件' })
  await asked.drill.send('提交调整申请', '已提交调整申请，等待审核员审核')

  const decided = await openDrill('吴晓', moved, 4)
  await decided.drill.next('审核调整')
  await decided.drill.send('同意', '已同意')
  await asked.page.reload()
  await asked.page.getByText('5月20日').first().waitFor()
})

step('on the day people are signed in on a phone', async () => {
  await product.stop()
  await product.start('2026-05-12T09:30+08:00')
  const { page, drill } = await openDrill(planner, held, 5, { size: phone })
  await drill.next('确定日期')
  await drill.send('确定日期', '已定于5月12日')
  await drill.next('签到')
  const list = signInListPage(page)
  const expected = await list.choose('应急救援队')
  expect(expected).toBeGreaterThan(3)
  await list.begin()
  const [late = '', absent = '', ...others] = await list.people(expected)
  await list.mark(late, '迟到')
  await list.mark(absent, '缺席')
  for (const person of others) await list.mark(person, '到场')
  await page.getByText(`/ ${expected} 到场`).waitFor()
  expect(await list.head.innerText()).toContain(String(expected - 1))
  await list.synced()
  await list.end()
  await list.head.getByText(/ 已结束$/).waitFor()
})

step('the drill is logged, and an expert’s one “no” opens a finding', async () => {
  const { page, drill } = await openDrill(planner, held, 5)
  await drill.next('填报实施情况')
  await drill.fill({ 开始时间: '08:30', 结束时间: '09:20' })
  await drill.fill({ 总结: '疏散有序，一处楼道堆物。' })
  await drill.send('提交', '已填报实施情况')

  const expert = await openDrill('孙立群', held, 5)
  await expert.drill.next('演练评估')
  await expert.drill.answer(['参演人员演练前接受了任务和安全交底'])
  await expert.drill.dialog.getByText('将开出 1 个问题').waitFor()
  await expert.drill.send('签署评估', '评估已签署，开出 1 个问题')
  await page.reload()
  await page.getByText('演练前未作任务和安全交底').waitFor()
})

step('the finding is rectified and verified, and the drill closed', async () => {
  const { page, drill } = await openDrill(planner, held, 5)
  await drill.next('提交整改')
  await drill.fill({ 整改情况: '已组织补充交底，并列入下次演练方案。' })
  await drill.send('提交整改', '已提交整改，等待核查销号')
  const office = await openDrill('吴晓', held, 5)
  await office.drill.next('核查销号')
  await office.drill.send('同意销号', '已销号')
  await page.reload()
  await drill.next('办结')
  await drill.send('办结', '已办结')
})

step('a training session is held, and its attendance taken', async () => {
  const page = await arrive('赵明', { size: phone })
  await page.goto(`${product.url}/plan`)
  await page.getByRole('link', { name: training }).click()
  await page.getByRole('heading', { level: 1, name: training }).waitFor()
  await page.getByRole('main').getByRole('link', { name: /签到/ }).first().click()
  const list = signInListPage(page)
  const expected = await list.choose('街道应急办')
  await list.begin()
  for (const person of await list.people(expected)) await list.mark(person, '到场')
  await list.synced()
  await list.end()
  await list.head.getByText(/ 已结束$/).waitFor()
})

step('the provisional rank explains itself, and its numbers add up', async () => {
  const page = await arrive(planner)
  const board = rankingsPage(page, product.url, '2026Q2')
  await board.open('S01')
  // The figures follow the records within seconds.
  await expect.poll(board.refreshed, { timeout: 60_000 }).toContain('计划 1 场，完成 1 场')
  await page.getByText(/^阶段性排名（未定稿）/).waitFor()
  expect(await board.row(street).innerText()).toMatch(/^1\s/)

  const points = await board.points()
  const { earned, weight, base, bonus, deductions, final } = await board.sums()
  expect(points.length).toBeGreaterThan(6)
  expect(points.reduce((sum, one) => sum + one, 0)).toBeCloseTo(earned, 1)
  expect((100 * earned) / weight).toBeCloseTo(base, 1)
  expect(base + bonus - deductions).toBeCloseTo(final, 2)
  expect(await board.row(street).innerText()).toContain(final.toFixed(2))
  await board.detail.getByText('依据与佐证').nth(1).click()
  await board.detail.getByRole('link', { name: held }).first().waitFor()
})

step('the quarter is cut off, frozen by the leader and published under its number', async () => {
  await product.stop()
  await product.start('2026-07-13T09:00+08:00')
  const admin = await arrive('周敏')
  const office = quarterPage(admin, product.url, '2026Q2')
  await office.open()
  await office.take('数据截止', '二季度数据截止')
  const leader = await arrive('冯建国')
  const leaders = quarterPage(leader, product.url, '2026Q2')
  await leaders.open()
  await leaders.take('审定锁定', '办公会审定')
  await office.open()
  await office.take('印发', documentNumber)
  await admin.getByText(`已以“${documentNumber}”印发。`).waitFor()

  const page = await arrive(planner)
  const board = rankingsPage(page, product.url, '2026Q2')
  await board.open()
  await page.getByText(`已印发 · ${documentNumber}`).waitFor()
  expect(await board.row(street).innerText()).toMatch(/^1\s/)
  await page.goto(`${product.url}/bulletin?quarter=2026Q2`)
  await page.getByRole('heading', { name: '示例区2026年第二季度应急演练与培训考核结果' }).waitFor()
})

step('after kill -9 the published board is the same, byte for byte', async () => {
  const board = () => product.read('demo-leader', '/districts/990101/quarters/2026Q2/board')
  const before = await board()
  expect(before).toContain(documentNumber)

  await product.kill()
  await product.start('2026-07-13T10:00+08:00')
  expect(await board()).toBe(before)

  const page = await arrive(planner, { locale: 'en' })
  const rankings = rankingsPage(page, product.url, '2026Q2')
  await rankings.open('S01')
  await page.getByRole('heading', { level: 1, name: 'Rankings' }).waitFor()
  await page.getByText(`Published · ${documentNumber}`).waitFor()
  const final = (await rankings.final.innerText()).trim()
  expect(before).toContain(`"department":"S01","final":${Number(final)},`)
  await rankings.detail.getByText('Drills completed').first().waitFor()
})
