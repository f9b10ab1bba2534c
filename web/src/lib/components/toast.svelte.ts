export interface Toast {
  readonly text: string
  readonly tone?: 'good' | 'bad' | 'info'
  /** Offers 撤销 for as long as the toast stands. */
  readonly undo?: () => void
}

export interface Standing extends Toast {
  readonly id: number
}

const STAY = 6_000
const STAY_TO_UNDO = 12_000

let standing = $state.raw<readonly Standing[]>([])
let count = 0

export const toasts = {
  get all() {
    return standing
  },
  dismiss(id: number) {
    standing = standing.filter((one) => one.id !== id)
  },
}

/** Says what just happened, for a few seconds: `toast({ text: m.plans_sent(), tone: 'good' })`. */
export const toast = (message: Toast) => {
  count += 1
  const id = count
  standing = [...standing.slice(-2), { ...message, id }]
  setTimeout(() => toasts.dismiss(id), message.undo ? STAY_TO_UNDO : STAY)
}
