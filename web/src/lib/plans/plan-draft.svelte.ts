import type { Api } from '@muster/domain/contract/api.ts'
import { drillsOfPlan, sessionsOfPlan } from '@muster/domain/plans/plan-rows.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { clock } from '#lib/session/clock.svelte.ts'
import { inverse, noHistory, record, stepBack, stepForward, type Step } from './history.ts'
import { inOrder } from './in-order.ts'
import { PlanRow } from './plan-row.svelte.ts'
import { blankFields, drillsById, fieldsOf, newRowId, valuesUnder, type RowFields, type RowTexts } from './row.ts'
import { saveRow } from './save-row.ts'

export type PlanAnswer = Api['getPlan']['response']
export interface RowEdit {
  readonly id: string
  readonly values: Partial<RowFields>
}

const PAUSE = 700
const AT_ONCE = 4
/** A reading that began before our own change may still be on its way. */
const SETTLE = 10_000

/** The draft on the screen: rows with what was typed, their saving, and what can be taken back. */
export class PlanDraft {
  readonly department: string
  readonly year: number
  #rows = $state.raw<readonly PlanRow[]>([])
  #sessions = $state.raw<readonly Session[]>([])
  #history = $state.raw(noHistory)
  #plan = $state.raw<PlanAnswer['plan'] | null>(null)
  /** Milliseconds since 1970 of the last accepted change. */
  savedAt = $state<number | null>(null)
  #due: PlanRow[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #reread: ReturnType<typeof setTimeout> | undefined
  #running = 0

  constructor(department: string, year: number) {
    this.department = department
    this.year = year
  }

  rows = $derived(this.#rows.filter((row) => !row.removed))
  waiting = $derived(this.#rows.filter((row) => row.waiting))
  saving = $derived(this.#rows.some((row) => row.busy))
  failed = $derived(this.#rows.find((row) => row.problem)?.problem ?? null)
  get sessions() {
    return this.#sessions
  }
  get plan() {
    return this.#plan
  }
  get canUndo() {
    return this.#history.past.length > 0
  }
  get canRedo() {
    return this.#history.future.length > 0
  }
  row = (id: string): PlanRow | undefined => this.#rows.find((row) => row.id === id)

  /** Takes over a reading of the plan; rows that are being changed here keep what was typed. */
  take({ plan, drills, sessions }: PlanAnswer) {
    this.#plan = plan
    this.#sessions = sessionsOfPlan(plan, sessions)
    const heard = drillsById(drillsOfPlan(plan, drills))
    const kept = this.#rows.filter((row) => {
      const drill = heard.get(row.id)
      if (drill && drill.version >= (row.saved?.version ?? 0)) row.take(drill)
      return drill !== undefined || row.removed || row.saved === null || Date.now() - row.touchedAt < SETTLE
    })
    const arrived = inOrder(plan, [...heard.values()]).filter(({ id }) => !this.row(id))
    this.#rows = [...kept, ...arrived.map((drill) => new PlanRow(drill.id, drill, fieldsOf(drill)))]
  }

  /** Adds rows at the end, or behind another; answers their ids. */
  add(rows: readonly { fields?: Partial<RowFields>; texts?: Partial<RowTexts> }[], after?: string): string[] {
    const added = rows.map(({ fields, texts }) => {
      const row = new PlanRow(newRowId(), null, { ...blankFields, ...fields })
      row.texts = texts ?? {}
      return row
    })
    const at = after ? this.#rows.findIndex(({ id }) => id === after) + 1 : this.#rows.length
    this.#rows = this.#rows.toSpliced(at, 0, ...added)
    for (const row of added) this.#schedule(row)
    return added.map(({ id }) => id)
  }

  #edit(edits: readonly RowEdit[]) {
    for (const { id, values } of edits) {
      const row = this.row(id)
      if (!row) continue
      row.fields = { ...row.fields, ...values }
      if (!row.theirs) row.problem = null
      row.refusals = Object.fromEntries(Object.entries(row.refusals).filter(([name]) => !(name in values)))
      this.#schedule(row)
    }
  }

  #mark(ids: readonly string[], removed: boolean) {
    for (const id of ids) {
      const row = this.row(id)
      if (!row) continue
      row.removed = removed
      this.#schedule(row)
    }
  }

