import type { Page } from 'playwright-core'
import { desk, phone } from '../browser.ts'
import { words } from './words.ts'

/** A page with something open on it, in either language. */
export interface Scene {
  readonly what: string
  readonly as: string
  readonly path: string
  /** Before the page is opened. */
  before?(page: Page): Promise<unknown>
  /** Brings it about on the page that was just opened. */
  open(page: Page): Promise<void>
  /** Puts the page right again where leaving it does not. */
  after?(page: Page): Promise<unknown>
  readonly sizes?: readonly (typeof desk | typeof phone)[]
}

const street = '李佳'
const office = '吴晓'
const admin = '周敏'
/** Made the planner of a department whose plan was returned. */
export const rewriter = { sub: 'demo-trainer', name: '赵明' }

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, key: string) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words(key) })
    .first()
    .click()
const shows = async (page: Page, key: string) => {
  await press(page, key)
  await dialog(page).locator('button').first().waitFor()
  await dialog(page).locator('.pulse').first().waitFor({ state: 'detached' })
}
/** Sends a form as it is and waits for what it says is wrong. */
const refused = async (page: Page, key: string) => {
  await shows(page, key)
  await fails(page)
}
const fails = async (page: Page) => {
  await dialog(page).locator('button:enabled').last().click()
  await dialog(page).locator(':is([aria-invalid=true], [role=alert], :invalid):visible').first().waitFor()
}
const menu = async (page: Page, key: string) => {
  await press(page, 'drills_more')
  await page
    .getByRole('listitem')
    .getByRole('button', { name: words(key) })
    .click()
  await dialog(page).locator('button').first().waitFor()
}
const scene = (
  as: string,
  path: string,
  what: string,
  open: (page: Page) => Promise<void> = () => Promise.resolve(),
  more: Pick<Scene, 'before' | 'after' | 'sizes'> = {},
): Scene => ({ what, as, path, open, ...more })

const drill = '/drills/S01/2026/{drill}'
const planned = '/drills/S01/2026/{planned}'
const [unread, offline] = ['**/drills/2021', '**/drills/2022']

