import { formatsFor, type Formats } from './formats.ts'
import { locale } from './locale.svelte.ts'

const both = { 'zh-CN': formatsFor('zh-CN'), en: formatsFor('en') }

/** Dates, numbers and quarters in the current language; redraws on a switch: `{format.date(drill.day)}`. */
export const format = new Proxy(both['zh-CN'], {
  get: (_, name) => both[locale.current][name as keyof Formats],
})
