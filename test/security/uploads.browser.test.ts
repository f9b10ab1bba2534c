import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemText } from '../../functions/domain/shared/problems.ts'
import { buildWeb, webRoot } from '../../infra/local/build-web.ts'
import { openBrowser, type Watched } from '../support/browser.ts'
import { planPage } from '../support/pages/plan-page.ts'
import { signInAs } from '../support/pages/sign-in-page.ts'
import { createServer, type TestServer } from '../support/server.ts'
import { hostile } from './hostile-files.ts'
import { securedDistrict } from './served.ts'

let server: TestServer
let browser: Watched
let folder: string

beforeAll(async () => {
  await buildWeb(() => undefined)
  server = await createServer({ webRoot, demo: securedDistrict })
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'muster-uploads-'))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const limits = { rows: 50_000, columns: 500, characters: 32_767 }

test('a harmful file is refused in the dialog, and the page answers all the while', async () => {
  const page = await signInAs(await browser.open(), server.url, '李计划')
  const plan = planPage(page, server.url, 2026)
  await plan.open()
  await plan.begin()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  const dialog = page.getByRole('dialog')
  // How long the page was ever deaf: frames that came late.
  await page.evaluate(`{
    window.deaf = 0
    let last = performance.now()
    const look = () => {
      window.deaf = Math.max(window.deaf, performance.now() - last)
      last = performance.now()
      setTimeout(look, 20)
    }
    look()
  }`)
  for (const [name, code] of [
    ['merges that lie over each other a hundred thousand times', 'file-unsafe'],
    ['one long text shown in 9,000 cells', 'file-overfull'],
    ['one cell in each far corner', 'file-overfull'],
    ['entities that multiply (billion laughs)', 'file-unsafe'],
    ['a part that unpacks to 150 MB and says 1 KB', 'file-corrupt'],
  ] as const) {
    const file = join(folder, `${code}-${name.length}.xlsx`)
    await writeFile(file, hostile[name]?.make() ?? '')
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog
      .getByRole('alert')
      .getByText(problemText(code, 'zh', limits))
      .waitFor()
    await page.evaluate(`document.querySelector('dialog [role=alert]').textContent = ''`)
  }
  expect(await page.evaluate<number>('window.deaf')).toBeLessThan(2_000)
  expect(browser.complaints()).toEqual([])
})
