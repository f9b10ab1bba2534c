import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../web/src/routes', import.meta.url))

/** Every page of the app as its route says it: `/people/[person]`. */
export const routes: readonly string[] = globSync('**/+page.svelte', { cwd: folder })
  .map((file) => `/${file.replace(/(^|\/)\+page\.svelte$/, '').replace(/^\(app\)\/?/, '')}`)
  .toSorted()

/** KB (1,000 bytes) of JavaScript, gzip, that a page should load until it is there. */
export const GOAL = 60
const RANKINGS = 75

export interface Visit {
  /** The address, with {drill}, {session} and {person} of the street. */
  readonly path: string
  /** The demo account that looks at it, by name; nobody is signed in without one. */
  readonly as?: string
  /** KB of JavaScript, gzip, that should come down until the page is there; `GOAL` where it is not said. */
  readonly goal?: number
  /** What it weighs where it is over its goal, with the reason beside it: it must not grow. */
  readonly ceiling?: number
}

const street = '李佳'
const office = '吴晓'
const admin = '周敏'

/** What is opened of each route: the page as its main readers see it, and its other views. */
export const visits: Readonly<Record<string, readonly Visit[]>> = {
  '/': [
    { path: '/', as: street },
    { path: '/', as: '钱海波' },
    { path: '/', as: office },
  ],
  '/[...path]': [{ path: '/nowhere/at/all' }],
  // The words of every field and value of every kind of record: any of them may have changed that day.
  '/audit': [{ path: '/audit', as: admin, ceiling: 65.5 }],
  // The same words: those of files, invitations and notices came with their records.
  '/audit/[kind]/[id]': [{ path: '/audit/drill/{drill}?department=S01', as: street, ceiling: 61.5 }],
  '/bulletin': [{ path: '/bulletin?quarter=2026Q1', as: office }],
  '/calendar': [
    { path: '/calendar', as: street },
    { path: '/calendar?view=year', as: office },
    { path: '/calendar?view=quarter', as: office },
    { path: '/calendar?view=list', as: street },
  ],
  '/certificates': [
    { path: '/certificates', as: '陈思远' },
    { path: '/certificates?tab=posts', as: '陈思远' },
  ],
  '/drills': [
    { path: '/drills', as: street },
    { path: '/drills?tab=findings', as: street },
    { path: '/drills?tab=subordinate', as: street },
    { path: '/drills', as: office },
    { path: '/drills?department=all', as: office },
  ],
  // Six steps with their records, the file and the facts: all of a drill stands on one page.
  '/drills/[department]/[year]/[drill]': [
    { path: '/drills/S01/2026/{drill}', as: street, ceiling: 65.5 },
    { path: '/drills/S01/2026/{planned}', as: street, ceiling: 65.5 },
    { path: '/drills/S01/2026/{drill}?print=signin', as: street },
  ],
  '/drills/[department]/[year]/[drill]/sign-in': [{ path: '/drills/S01/2026/{drill}/sign-in', as: street }],
  '/inbox': [
    { path: '/inbox', as: street },
    { path: '/inbox', as: office },
  ],
  '/join/[district]': [{ path: '/join/330106' }],
  '/people': [{ path: '/people', as: street }],
  '/people/[person]': [{ path: '/people/{person}', as: street }],
  // The grid with its keys, the draft it holds, the check of every cell and the duties run here, as on the server.
  '/plan': [
    { path: '/plan', as: street, ceiling: 73.5 },
    { path: '/plan?year=2025', as: street },
  ],
  // The same draft and the same check of cells and duties; the grid stays away.
  '/plan/check': [{ path: '/plan/check', as: street, ceiling: 67.5 }],
  '/plan/print': [{ path: '/plan/print', as: street }],
  '/quarter': [
    { path: '/quarter', as: office },
    { path: '/quarter?quarter=2026Q1', as: office },
  ],
  '/rankings': [
    { path: '/rankings', as: street, goal: RANKINGS },
    { path: '/rankings?quarter=2026Q1&department=S01', as: street, goal: RANKINGS },
  ],
  '/review': [{ path: '/review', as: office }],
  // The plan with its check, and beside it comments on cells, what changed since the last submission, and the course so far.
  '/review/[department]': [
    { path: '/review/S10', as: office, ceiling: 75 },
    { path: '/review/P02', as: office, ceiling: 75 },
  ],
  '/sessions': [{ path: '/sessions', as: street }],
  '/sessions/[department]/[year]/[session]': [{ path: '/sessions/S01/2026/{session}', as: street }],
  '/sessions/[department]/[year]/[session]/sign-in': [{ path: '/sessions/S01/2026/{session}/sign-in', as: street }],
  '/settings': [{ path: '/settings', as: admin }],
  '/settings/channel': [{ path: '/settings/channel', as: admin }],
  '/settings/departments': [{ path: '/settings/departments', as: admin }],
  '/settings/holidays': [{ path: '/settings/holidays', as: admin }],
  '/settings/members': [{ path: '/settings/members', as: admin }],
  '/sign-in': [{ path: '/sign-in' }],
  // The library that proves whose answer this is (17 KB) is what this address is for.
  '/sign-in/callback': [{ path: '/sign-in/callback', ceiling: 64.5 }],
}
