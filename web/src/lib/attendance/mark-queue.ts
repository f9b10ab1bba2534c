import type { MarkOperation, MarkOutcome } from '@muster/domain/attendance/attendance.ts'

/** A mark that the server would not take, and why in the reader's words. */
export interface RefusedMark {
  readonly mark: MarkOperation
  readonly words: string
}

/** How sending a batch went: each mark answered, the whole batch refused, or nothing known yet. */
export type Delivery =
  | { readonly kind: 'answered'; readonly outcomes: readonly MarkOutcome[] }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'later' }

/** What the queue needs from the world, so that it runs in a test without one. */
export interface QueueWorld {
  readonly send: (marks: readonly MarkOperation[]) => Promise<Delivery>
  /** Runs something after so many milliseconds; answers how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly random: () => number
}

/** Small enough that one lost answer repeats little; the server takes 100. */
const BATCH = 25
/** Taps of one moment travel together. */
const GATHER = 350
const LONGEST_PAUSE = 30_000

/**
 * Marks on their way to the server: sent in the order made, in batches, one batch at a time. A mark leaves `waiting` only
 * when the server has answered it; a refused one goes to `refused` and stays until someone deals with it.
 */
export class MarkQueue {
  waiting: readonly MarkOperation[] = []
  /** Answered, and perhaps newer than the list that was last read. */
  sent: readonly MarkOperation[] = []
  refused: readonly RefusedMark[] = []
  /** Tries in a row that reached nobody. */
  failures = 0
  readonly #world: QueueWorld
  readonly #changed: () => void
  #sending = false
  #callOff: (() => void) | undefined

  constructor(world: QueueWorld, changed: () => void = () => undefined) {
    this.#world = world
    this.#changed = changed
  }

  get sending() {
    return this.#sending
  }

  add(marks: readonly MarkOperation[]) {
    this.waiting = [...this.waiting, ...marks]
    this.#changed()
    if (this.failures === 0) this.#sendIn(GATHER)
  }

  /** Sends what waits now, without sitting out a pause. */
  flush = async (): Promise<void> => {
    this.#callOff?.()
    this.#callOff = undefined
    if (this.#sending) return
    this.#sending = true
    while (this.waiting.length > 0 && (await this.#deliver(this.waiting.slice(0, BATCH))));
    this.#sending = false
    this.#changed()
    if (this.waiting.length > 0) this.#sendIn(this.#pause())
  }

  /** A refused mark goes back into the queue as it was: known by its operation, it still counts once. */
  again(operation: string) {
    const found = this.refused.find(({ mark }) => mark.operation === operation)
    this.discard(operation)
    if (found) this.add([found.mark])
  }

  /** Someone decided that a refused mark is not needed. */
  discard(operation: string) {
    this.refused = this.refused.filter(({ mark }) => mark.operation !== operation)
    this.#changed()
  }

  async #deliver(batch: readonly MarkOperation[]): Promise<boolean> {
    this.#changed()
    const delivery = await this.#world.send(batch)
    if (delivery.kind === 'later') {
      this.failures += 1
      return false
    }
    this.failures = 0
    const words = new Map(
      delivery.kind === 'refused'
        ? batch.map(({ operation }) => [operation, delivery.words])
        : delivery.outcomes.flatMap(({ operation, problem }) => (problem ? [[operation, problem.detail]] : [])),
    )
    const answered = new Set(batch)
    this.waiting = this.waiting.filter((mark) => !answered.has(mark))
    this.refused = [
      ...this.refused,
      ...batch.flatMap((mark) => {
        const why = words.get(mark.operation)
        return why === undefined ? [] : [{ mark, words: why }]
      }),
    ]
    this.sent = [...this.sent, ...batch.filter(({ operation }) => !words.has(operation))]
    this.#changed()
    return true
  }

  /** One second, two, four … half a minute, spread by half. */
  #pause() {
    return Math.min(LONGEST_PAUSE, 1000 * 2 ** (this.failures - 1)) * (0.75 + this.#world.random() / 2)
  }

  #sendIn(ms: number) {
    if (this.#sending || this.#callOff) return
    this.#callOff = this.#world.after(ms, () => void this.flush())
  }
}
