import type { Page } from 'playwright-core'
import { type desk, phone } from '../browser.ts'
import { session, training, type readers } from '../long-lists.ts'

export interface Interaction {
  readonly what: string
  /** An expression that is true in the page once this has had its effect. */
  readonly effect: string
  /** Before it, and not measured. */
  before?(page: Page): Promise<unknown>
  input(page: Page): Promise<unknown>
  /** Puts the page back, so that it can be done again. */
  back(page: Page): Promise<unknown>
}

export interface LongPage {
  readonly name: string
  readonly as: keyof ReturnType<typeof readers>
  readonly path: string
  readonly size?: typeof desk | typeof phone
  /** The rows of the list as they are drawn, and how many of them there may be at first. */
  readonly rows: string
  readonly atMost: number
  readonly interactions: readonly Interaction[]
}

const one = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`

const sort: Interaction = {
  what: 'sorting',
  effect: one('main th[aria-sort]'),
  input: (page) => page.locator('main thead a').nth(1).click(),
  back: async (page) => {
    const sorted = page.locator('main th[aria-sort]')
    while ((await sorted.count()) > 0) {
      const order = await sorted.getAttribute('aria-sort')
      await sorted.locator('a').click()
      await page.locator(`main th[aria-sort=${order}]`).waitFor({ state: 'detached' })
    }
  },
}
const scroll: Interaction = {
  what: 'scrolling',
  // A short list has nowhere to scroll to; a long one shows rows and not the room that it keeps for them.
  effect: `(scrollY > 0 || document.documentElement.scrollHeight <= innerHeight) && !document.elementFromPoint(innerWidth / 2, 600)?.closest('tr[aria-hidden]')`,
  input: async (page) => {
    await page.mouse.move(200, 600)
    await page.mouse.wheel(0, 800)
  },
  back: async (page) => {
    await page.waitForTimeout(200)
    await page.evaluate('scrollTo(0, 0)')
    await page.waitForTimeout(100)
  },
}
const search: Interaction = {
  what: 'typing into the search',
  effect: `${one('main input[type=search]')}.value !== ''`,
  before: (page) => page.locator('main input[type=search]').focus(),
  input: (page) => page.keyboard.press('9'),
  back: (page) => page.keyboard.press('Backspace'),
}
/** Here the list follows the address. */
const searchByAddress: Interaction = {
  ...search,
  effect: `new URLSearchParams(location.search).get('q') === '9'`,
  back: async (page) => {
    await page.keyboard.press('Backspace')
    await page.waitForURL((url) => !url.searchParams.get('q'))
  },
}
const open = (effect: string, leave: (page: Page) => Promise<unknown>): Interaction => ({
  what: 'opening a row',
  effect,
  input: (page) => page.locator('main tbody a[data-row-link]').nth(1).click(),
  back: leave,
})
const goBack = async (page: Page) => {
  await page.goBack()
  await page.locator('main tbody a[data-row-link]').nth(1).waitFor()
}
const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}
const dialog = open(one('dialog[open] input'), closeDialog)
const filter: Interaction = {
  what: 'choosing a state',
  effect: one('main nav a[href*="state="][aria-current]'),
  input: (page) => page.locator('main nav a[href*="state="]').nth(1).click(),
  back: async (page) => {
    await page.locator('main nav[aria-label=状态] a').first().click()
    await page.locator('main nav a[href*="state="][aria-current]').waitFor({ state: 'detached' })
  },
}
const choose: Interaction = {
  what: 'choosing a field',
  effect: `new URLSearchParams(location.search).has('hazard')`,
  before: (page) => page.locator('main select').nth(2).focus(),
  input: (page) => page.keyboard.press('ArrowDown'),
  back: async (page) => {
    await page.locator('main select').nth(2).selectOption('')
    await page.waitForURL((url) => !url.searchParams.get('hazard'))
  },
}
const tick: Interaction = {
  what: 'ticking a person',
  effect: `${one('li.person [data-mark=late]')}.ariaPressed === 'true'`,
  input: (page) => page.locator('li.person [data-mark=late]').first().click(),
  back: async (page) => {
    await page.locator('li.person [data-mark=late]').first().click()
    await page.locator('li.person').first().locator('[data-mark=late][aria-pressed=false]').waitFor()
  },
}
const unmarked: Interaction = {
  what: 'showing those not marked',
  effect: one('main header a[aria-current]'),
  input: (page) => page.locator('main header a[href*="show=unmarked"]').click(),
  back: async (page) => {
    await page.locator('main header a[aria-current]').click()
    await page.locator('main header a[aria-current]').waitFor({ state: 'detached' })
  },
}
const cell = 'main [role=grid] [data-active]'
const row = 'main tbody tr[data-row]'
const signIn = `/sessions/${training}/2026/${session}/sign-in`

/** Every page whose list grows with the district, and what is done on it all day long. */
export const longPages: readonly LongPage[] = [
  {
    ...{ name: 'Rankings', as: 'office', path: '/rankings', rows: row, atMost: 60 },
    interactions: [
      sort,
      scroll,
      {
        what: 'turning to another group',
        effect: one('main nav a:nth-child(2)[aria-current]'),
        input: (page) => page.locator('main nav a:nth-child(2)').click(),
        back: async (page) => {
          await page.locator('main nav a:nth-child(1)').click()
          await page.locator('main nav a:nth-child(1)[aria-current]').waitFor()
        },
      },
      open(one('main aside h2'), (page) => page.locator('main aside header button').click()),
    ],
  },
  {
    ...{ name: 'All drills', as: 'office', path: '/drills?department=all&year=2026', rows: row, atMost: 60 },
    interactions: [sort, scroll, filter, open(`location.pathname !== '/drills'`, goBack)],
  },
  {
    ...{ name: 'All drills, phone', as: 'office', path: '/drills?department=all&year=2026', size: phone },
    ...{ rows: 'main ul[aria-label] > li', atMost: 120 },
    interactions: [scroll, filter],
  },
  {
    ...{ name: 'Calendar, month', as: 'office', path: '/calendar', rows: 'main .chip', atMost: 300 },
    interactions: [scroll, choose],
  },
  {
    ...{ name: 'Calendar, list', as: 'office', path: '/calendar?view=list', rows: 'main li', atMost: 1_000 },
    interactions: [scroll, choose],
  },
  {
    ...{ name: 'Plan review', as: 'office', path: '/review?year=2026', rows: row, atMost: 60 },
    interactions: [sort, scroll, open(`location.pathname !== '/review'`, goBack)],
  },
  {
    ...{ name: 'Departments', as: 'office', path: '/settings/departments', rows: row, atMost: 60 },
    interactions: [sort, scroll, searchByAddress, dialog],
  },
  {
    ...{ name: 'Members', as: 'office', path: '/settings/members', rows: row, atMost: 60 },
    interactions: [sort, scroll, searchByAddress, dialog],
  },
  {
    ...{ name: 'People', as: 'trainer', path: '/people', rows: row, atMost: 60 },
    interactions: [sort, scroll, search, open(`location.pathname !== '/people'`, goBack)],
  },
  {
    ...{ name: 'People, phone', as: 'trainer', path: '/people', size: phone },
    ...{ rows: 'main ul[aria-label] > li', atMost: 120 },
    interactions: [scroll, search],
  },
  {
    ...{ name: 'Plan', as: 'planner', path: '/plan?year=2027', rows: 'main [role=grid] tbody tr', atMost: 210 },
    interactions: [
      scroll,
      {
        what: 'moving to another cell',
        effect: `document.activeElement.closest('tr')?.ariaRowIndex === '3'`,
        before: (page) => page.locator(cell).focus(),
        input: (page) => page.keyboard.press('ArrowDown'),
        back: (page) => page.keyboard.press('ArrowUp'),
      },
      {
        what: 'beginning to write into a cell',
        effect: one('main [role=grid] input'),
        before: (page) => page.locator(cell).focus(),
        input: (page) => page.keyboard.press('x'),
        back: (page) => page.keyboard.press('Escape'),
      },
      {
        ...dialog,
        input: (page) => page.locator('main [role=grid] tbody button').nth(1).click(),
      },
    ],
  },
  {
    ...{ name: 'Sign-in', as: 'trainer', path: signIn, rows: 'main li.person', atMost: 240 },
    interactions: [scroll, tick, search, unmarked],
  },
  {
    ...{ name: 'Sign-in, phone', as: 'trainer', path: signIn, size: phone, rows: 'main li.person', atMost: 240 },
    interactions: [scroll, tick, search],
  },
  {
    ...{ name: 'Choosing walk-ins', as: 'trainer', path: `${signIn}#walk-in`, atMost: 240 },
    rows: 'dialog input[type=checkbox]',
    interactions: [
      {
        what: 'ticking a person',
        effect: `${one('dialog input[type=checkbox]')}.checked`,
        input: (page) => page.locator('dialog input[type=checkbox]').first().click(),
        back: (page) => page.locator('dialog input[type=checkbox]').first().click(),
      },
      {
        what: 'typing into the search',
        effect: `${one('dialog input[type=search]')}.value !== ''`,
        before: (page) => page.locator('dialog input[type=search]').focus(),
        input: (page) => page.keyboard.press('9'),
        back: (page) => page.keyboard.press('Backspace'),
      },
    ],
  },
]
