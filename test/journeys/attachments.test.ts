import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser, phone, type Look, type Watched } from '../support/browser.ts'
import { demoRecords } from '../support/pages/demo-records.ts'
import { filesCard } from '../support/pages/files-card.ts'
import { pdf, photoWithPlace, sizeOfJpeg } from '../support/pages/pictures.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { createProduct, type Product } from '../support/product.ts'

const planner = '李佳'
const reviewer = '吴晓'

let product: Product
let browser: Watched
let drill: string
let broken = false

const arrive = async (name: string, path: string, look?: Look) => {
  const page = await signInAs(await browser.open(look), product.url, name)
  await page.goto(`${product.url}${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return { page, files: filesCard(page) }
}
const openDrill = (name: string, look?: Look) => arrive(name, `/drills/S01/2026/${drill}`, look)
const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
/** The bytes behind the picture that is open. */
const shownBytes = async (page: Page) => {
  const image = page.getByRole('dialog').locator('img')
  await image.waitFor()
  const base64 = await image.evaluate(async (element: { src: string }) => {
    const bytes = new Uint8Array(await (await fetch(element.src)).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

beforeAll(async () => {
  product = await createProduct({ from: inject('demoFolder') })
  ;[browser] = await Promise.all([openBrowser(), product.start('2026-05-13T09:00+08:00')])
  drill = (await demoRecords(product)).planned
}, 400_000)
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

/** In order: what one step uploads the next one reads. */
const step = (name: string, run: () => Promise<void>) =>
  test(name, async ({ skip }) => {
    if (broken) skip('an earlier step failed')
    await run()
  })

step(
  'a planner drops a photo on its row and chooses more files; what is no photo or PDF is refused in words',
  async () => {
    const { page, files } = await openDrill(planner)
    await files.begin()
    await files.drop('照片', jpeg('现场.jpeg', await photoWithPlace(page, 1600, 1200)))
    await page.getByRole('button', { name: '打开 现场.jpg' }).waitFor()
    await files.choose('方案', [
      { name: '演练方案.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: '演练方案.docx', mimeType: 'application/msword', buffer: Buffer.from('PK\u0003\u0004 not a picture') },
      jpeg('改名.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ])
    const refused = files.uploadsOf('方案').getByRole('alert')
    await expect
      .poll(() => refused.allInnerTexts())
      .toEqual([
        '不能直接上传 Office 文档，请另存为 PDF 后上传。',
        '文件名像照片或 PDF，内容却不是（可能改过扩展名或已损坏），请选择原始文件。',
      ])
    await files.listOf('方案').getByText('演练方案.pdf').waitFor()
    expect(await files.listOf('照片').innerText()).toContain(planner)
    await page.getByRole('button', { name: '不再上传 演练方案.docx' }).click()
    await page.getByRole('button', { name: '不再上传 改名.jpg' }).click()
    expect(await files.uploadsOf('方案').count()).toBe(0)
  },
)

step('on a phone a photo goes straight from the camera, and a lost connection loses nothing', async () => {
  const { page } = await openDrill(planner, { size: phone })
  const photo = jpeg('IMG_0001.jpg', await photoWithPlace(page, 4000, 3000))
  await page.route('**/files', (route) => route.abort())
  const camera = page.getByLabel('拍照照片', { exact: true })
  expect(await camera.getAttribute('capture')).toBe('environment')
  await camera.setInputFiles([photo])
  await page.getByText('没有网络，文件仍在这里，恢复后自动继续；请不要关闭本页。').waitFor()
  // The browser says on its console that a request failed.
  browser.complaints()
  await page.unroute('**/files')
  await page.getByRole('button', { name: '重新上传 IMG_0001.jpg' }).click()
  await page.getByRole('button', { name: '打开 IMG_0001.jpg' }).waitFor()
})

step('the stamped scan of the plan is uploaded on a phone', async () => {
  const { page } = await arrive(planner, '/plan?year=2026', { size: phone })
  await page.getByRole('button', { name: '盖章扫描件（0）' }).click()
  const dialog = page.getByRole('dialog')
  const files = filesCard(page, dialog)
  await files.choose('盖章扫描件', [{ name: '报送稿盖章.pdf', mimeType: 'application/pdf', buffer: pdf }])
  await dialog.getByText('已上传', { exact: true }).waitFor()
  const saved = await files.save('报送稿盖章.pdf')
  expect(saved.suggestedFilename()).toBe('报送稿盖章.pdf')
  expect((await readFile(await saved.path())).equals(pdf)).toBe(true)
})

step(
  'the reviewer opens them, smaller and without the place where they were taken, and can change nothing',
  async () => {
    const { page, files } = await openDrill(reviewer)
    await files.open('IMG_0001.jpg')
    const kept = await shownBytes(page)
    expect(sizeOfJpeg(kept)).toEqual([2560, 1920])
    expect(kept.includes('Exif')).toBe(false)
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('dialog', { name: '现场.jpg' }).waitFor()
    expect(sizeOfJpeg(await shownBytes(page))).toEqual([1600, 1200])
    await page.keyboard.press('Escape')
    expect(await page.getByRole('button', { name: /^(移除|上传)/ }).count()).toBe(0)
    expect(await page.locator('main input[type=file]').count()).toBe(0)

    await page.goto(`${product.url}/review/S01`)
    await page.getByRole('button', { name: '盖章扫描件（1）' }).click()
    const saved = await filesCard(page, page.getByRole('dialog')).save('报送稿盖章.pdf')
    expect((await readFile(await saved.path())).equals(pdf)).toBe(true)
    expect(await page.getByRole('dialog').locator('input').count()).toBe(0)
  },
)

step('what is taken out comes back by undo, and later from where it was', async () => {
  const { page, files } = await openDrill(planner)
  const photos = files.listOf('照片').getByRole('listitem')
  await photos.nth(1).waitFor()
  await files.remove('现场.jpg')
  await page.getByText('已移除 现场.jpg').waitFor()
  await expect.poll(() => photos.count()).toBe(1)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => photos.count()).toBe(2)
  await files.remove('现场.jpg')
  await expect.poll(() => photos.count()).toBe(1)
  await page.reload()
  await page.getByText('已移除 1 个文件').click()
  await page.getByRole('button', { name: '恢复 现场.jpg' }).click()
  await expect.poll(() => photos.count()).toBe(2)
})

step('a reminder of the inbox leads to its drill, and what was read no longer counts', async () => {
  const { page } = await arrive(planner, '/inbox')
  const days = page.getByRole('main').getByRole('list', { name: '消息' })
  await days.getByText('未读').first().waitFor()
  const link = days.getByRole('link', { name: /演练/ }).first()
  const name = (await link.innerText()).split(' · ').at(-1)?.split('\n')[0] ?? ''
  await link.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()

  const place = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^消息/ })
  expect(await place.innerText()).toMatch(/\d+ 条未读/)
  await place.click()
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByText('没有未读的提醒').waitFor()
  expect(await place.innerText()).not.toMatch(/未读/)
  expect(await days.getByText('未读').count()).toBe(0)
})
