import { SettingsError } from './read-settings.ts'
import type { Settings } from './settings.ts'

/** What stands in for a value in the committed settings: names of `example`, which are nobody’s (RFC 2606). */
const isExample = (text: string): boolean => /(^|[@./])example\.|EXAMPLE/.test(text)

const found = (value: unknown, place: string): string[] => {
  if (typeof value === 'string') return isExample(value) ? [`${place}: ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => found(inner, place ? `${place}.${key}` : key))
}

/** Refuses to deploy what was only ever an example. */
export const refuseExamples = (settings: Settings, file: string): void => {
  const examples = found(settings, '')
  if (examples.length > 0)
    throw new SettingsError(
      [
        `设置文件里还有示例值，请改成你们自己的。These settings are still those of the example; make them your own: ${file}`,
        ...examples.map((line) => `  ${line}`),
      ].join('\n'),
    )
}
