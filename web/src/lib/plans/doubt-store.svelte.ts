import type { AskedDoubt } from './doubts.ts'

/** Open questions of a plan, kept on this device until they are answered. */
export class DoubtStore {
  readonly #key: string
  #all = $state.raw<readonly AskedDoubt[]>([])

  constructor(place: string) {
    this.#key = `muster.doubts.${place}`
    try {
      this.#all = JSON.parse(localStorage.getItem(this.#key) ?? '[]') as AskedDoubt[]
    } catch {
      // A damaged note of questions is worth less than the page.
      this.#all = []
    }
  }

  get all() {
    return this.#all
  }
  add(doubts: readonly AskedDoubt[]) {
    this.#keep([...this.#all, ...doubts])
  }
  settle(id: string) {
    this.#keep(this.#all.filter((one) => one.id !== id))
  }
  /** The planner typed into the cell in question, or took the row out. */
  settleCell(row: string, field?: string) {
    this.#keep(this.#all.filter(({ rows, field: own }) => !rows.includes(row) || (field && own !== field)))
  }
  /** Questions about rows that are gone are gone. */
  of(rows: ReadonlySet<string>): readonly AskedDoubt[] {
    return this.#all.filter((one) => one.rows.some((id) => rows.has(id)))
  }

  #keep(next: readonly AskedDoubt[]) {
    this.#all = next
    if (next.length === 0) localStorage.removeItem(this.#key)
    else localStorage.setItem(this.#key, JSON.stringify(next))
  }
}
