import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeb } from '../../infra/local/build-web.ts'
import { openBrowser, phone, type Watched } from '../support/browser.ts'
import { type ExternalProvider, startExternalProvider } from '../support/external-oidc.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LINK = /http:\/\/127\.0\.0\.1:\d+\/join\/330106#([\w-]{43})/

let folder: string
let provider: ExternalProvider
let browser: Watched
let child: ChildProcess | undefined
let printed = ''
let url = ''

const start = async () => {
  printed = ''
  const args = ['infra/local/start.mjs', '--port', '0', '--data', folder, '--empty', '--issuer', provider.issuer]
  const client = ['--client-id', provider.clientId, '--scope', 'openid profile']
  const district = ['--district', '330106', '--district-name', '西湖区', '--admin', '周敏']
  const started = spawn(process.execPath, [...args, ...client, ...district], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MUSTER_WEB: 'none' },
  })
  child = started
  url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /^ready (\S+)$/m.exec(printed)
      if (found) resolve(found[1] ?? '')
    }
    started.stdout.on('data', read)
    started.stderr.on('data', read)
    started.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${printed}`)))
  })
}
const stop = async () => {
  if (!child || child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
const found = (...more: string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const args = ['infra/found.ts', '--district', '330106', '--name', '西湖区', '--data', folder, ...more]
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    )
  })

beforeAll(async () => {
  await buildWeb(() => undefined)
  folder = await mkdtemp(join(tmpdir(), 'muster-joining-'))
  provider = await startExternalProvider()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stop()
  await provider?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The other house’s own pages: who one is, and that this product may know it. */
const signInThere = async (page: Page, login: string) => {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
/** Opens the link, signs in elsewhere, comes back. */
const follow = async (page: Page, link: string, login: string) => {
  await page.goto(link)
  await page.getByRole('button', { name: '登录并查看邀请' }).waitFor()
  expect(page.url()).toBe(`${url}/join/330106`)
  await page.getByRole('button', { name: '登录并查看邀请' }).click()
  await signInThere(page, login)
  await page.waitForURL(`${url}/join/330106`)
}
/** The other house’s pages want fonts from the internet, which a test does without. */
const ownComplaints = () => browser.complaints().filter((line) => !line.startsWith(provider.issuer))
const kept = (page: Page) =>
  page.evaluate<string>('JSON.stringify([location.href, { ...sessionStorage }, { ...localStorage }, history.state])')

test('a district on a foreign sign-on is founded by a link, joined in the browser, and its people invited', async () => {
  await start()
  const [earlier = ''] = LINK.exec(printed) ?? []
  await stop()
  const again = await found('--public-url', 'https://drill.example.gov.cn')
  expect(again).toMatchObject({ code: 0, text: expect.stringContaining('以前的链接已作废') })
  expect(again.text).toMatch(/https:\/\/drill\.example\.gov\.cn\/join\/330106#[\w-]{43}/)
  await start()
  const [link = '', secret = ''] = LINK.exec(printed) ?? []
  expect(secret).not.toBe('')

  // Of the links only the last one works.
  const late = await browser.open()
  await follow(late, earlier.replace(/^http:\/\/[^/]+/, url), 'gov|late')
  await late.getByText('此邀请已被撤回').waitFor()

  const page = await browser.open()
  await follow(page, link, 'gov|zhou.min')
  await page.getByText('西湖区（330106）').waitFor()
  await page.getByText('管理员（全区）').waitFor()
  expect(await page.getByText('gov|zhou.min').isVisible()).toBe(true)
  await page.getByRole('button', { name: '加入西湖区' }).click()
  await page.waitForURL(`${url}/`)
  expect(await kept(page)).not.toContain(secret)
  expect(provider.asked.join('\n')).not.toContain(secret)

  // The admin's work: a department, and somebody for it.
  await page.goto(`${url}/settings/departments?edit=new`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位编号').fill('S01')
  await dialog.getByLabel('单位名称').fill('北山街道')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('北山街道').first().waitFor()
  await page.goto(`${url}/settings/members`)
  await page.getByRole('link', { name: '邀请成员' }).click()
  await dialog.getByLabel('姓名').fill('李佳')
  await dialog.getByLabel('角色 1 的范围').selectOption('S01')
  await dialog.getByRole('button', { name: '生成链接' }).click()
  const invited = await dialog.getByLabel('邀请链接').inputValue()
  expect(invited).toMatch(LINK)
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('heading', { name: '待接受的邀请' }).waitFor()

  // A link that the admin opens is not spent by it.
  await page.goto(invited)
  await page.getByText('已在西湖区的成员名单中').waitFor()

  const small = await browser.open({ size: phone })
  await follow(small, invited, 'gov|li.jia')
  await small.getByText('填报人（北山街道）').waitFor()
  await small.getByRole('button', { name: '加入西湖区' }).click()
  await small.waitForURL(`${url}/`)
  await small.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await page.goto(`${url}/settings/members`)
  await page.getByText('gov|li.jia').waitFor()
  expect(await page.getByRole('heading', { name: '待接受的邀请' }).count()).toBe(0)

  // Used, for whoever comes after; and no log of ours or theirs knows a secret.
  const third = await browser.open()
  await follow(third, invited, 'gov|third')
  await third.getByText('此邀请已有人接受').waitFor()
  const used = [secret, LINK.exec(invited)?.[1] ?? '']
  for (const one of used) expect(provider.asked.join('\n')).not.toContain(one)
  expect(printed).not.toContain(used[1])
  expect(ownComplaints()).toEqual([])
})

test('signing out where the provider knows no way to ends the sign-in here, says so, and asks for the account next time', async () => {
  const page = await browser.open()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: '登录' }).click()
  await signInThere(page, 'gov|zhou.min')
  await page.waitForURL(`${url}/`)
  await page
    .getByRole('button', { name: /账户|周敏/ })
    .first()
    .click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('您已退出本系统').waitFor()
  expect(await kept(page)).not.toMatch(/access_token|gov\|zhou/)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByPlaceholder('Enter any login').waitFor()
  expect(ownComplaints()).toEqual([])
})

test('started again with an administrator it says nothing of links, and founding is refused in words', async () => {
  await stop()
  await start()
  expect(printed).not.toMatch(LINK)
  const running = await found()
  expect(running).toMatchObject({ code: 2, text: expect.stringContaining('正被另一个程序使用') })
  await stop()
  const refused = await found()
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('已有管理员，未作改动') })
  expect(refused.text).not.toMatch(LINK)
})
