import type { Page } from 'playwright-core'

/**
 * Milliseconds from the input to the first frame painted after what it brought about: `effect` is an expression that is true in
 * the page from then on, looked at in every frame.
 */
export const timed = async (page: Page, effect: string, input: () => Promise<unknown>): Promise<number> => {
  await page.evaluate(`{
    let begun = 0
    const begin = () => { begun ||= performance.now() }
    const kinds = ['pointerdown', 'keydown', 'wheel']
    for (const kind of kinds) addEventListener(kind, begin, { capture: true, passive: true })
    const seen = () => Boolean(${effect})
    globalThis.interaction = new Promise((resolve) => {
      setTimeout(() => resolve(NaN), 20_000)
      const look = () => {
        if (!begun || !seen()) return requestAnimationFrame(look)
        for (const kind of kinds) removeEventListener(kind, begin, { capture: true })
        // The task after the frame's callbacks comes once it is painted.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
      }
      requestAnimationFrame(look)
    })
    // Not the promise itself: it would be waited for before the input.
    void 0
  }`)
  await input()
  const took = await page.evaluate<number>('globalThis.interaction')
  if (Number.isNaN(took)) throw new Error(`Within 20 s it never came to ${effect}`)
  return took
}
