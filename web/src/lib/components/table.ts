import type { Snippet } from 'svelte'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  /** The cell as words; or draw it with `cell`. */
  readonly text?: (row: Row) => string
  readonly cell?: Snippet<[Row]>
  /** Makes the column sortable, by `?sort=id` or `?sort=-id`. Missing values come last. */
  readonly by?: (row: Row) => string | number | null
  readonly align?: 'end'
  /** Holds the row's link; without any it is the first. */
  readonly link?: true
  /** A CSS length; the rest share what is left. */
  readonly width?: string
  /** Left out of a row's card on a phone where there is nothing to show. */
  readonly blank?: (row: Row) => boolean
  /** On a phone each row is a card: `title` heads it, `hide` leaves the column out, `bare` drops the label. */
  readonly card?: 'title' | 'hide' | 'bare'
}

export interface Sort {
  readonly id: string
  readonly descending: boolean
}

/** `-score` is score, descending. */
export const sortOf = (text: string | null): Sort | null =>
  text ? { id: text.replace(/^-/, ''), descending: text.startsWith('-') } : null

/** Ascending, then descending, then as the rows came. */
export const nextSort = (id: string, now: Sort | null): string | null => {
  if (now?.id !== id) return id
  return now.descending ? null : `-${id}`
}

export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
  language: string,
): readonly Row[] => {
  const by = columns.find((column) => column.id === sort?.id)?.by
  if (!sort || !by) return rows
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = sort.descending ? -1 : 1
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return rows
    .map((row) => ({ row, value: by(row) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return sign * compare(a.value, b.value)
    })
    .map(({ row }) => row)
}

export interface Slice {
  readonly start: number
  readonly end: number
}

const SPARE = 12

/** Which rows of a long table to draw, given how far its first row lies above the window's top edge. */
export const sliceInView = (total: number, rowHeight: number, above: number, windowHeight: number): Slice => {
  const first = Math.floor(above / rowHeight)
  const start = Math.min(Math.max(0, first - SPARE), Math.max(0, total - 1))
  const end = Math.min(total, Math.max(start + 1, first + Math.ceil(windowHeight / rowHeight) + SPARE))
  return { start, end }
}