export const scenes: readonly Scene[] = [
  scene(street, '/', 'the account menu', async (page) => {
    await page.locator('header button[aria-expanded]').last().click()
    await page
      .getByRole('group', { name: words('shell_account') })
      .getByText('English')
      .waitFor()
  }),
  scene(street, '/', 'the search with what it found', async (page) => {
    await page.keyboard.press('/')
    await dialog(page).getByRole('combobox').fill('a')
  }),
  scene(
    street,
    '/',
    'the navigation of a phone',
    async (page) => {
      await page.getByRole('button', { name: words('shell_nav_menu') }).click()
      await dialog(page).getByRole('link').first().waitFor()
    },
    { sizes: [phone] },
  ),
  scene(street, '/drills', 'a new drill, refused', (page) => refused(page, 'drills_add')),
  scene(street, '/drills?tab=subordinate', 'the import of a log', (page) => shows(page, 'drills_sub_import')),
  scene(street, '/drills?state=late&month=12', 'drills that no filter lets through'),
  scene(
    street,
    '/drills?year=2021',
    'a list that could not be read',
    (page) => page.getByRole('button', { name: words('shell_retry') }).waitFor(),
    {
      before: (page) => page.route(unread, (route) => route.fulfill({ status: 500 })),
      after: (page) => page.unroute(unread),
    },
  ),
  scene(
    street,
    '/drills?year=2022',
    'a list without a network',
    (page) => page.getByText(words('shell_offline_title')).waitFor(),
    { before: (page) => page.route(offline, (route) => route.abort()), after: (page) => page.unroute(offline) },
  ),
  scene(street, planned, 'what else can be done with a drill', (page) => press(page, 'drills_more')),
  ...['drills_adjust_ellipsis', 'drills_edit', 'drills_co_hosts_name', 'drills_join'].map((key) =>
    scene(street, planned, `${key} of a drill`, (page) => menu(page, key)),
  ),
  scene(street, planned, 'a cancellation without a reason', async (page) => {
    await menu(page, 'drills_cancel_ellipsis')
    await fails(page)
  }),
  scene(street, planned, 'the files of a drill, one of them refused', async (page) => {
    await press(page, 'files_upload')
    const input = page.locator('main input[type=file][multiple]').first()
    await input.setInputFiles({ name: 'a.docx', mimeType: 'application/msword', buffer: Buffer.from('no picture') })
    await page.locator('main').getByRole('alert').filter({ hasText: /./ }).first().waitFor()
  }),
  scene(street, '/plan', 'the stamped scan', (page) => shows(page, 'files_scan')),
  scene(street, '/drills/S01/2026/{held}', 'a log, refused', async (page) => {
    await shows(page, 'drills_log')
    await fails(page)
  }),
  scene(street, '/drills/S01/2026/{open}', 'a finding rectified without a word', (page) =>
    refused(page, 'drills_rectify'),
  ),
  scene(street, `${planned}/sign-in`, 'the choice of who should come', async (page) => {
    await shows(page, 'attendance_roster')
    await dialog(page).getByRole('checkbox').first().waitFor()
  }),
  scene(street, `${planned}/sign-in`, 'the other things of a sign-in', (page) => shows(page, 'attendance_more')),
  scene(street, `${planned}/sign-in`, 'what a sign-in has sent', (page) => shows(page, 'attendance_sync_done')),
  scene(street, '/people', 'a new person, refused', (page) => refused(page, 'people_add')),
  scene(street, '/people', 'the import of people', (page) => shows(page, 'people_import')),
  scene(street, '/people?unit=nowhere', 'nobody found'),
  scene(street, '/people/{person}', 'a certificate, refused', (page) => refused(page, 'people_add_certificate')),
  scene('陈思远', '/certificates?tab=posts', 'a post, refused', (page) => refused(page, 'people_add_post')),
  scene(street, '/sessions', 'a new session, refused', (page) => refused(page, 'training_add')),
  scene(street, '/sessions?year=2020', 'a year without training'),
  scene(street, '/rankings?quarter=2026Q1&department=S01', 'a score with its rules and evidence', async (page) => {
    await page.locator('main details, dialog details').first().waitFor()
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
  }),
  scene(street, '/rankings?quarter=2024Q1', 'a quarter that was never ranked'),
  scene(street, '/calendar?view=list', 'a drill’s day changed from the calendar', (page) =>
    shows(page, 'calendar_adjust'),
  ),
  scene(street, '/calendar?view=list&on=2031-01-01', 'a month without anything'),
  scene(office, '/review/P02', 'a plan returned with a comment', async (page) => {
    await press(page, 'plans_return')
    await press(page, 'plans_comment_add')
    await page.getByRole('textbox', { name: words('plans_comment_text') }).waitFor()
  }),
  scene(office, '/review/P02', 'the question before a plan is put on file', (page) => shows(page, 'plans_file')),
  scene(office, '/review?state=waiting&year=2030', 'no plans to review'),
  scene(office, '/quarter', 'a new entry of the register, refused', (page) => refused(page, 'quarter_add_entry')),
  scene(office, '/quarter', 'a reminder to copy', (page) => shows(page, 'quarter_reminder')),
  scene(office, '/quarter', 'an entry to revoke', (page) => refused(page, 'quarter_revoke')),
  scene(office, drill, 'the reviewer’s decisions on a drill', (page) => menu(page, 'drills_judge')),
  scene('孙立群', '/drills?department=all&year=2026&state=held', 'an evaluation sheet', async (page) => {
    await page.getByRole('main').locator('tbody a').first().click()
    await press(page, 'drills_evaluate')
    await dialog(page).getByRole('radio').first().waitFor()
  }),
  scene(admin, '/settings/departments?edit=new', 'a department, refused', fails),
  scene(admin, '/settings/members?edit=new', 'a member, refused', fails),
  scene(admin, '/settings/members?edit=invite', 'an invitation, refused', fails),
  scene(admin, '/settings/members?q=nobody', 'no member found'),
  scene(admin, '/settings/holidays?edit=1', 'holidays to change', (page) =>
    dialog(page).getByRole('textbox').first().waitFor(),
  ),
  scene('钱海波', '/', 'a plan handed back without a word', async (page) => {
    await page
      .getByRole('list', { name: words('workbench_overview') })
      .getByRole('button')
      .first()
      .click()
    await dialog(page)
      .getByRole('button', { name: words('workbench_hand_back') })
      .click()
    await fails(page)
  }),
  scene(rewriter.name, '/plan', 'a returned plan'),
  scene(
    rewriter.name,
    '/plan',
    'a cell that was not understood',
    async (page) => {
      await page.getByRole('gridcell').nth(3).click()
      await page.keyboard.press('Enter')
      await page.getByRole('grid').locator('input').fill('?')
      await page.keyboard.press('Enter')
      await page.getByRole('grid').locator('[aria-invalid=true]').first().waitFor()
    },
    { sizes: [desk], after: (page) => page.keyboard.press('Escape') },
  ),
  scene(rewriter.name, '/plan', 'everything a row says, refused', async (page) => {
    await page.locator('main [role=grid] tbody button').first().click()
    await dialog(page).getByLabel(words('plans_column_name')).fill('')
    await dialog(page).locator('button').last().click()
    await dialog(page).locator('[aria-invalid=true]').first().waitFor()
  }),
  scene(rewriter.name, '/plan', 'the import of a plan', (page) => shows(page, 'plans_import')),
  scene(rewriter.name, '/plan', 'a new training, refused', (page) => refused(page, 'plans_session_add')),
]
