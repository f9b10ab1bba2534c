const schemes = ['auto', 'light', 'dark'] as const
const textSizes = ['normal', 'large', 'largest'] as const
export type Scheme = (typeof schemes)[number]
export type TextSize = (typeof textSizes)[number]

const saved = <T extends string>(key: string, choices: readonly T[], otherwise: T): T => {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(key)
  return choices.find((choice) => choice === text) ?? otherwise
}

let scheme = $state(saved('muster.scheme', schemes, 'auto'))
let text = $state(saved('muster.text', textSizes, 'normal'))

/** How the app looks on this device. `static/first-paint.js` applies the same before the first paint. */
export const preferences = {
  get scheme() {
    return scheme
  },
  set scheme(next: Scheme) {
    scheme = next
    localStorage.setItem('muster.scheme', next)
    document.documentElement.dataset.scheme = next
  },
  get text() {
    return text
  },
  set text(next: TextSize) {
    text = next
    localStorage.setItem('muster.text', next)
    document.documentElement.dataset.text = next
  },
}
