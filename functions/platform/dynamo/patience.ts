/** The first wait between two attempts, in milliseconds; each further one is twice as long, up to the longest. */
const FIRST = 25
const LONGEST = 1_000
const MOST_WAITS = 8
/** No attempt begins later than this: whoever asked is still there to be told, API Gateway waits 30 s. */
const LAST_ATTEMPT = 8_000

/**
 * Waiting before another attempt, ever longer and never in step with others. Each call waits once; false when it is time to
 * give up. Eight waits are 2.5 s on average, longer than a database engine on the same machine takes to start again.
 */
export const patience = (): (() => Promise<boolean>) => {
  const began = performance.now()
  let waits = 0
  return async () => {
    const wait = Math.min(FIRST * 2 ** waits, LONGEST) * (0.5 + Math.random() / 2)
    waits += 1
    if (waits > MOST_WAITS || performance.now() - began + wait > LAST_ATTEMPT) return false
    await new Promise((resume) => setTimeout(resume, wait))
    return true
  }
}
