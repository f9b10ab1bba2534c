import type { DrillDraft, SessionDraft } from '@muster/domain/imports/draft.ts'
import { answerDoubt, settleField } from '@muster/domain/imports/answer.ts'
import { readHeadCount } from '@muster/domain/imports/head-count.ts'
import type { TableImport } from '@muster/domain/imports/import-tables.ts'
import type { Doubt, Fault } from '@muster/domain/imports/row.ts'
import { readWindow } from '@muster/domain/plans/window.ts'
import type { Words } from '#lib/i18n/locale.svelte.ts'

export type Proposal = DrillDraft | SessionDraft
type AnyDoubt = Doubt<Proposal>

interface Found {
  readonly sheet: string
  readonly row: number
  readonly original: Readonly<Record<string, string>>
  readonly extra: Readonly<Record<string, string>>
  readonly doubts: readonly AnyDoubt[]
  readonly errors: readonly Fault[]
}

/** A row of the file while the planner looks it over. */
export class ReviewRow {
  readonly kind: 'plan' | 'training'
  readonly found: Found
  proposals = $state.raw<readonly Proposal[]>([])
  doubts = $state.raw<readonly AnyDoubt[]>([])
  errors = $state.raw<readonly Fault[]>([])
  included = $state(true)
  /** Questions that were answered, in words, to be seen beside the row. */
  answers = $state.raw<readonly Words[]>([])

  constructor(kind: 'plan' | 'training', found: Found, proposals: readonly Proposal[]) {
    this.kind = kind
    this.found = found
    this.proposals = proposals
    this.doubts = found.doubts
    this.errors = found.errors
  }

  get name(): string {
    const [first] = this.proposals
    return first ? ('name' in first ? first.name : first.title) : ''
  }

  /** A row without a name or a time cannot be stored: it is mended, or left out on purpose. */
  get blocked(): boolean {
    return (
      this.included &&
      this.proposals.some((one) => one.window === null || ('name' in one ? one.name : one.title) === '')
    )
  }

  answer(index: number, choice: string) {
    const doubt = this.doubts[index]
    const words = doubt?.choices.find(({ id }) => id === choice)?.words
    const next = answerDoubt(this.proposals, { doubts: this.doubts }, index, choice)
    this.proposals = next.proposals
    this.doubts = next.doubts
    if (words) this.answers = [...this.answers, words]
    if (next.proposals.length === 0) this.included = false
  }

  /** The planner typed a value instead; answers why it cannot be taken. */
  mend(field: string, text: string, year: number): Words | undefined {
    const typed = text.trim()
    if (field === 'window') {
      const read = readWindow(typed, year)
      if (!read.understood) return read.words
      const [first] = this.proposals
      if (first) this.proposals = read.windows.map((window) => ({ ...first, window }))
    } else if (field === 'expected') {
      const read = readHeadCount(typed)
      if (read.kind === 'unreadable') return read.words
      const expected = read.kind === 'known' ? read.people : null
      this.proposals = this.proposals.map((one) => ({ ...one, expected }))
    } else {
      if (typed === '' && (field === 'name' || field === 'title')) return { zh: '请填写名称', en: 'Give a name' }
      this.proposals = this.proposals.map((one) => ({ ...one, [field]: typed }))
    }
    const settled = settleField({ doubts: this.doubts, errors: this.errors }, field)
    this.doubts = settled.doubts
    this.errors = settled.errors
    return undefined
  }

  /** What stands in a field now, as text to change. */
  textOf(field: string): string {
    const first = this.proposals[0] as Record<string, unknown> | undefined
    const value = first?.[field]
    if (field === 'window') return this.proposals[0]?.window?.text ?? ''
    return value === null || value === undefined ? '' : String(value)
  }
}

export interface Reviewed {
  readonly rows: readonly ReviewRow[]
  readonly skipped: readonly {
    readonly sheet: string
    readonly row: number
    readonly words: Words
    readonly text: string
  }[]
  /** Tables that belong on another page of the product. */
  readonly elsewhere: readonly {
    readonly kind: 'subordinate-log' | 'people'
    readonly sheet: string
    readonly rows: number
  }[]
  /** Sheets in which nothing was recognised. */
  readonly unknown: readonly Words[]
}

/** The tables of a file as the review shows them. Every row of the file is in one of its lists. */
export const reviewOf = (tables: readonly TableImport[]): Reviewed => ({
  rows: tables.flatMap((table) => {
    if (table.kind === 'plan')
      return table.rows.map((row) => new ReviewRow('plan', row as unknown as Found, row.drills))
    if (table.kind === 'training')
      return table.rows.map((row) => new ReviewRow('training', row as unknown as Found, row.sessions))
    return []
  }),
  skipped: tables.flatMap((table) => table.skipped.filter(({ reason }) => reason !== 'blank')),
  elsewhere: tables.flatMap((table) =>
    table.kind === 'subordinate-log' || table.kind === 'people'
      ? [{ kind: table.kind, sheet: table.sheet, rows: table.rows.length }]
      : [],
  ),
  unknown: tables.flatMap((table) => (table.kind === 'none' ? [table.words] : [])),
})