  /** One thing done: cells changed, rows added and removed together. It is undone in one step. */
  change({
    edits = [],
    add = [],
    remove = [],
  }: {
    edits?: readonly RowEdit[]
    add?: readonly { fields?: Partial<RowFields>; texts?: Partial<RowTexts> }[]
    remove?: readonly string[]
  }): string[] {
    const recorded = edits.flatMap(({ id, values }) => {
      const row = this.row(id)
      return row ? [{ id, before: valuesUnder(row.fields, values), after: values }] : []
    })
    this.#edit(edits)
    const added = this.add(add)
    this.#mark(remove, true)
    this.#history = record(this.#history, { edits: recorded, added, removed: remove })
    return added
  }

  setTexts(id: string, texts: Partial<RowTexts>) {
    const row = this.row(id)
    if (!row) return
    row.texts = { ...row.texts, ...texts }
    this.#schedule(row)
  }

  refuse(id: string, field: keyof RowFields, words: string) {
    const row = this.row(id)
    if (row) row.refusals = { ...row.refusals, [field]: words }
  }

  imported(id: string) {
    this.#history = record(this.#history, { imported: id })
  }

  undo = async () => {
    const { history, step } = stepBack(this.#history)
    if (!step) return
    this.#history = history
    await this.#apply(inverse(step), 'undoImport')
  }
  redo = async () => {
    const { history, step } = stepForward(this.#history)
    if (!step) return
    this.#history = history
    await this.#apply(step, 'redoImport')
  }

  async #apply({ edits = [], added = [], removed = [], imported }: Step, onImport: 'undoImport' | 'redoImport') {
    this.#edit(edits.map(({ id, after }) => ({ id, values: after })))
    this.#mark(removed, true)
    this.#mark(added, false)
    if (!imported) return
    await call(onImport, { params: { ...this.#at, import: imported }, version: this.#plan?.version, body: {} })
    await invalidate(['getPlan'])
  }

  get #at() {
    return { department: this.department, year: this.year }
  }

  /** Someone else changed the same cells: keep what was typed here, or take over theirs. */
  settle(row: PlanRow, mine: boolean) {
    if (!mine && row.theirs) row.fields = { ...row.fields, ...row.theirs }
    row.theirs = null
    row.problem = null
    this.#schedule(row)
  }

  #schedule(row: PlanRow) {
    if (!this.#due.includes(row)) this.#due.push(row)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), PAUSE)
  }

  /** Sends what waits, now. */
  flush = async (): Promise<void> => {
    clearTimeout(this.#timer)
    while (this.#running < AT_ONCE) {
      const row = this.#due.find((one) => !one.busy)
      if (!row) break
      this.#due = this.#due.filter((one) => one !== row)
      if (row.sendable) void this.#send(row)
    }
  }

  async #send(row: PlanRow) {
    this.#running += 1
    row.busy = true
    try {
      while (row.sendable && (await saveRow(row, this.#at))) this.savedAt = Date.parse(clock.exact())
    } finally {
      row.busy = false
      this.#running -= 1
    }
    if (this.#due.length > 0) void this.flush()
    clearTimeout(this.#reread)
    this.#reread = setTimeout(() => this.waiting.length === 0 && void invalidate(['getPlan', 'getWorkbench']), 4000)
  }

  retry = () => {
    for (const row of this.waiting) {
      row.problem = null
      this.#due.push(row)
    }
    void this.flush()
  }

  /** The page is left: what waits is sent, and whoever reads the plan next reads it anew. */
  leave() {
    clearTimeout(this.#reread)
    void this.flush()
    void invalidate(['getPlan', 'listDrills', 'getWorkbench'])
  }
}
