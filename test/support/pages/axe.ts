import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { desk } from '../browser.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it stands: WCAG 2.2 AA and good practice. */
export const violations = async (page: Page): Promise<string[]> => {
  // The old way runs in the page itself: the app has no frames, and the new one opens a window for each look.
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze()
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html.slice(0, 200)}`).join(' | ')}`,
  )
}

/**
 * The scheme in which a language is looked at in a size. Chinese is light on a PC and dark on a phone, English the other way
 * round: of language, scheme and size every two meet.
 */
export const schemeOf = (language: '中文' | 'English', size: { readonly width: number }): 'light' | 'dark' =>
  (language === '中文') === (size.width === desk.width) ? 'light' : 'dark'
