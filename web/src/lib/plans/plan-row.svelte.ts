import type { Drill } from '@muster/domain/drills/drill.ts'
import { blankFields, changesBetween, fieldsOf, isStorable, type RowFields, type RowTexts } from './row.ts'

export type RowState = 'saved' | 'saving' | 'unsaved' | 'failed'

/** Fields that someone else changed while they were being changed here. */
export type Theirs = Partial<RowFields>

/** A row of the grid: what the server has of it, and what the planner sees. */
export class PlanRow {
  readonly id: string
  /** The drill as last heard from the server; null before it was first saved. */
  saved = $state.raw<Drill | null>(null)
  fields = $state.raw<RowFields>(blankFields)
  /** Long texts edited here and not yet saved. */
  texts = $state.raw<Partial<RowTexts>>({})
  removed = $state(false)
  busy = $state(false)
  problem = $state.raw<Error | null>(null)
  theirs = $state.raw<Theirs | null>(null)
  /** Words about a cell that was refused as typed. */
  refusals = $state.raw<Readonly<Partial<Record<keyof RowFields, string>>>>({})
  /** When this page last changed the row on the server, to tell older readings apart. */
  touchedAt = 0

  constructor(id: string, saved: Drill | null, fields: RowFields) {
    this.id = id
    this.saved = saved
    this.fields = fields
  }

  get changes(): Partial<RowFields> {
    return this.saved ? changesBetween(fieldsOf(this.saved), this.fields) : this.fields
  }

  /** True while the server does not have what the planner sees. */
  get waiting(): boolean {
    if (!this.saved) return !this.removed
    if (this.removed !== (this.saved.status === 'removed')) return true
    return !this.removed && (Object.keys(this.changes).length > 0 || Object.keys(this.texts).length > 0)
  }

  /** True when there is something to send and nothing that keeps it from being sent. */
  get sendable(): boolean {
    return this.waiting && !this.theirs && (this.removed || isStorable(this.fields))
  }

  get state(): RowState {
    if (this.busy) return 'saving'
    if (this.problem) return 'failed'
    return this.waiting ? 'unsaved' : 'saved'
  }

  /** Takes over what the server says, keeping what was typed here since. */
  take(drill: Drill) {
    const mine = this.saved ? this.changes : {}
    this.saved = drill
    this.fields = { ...fieldsOf(drill), ...mine }
  }
}
