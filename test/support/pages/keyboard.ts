import type { Locator, Page } from 'playwright-core'

/** What has the focus, and what is wrong with how it shows; empty where nothing is. */
interface Stop {
  readonly what: string
  /** The page itself: nothing on it has the focus. */
  readonly nowhere: boolean
  readonly faults: readonly string[]
}

// Runs in the page. A ring is an outline or an inner shadow of at least 2 px that stands out 3 : 1 from what is around it (WCAG 2.2,
// 1.4.11 and 2.4.7); a control that is only there for screen readers shows it on its label. At least part of it is to be seen (2.4.11).
const lookAtFocus = `(() => {
  const focused = document.activeElement
  if (!focused || focused === document.body) return { what: 'the page', nowhere: true, faults: [] }
  const text = focused.getAttribute('aria-label') || focused.labels?.[0]?.innerText || focused.innerText || focused.value || focused.id
  const what = focused.tagName.toLowerCase() + ' “' + String(text ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40) + '”'
  if (focused.matches('h1, main')) return { what, nowhere: false, faults: [] }
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1)
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1) }
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (pixel) => {
    const [r, g, b] = pixel.slice(0, 3).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element) => {
    const layers = []
    for (let one = element; one; one = one.parentElement) layers.unshift(getComputedStyle(one).backgroundColor)
    return paint([getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff', ...layers])
  }
  const small = ({ width, height }) => width <= 2 || height <= 2
  const shown = small(focused.getBoundingClientRect()) ? focused.closest('label') ?? focused : focused
  const style = getComputedStyle(shown)
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  const shadow = /^(\\w+\\(.*?\\)|#\\w+) 0px 0px 0px ([\\d.]+)px inset/.exec(style.boxShadow)
  const ring = outlined ? style.outlineColor : shadow && Number(shadow[2]) >= 2 ? shadow[1] : null
  const faults = []
  if (!ring) faults.push('shows no focus')
  else {
    const inside = !outlined || parseFloat(style.outlineOffset) < 0
    const ground = behind(inside ? shown : shown.parentElement)
    const [a, b] = [luminance(paint(['rgb(' + ground.slice(0, 3) + ')', ring])), luminance(ground)].sort((x, y) => y - x)
    const contrast = (a + 0.05) / (b + 0.05)
    if (contrast < 3) faults.push('its focus ring stands out ' + contrast.toFixed(1) + ' : 1 only')
  }
  const { left, top, width, height } = shown.getBoundingClientRect()
  const seen = [0.5, 0.1, 0.9].some((x) => [0.5, 0.1, 0.9].some((y) => {
    const on = document.elementFromPoint(left + width * x, top + height * y)
    return on && (shown.contains(on) || on.contains(shown))
  }))
  if (!seen) faults.push('is hidden or out of sight')
  return { what, nowhere: false, faults }
})()`

/** A person without a mouse: presses keys, and looks at every stop whether it shows that the focus is there. */
export const keyboardOf = (page: Page) => {
  const faults: string[] = []
  const look = async (): Promise<Stop> => {
    let stop = await page.evaluate<Stop>(lookAtFocus)
    // Scrolling to it may take a frame.
    if (stop.faults.length > 0) {
      await page.waitForTimeout(100)
      stop = await page.evaluate<Stop>(lookAtFocus)
    }
    faults.push(...stop.faults.map((fault) => `${new URL(page.url()).pathname}: ${stop.what} ${fault}`))
    return stop
  }
  const has = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    await target.waitFor()
    const passed: string[] = []
    for (let step = 0; step < 250; step += 1) {
      if (await has(target)) return
      await page.keyboard.press(key)
      passed.push((await look()).what)
    }
    throw new Error(`Tab does not reach ${target.toString()}; it passed ${passed.slice(-30).join(', ')}`)
  }
  return {
    press,
    look,
    tabTo,
    /** Goes to it and presses Enter. */
    use: async (target: Locator, key: 'Enter' | 'Space' = 'Enter') => {
      await tabTo(target)
      await page.keyboard.press(key)
    },
    /** Goes to a field and types over what is there. */
    write: async (target: Locator, text: string) => {
      await tabTo(target)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    /** Waits until it has the focus. */
    lands: async (target: Locator) => {
      await target.waitFor()
      for (let turn = 0; turn < 50; turn += 1) {
        if (await has(target)) return
        await page.waitForTimeout(100)
      }
      throw new Error(`The focus is on ${(await look()).what} and not on ${target.toString()}`)
    },
    /** Every stop of Tab until it leaves the page at its end: nothing keeps the focus. */
    walk: async (): Promise<string[]> => {
      const stops: string[] = []
      for (let step = 0; step < 400; step += 1) {
        await page.keyboard.press('Tab')
        const stop = await look()
        if (stop.nowhere) return stops
        stops.push(stop.what)
      }
      throw new Error(`Tab never leaves the page; it went round ${stops.slice(-10).join(', ')}`)
    },
    /** What was wrong at the stops since it was last asked. */
    faults: () => [...new Set(faults.splice(0))],
  }
}
