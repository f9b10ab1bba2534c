import { createHash, randomUUID } from 'node:crypto'
import type { planEndpoints } from '@muster/domain/contract/endpoints/plans.ts'
import type { ImportRow } from '@muster/domain/plans/plan.ts'
import { headItem, pack, rowsItem, type StoredHead } from '../../../functions/plans/import-repository.ts'
import { putItems } from '../department-year.ts'
import { importedDrill, importRow } from '../plans.ts'
import { aPlan, type GoodCalls, type Ground } from './ground.ts'

const ROWS = 3

const rowsOf = (year: string): ImportRow[] =>
  Array.from({ length: ROWS }, (_, n) =>
    importRow(n + 2, {
      drills: [
        importedDrill(randomUUID(), { window: { from: `${year}-04-21`, to: `${year}-04-30`, text: '4月下旬' } }),
      ],
    }),
  )

/** An import announced to a draft; with `received`, its rows are there. */
const anImport = async (there: Ground, received: boolean) => {
  const { params } = await aPlan(there)
  const { district, department, year } = params
  const rows = rowsOf(year)
  const head: StoredHead = {
    ...{ id: randomUUID(), department, year: Number(year), file: '演练计划.xlsx', rows: ROWS },
    ...{ received: received ? ROWS : 0, done: 0, events: received ? ROWS : 0, status: 'receiving' },
  }
  const text = JSON.stringify(rows)
  const hash = createHash('sha256').update(text).digest('base64url')
  const stored = { packed: pack(text), hash, rows: ROWS, events: ROWS }
  await putItems([
    headItem(district, head),
    ...(received ? [rowsItem(district, head.id, 0, stored, '2026-05-13T01:00:00Z')] : []),
  ])
  return { params: { ...params, import: head.id }, rows }
}

/** A draft that holds an import, in it or taken out. */
const imported = async (there: Ground, undone: boolean) => {
  const id = randomUUID()
  const { plan, params } = await aPlan(there, {
    imports: [{ id, file: '演练计划.xlsx', rows: 1, at: '2026-05-13T00:00:00Z', undone }],
  })
  return { as: 'planner-s01', params: { ...params, import: id }, ifMatch: plan.version, body: {} }
}

const reviewed = (there: Ground) => aPlan(there, { status: 'submitted' })

let opened = 0

export const planCalls: GoodCalls<keyof typeof planEndpoints> = {
  listPlans: async ({ district }) => ({ as: 'reviewer', params: { district, year: '2026' } }),
  getPlan: async (there) => ({ as: 'planner-s01', params: (await aPlan(there)).params }),
  openPlan: async ({ district, department }) => ({
    ...{ as: 'planner-s01', params: { district, department, year: String(2000 + (opened++ % 26)) } },
    body: {},
  }),
  startImport: async (there) => ({
    ...{ as: 'planner-s01', params: { ...(await aPlan(there)).params, import: randomUUID() } },
    body: { file: '演练计划.xlsx', rows: ROWS },
  }),
  addImportRows: async (there) => {
    const { params, rows } = await anImport(there, false)
    return { as: 'planner-s01', params: { ...params, chunk: '0' }, body: { rows } }
  },
  commitImport: async (there) => ({ as: 'planner-s01', params: (await anImport(there, true)).params, body: {} }),
  undoImport: (there) => imported(there, false),
  redoImport: (there) => imported(there, true),
  requestSignOff: async (there) => {
    const { plan, params } = await aPlan(there, {}, true)
    return { as: 'planner-s01', params, ifMatch: plan.version, body: {} }
  },
  signPlan: async (there) => {
    const { plan, params } = await aPlan(there, { status: 'signing' }, true)
    return { as: 'leader', params, ifMatch: plan.version, body: { approved: true, reason: '' } }
  },
  submitPlan: async (there) => {
    const { plan, params } = await aPlan(there)
    return { as: 'planner-s01', params, ifMatch: plan.version, body: { declaration: true } }
  },
  commentPlan: async (there) => {
    const { plan, drills, params } = await reviewed(there)
    const body = { id: randomUUID(), drill: drills[0]?.id ?? null, field: 'window', text: '请避开中考' }
    return { as: 'reviewer', params, ifMatch: plan.version, body }
  },
  settleComment: async (there) => {
    const comment = { id: randomUUID(), drill: null, field: null, text: '请补充', done: false }
    const { plan, params } = await aPlan(there, {
      status: 'returned',
      comments: [{ ...comment, by: 'reviewer', at: '2026-05-12T01:00:00Z' }],
    })
    return {
      ...{ as: 'planner-s01', params: { ...params, comment: comment.id }, ifMatch: plan.version },
      body: { done: true },
    }
  },
  returnPlan: async (there) => {
    const { plan, drills, params } = await reviewed(there)
    const comments = [{ id: randomUUID(), drill: drills[0]?.id ?? null, field: 'place', text: '地点请写明' }]
    return { as: 'reviewer', params, ifMatch: plan.version, body: { reason: '请补充地点', comments } }
  },
  filePlan: async (there) => {
    const { plan, params } = await reviewed(there)
    return { as: 'reviewer', params, ifMatch: plan.version, body: {} }
  },
}
