import type { Api } from '@muster/domain/contract/api.ts'
import type { DrillDraft } from '@muster/domain/drills/drill.ts'
import { newDrill } from '@muster/domain/drills/new-drill.ts'
import { call } from '#lib/api/call.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import type { PlanRow } from './plan-row.svelte.ts'
import { blankTexts, changesBetween, fieldsOf, type RowFields, type RowTexts } from './row.ts'

interface Place {
  readonly department: string
  readonly year: number
}

const create = async (row: PlanRow, at: Place, fields: RowFields, texts: Partial<RowTexts>) => {
  if (!fields.window) return
  const draft: DrillDraft = { ...fields, window: fields.window, ...blankTexts, ...texts }
  const body: Api['createDrill']['body'] = { ...draft, origin: 'plan', reason: '' }
  const { data } = await call('createDrill', { params: { ...at, drill: row.id }, body })
  row.saved = { ...newDrill(draft, { ...at, id: row.id, origin: 'plan' }), version: data.version }
}

const send = async (row: PlanRow, at: Place) => {
  const { saved, fields, texts } = row
  const params = { ...at, drill: row.id }
  if (!saved) await create(row, at, fields, texts)
  else if (row.removed || saved.status === 'removed') {
    const { data } = await call(row.removed ? 'removeDrill' : 'restoreDrill', {
      params,
      version: saved.version,
      body: {},
    })
    row.saved = { ...saved, status: row.removed ? 'removed' : 'planned', version: data.version }
    return
  } else {
    const { window, ...changes } = row.changes
    const body = { ...changes, ...(window && { window }), ...texts }
    const { data } = await call('editDrill', { params, version: saved.version, body })
    row.saved = { ...saved, ...changes, ...(window && { window }), version: data.version }
  }
  // What was typed while the request was on its way stays to be sent.
  row.texts = Object.fromEntries(
    Object.entries(row.texts).filter(([name, text]) => texts[name as keyof RowTexts] !== text),
  )
}

/** Someone else saved the row first: reads it, and keeps both versions where the same cells were changed. */
const catchUp = async (row: PlanRow, at: Place) => {
  const { data } = await call('getDrill', { params: { ...at, drill: row.id } })
  const before = row.saved
  const mine = row.changes
  row.saved = data.drill
  row.fields = { ...fieldsOf(data.drill), ...mine }
  const changed = before ? changesBetween(fieldsOf(before), fieldsOf(data.drill)) : {}
  const both = Object.entries(changed).filter(([name]) => name in mine)
  row.theirs = both.length > 0 ? Object.fromEntries(both) : null
}

/** Brings the server one step nearer to the row; false when it could not. */
export const saveRow = async (row: PlanRow, at: Place): Promise<boolean> => {
  try {
    await send(row, at)
    row.problem = null
    return true
  } catch (error) {
    row.problem = error instanceof Error ? error : new Error(String(error))
    if (!(error instanceof ApiProblem) || error.status !== 412) return false
    await catchUp(row, at).catch(() => undefined)
    if (!row.theirs) row.problem = null
    return !row.theirs
  } finally {
    row.touchedAt = Date.now()
  }
}
