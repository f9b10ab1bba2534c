import { randomUUID } from 'node:crypto'
import type { DrillDraft } from '@muster/domain/imports/draft.ts'
import type { TableImport } from '@muster/domain/imports/import-tables.ts'
import { planForm } from '@muster/domain/imports/plan-form.ts'
import type { ImportRow } from '@muster/domain/plans/plan.ts'
import { chanceOf } from '../../../infra/local/demo/chance.ts'
import { runImport } from '../../../web/src/lib/import/run-import.ts'
import { writeWorkbook } from '../../../web/src/lib/import/write-workbook.ts'
import { drillOfYear } from './drills.ts'
import { personName, scaleDepartments } from './names.ts'
import type { Scale } from './start.ts'

/** A year’s plan of so many drills as the office’s own workbook. */
export const planWorkbook = (rows: number, year: number): Promise<Uint8Array> => {
  const [department] = scaleDepartments(1)
  if (!department) throw new Error('No department')
  const chance = chanceOf(`plan of ${rows}`)
  const drafts = Array.from({ length: rows }, (_, n): DrillDraft => {
    const { contact: _c, ...drill } = drillOfYear(
      department,
      n,
      { year, month: 1 + (n % 12), today: `${year}-01-01` },
      chance,
    )
    return { ...drill, contact: personName(n % 30).name, phone: '13800001234' }
  })
  const form = planForm(drafts, { year, department: department.name, filledOn: `${year}-02-20`, filledBy: '李佳' })
  return writeWorkbook([{ name: form.sheet, rows: form.rows, headerRow: form.headerRow }])
}

/** The file as understood: its rows as the browser sends them, and by name every other row of the sheet. */
export const readPlan = async (
  bytes: Uint8Array,
  year: number,
): Promise<{ rows: ImportRow[]; leftOver: readonly string[] }> => {
  const answer = await runImport('计划.xlsx', bytes, { year, today: `${year}-02-20` })
  if (!answer.ok) throw new Error(answer.rejection.code)
  const plans = answer.value.filter((one): one is Extract<TableImport, { kind: 'plan' }> => one.kind === 'plan')
  const read = plans.flatMap((plan) => plan.rows)
  const rows = read.map(({ sheet, row, original, drills }) => ({
    ...{ sheet, row, original, sessions: [] },
    drills: drills.flatMap(({ contact, forms, window, ...draft }) =>
      window ? [{ ...draft, id: randomUUID(), forms: [...forms], window, contact: null, contactName: contact }] : [],
    ),
  }))
  const skipped = answer.value.flatMap((one) => one.skipped.map(({ row, reason }) => `${one.sheet} ${row}: ${reason}`))
  const timeless = rows.filter(({ drills }) => drills.length === 0).map(({ sheet, row }) => `${sheet} ${row}: time`)
  return { rows, leftOver: [...skipped, ...timeless] }
}

const chunk = 50

/** Sends the rows and makes them into drills, as the browser does: start, chunks, commits until all are there. */
export const importPlan = async (
  scale: Scale,
  { district, department, year }: { readonly district: string; readonly department: string; readonly year: number },
  rows: readonly ImportRow[],
): Promise<void> => {
  const params = { district, department, year, import: randomUUID() }
  const as = `planner-${department.toLowerCase()}`
  await scale.call('startImport', as, params, { body: { file: '计划.xlsx', rows: rows.length } })
  for (let at = 0; at * chunk < rows.length; at += 1)
    await scale.call(
      'addImportRows',
      as,
      { ...params, chunk: at },
      {
        body: { rows: rows.slice(at * chunk, at * chunk + chunk) },
      },
    )
  for (let status = ''; status !== 'complete';)
    status = (await scale.call('commitImport', as, params, { body: {} })).body.status
}
