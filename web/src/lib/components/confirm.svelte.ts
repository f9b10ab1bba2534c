export interface Question {
  readonly title: string
  /** What will happen, in one or two sentences. */
  readonly text?: string
  /** The verb on the button: 报送, 删除. */
  readonly action: string
  readonly danger?: boolean
}

let asked = $state.raw<{ question: Question; answer: (yes: boolean) => void } | null>(null)

export const pending = {
  get current() {
    return asked
  },
  settle(yes: boolean) {
    asked?.answer(yes)
    asked = null
  },
}

/** Asks before something that cannot be taken back: `if (await confirm({...})) …`. */
export const confirm = (question: Question): Promise<boolean> => {
  pending.settle(false)
  return new Promise((answer) => {
    asked = { question, answer }
  })
}
