import type { Locale } from '#lib/paraglide/runtime.js'

const KEY = 'muster.locale'
const baseLocale: Locale = 'zh-CN'
const remembered = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)

let current = $state<Locale>(remembered === 'en' ? 'en' : baseLocale)

/**
 * Compiled messages ask this as they render, so a change redraws the words alone: no reload, forms keep what was typed.
 * `light-client.ts` points them here.
 * @public
 */
export const getLocale = (): Locale => current
/** @public */
export const experimentalStaticLocale = undefined
/** @public */
export const isEnglish = (): boolean => current === 'en'

export const locale = {
  get current() {
    return current
  },
  set(next: Locale) {
    current = next
    localStorage.setItem(KEY, next)
    document.documentElement.lang = next
  },
}

/** The two languages as the domain's term tables and problem catalogues write them. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** A word of the domain in the current language: `term(hazardTerms[drill.hazard])`. */
export const term = (words: Words): string => (current === 'en' ? words.en : words.zh)
