export interface Pacer {
  /** Waits, unless woken. A wake that came just before counts too. */
  pause(ms: number): Promise<void>
  /** Waits the whole time; only `end` cuts it short. */
  rest(ms: number): Promise<void>
  wake(): void
  active(): void
  /** Milliseconds since the last activity. */
  quietFor(): number
  end(): void
}

/** Waiting that something else may cut short. */
export const pacer = (): Pacer => {
  let woken = false
  let ended = false
  let cut: (() => void) | undefined
  let cutRest: (() => void) | undefined
  let activeAt = performance.now()
  const wait = (ms: number, keep: (resolve: () => void) => void) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      keep(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  return {
    pause: async (ms) => {
      if (!woken && !ended) await wait(ms, (resolve) => (cut = resolve))
      cut = undefined
      woken = false
    },
    rest: async (ms) => {
      if (!ended) await wait(ms, (resolve) => (cutRest = resolve))
      cutRest = undefined
    },
    wake: () => {
      woken = true
      activeAt = performance.now()
      cut?.()
    },
    active: () => {
      activeAt = performance.now()
    },
    quietFor: () => performance.now() - activeAt,
    end: () => {
      ended = true
      cut?.()
      cutRest?.()
    },
  }
}
