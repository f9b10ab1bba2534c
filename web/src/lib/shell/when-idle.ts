/** Runs something that can wait when the page has nothing else to do; answers what calls it off. */
export const whenIdle = (run: () => void): (() => void) => {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 500)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(run, { timeout: 3000 })
  return () => cancelIdleCallback(asked)
}
