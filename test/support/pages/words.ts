import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../web/messages', import.meta.url))
const catalogues = ['zh-CN', 'en'].map((locale): Record<string, string> => {
  const files = globSync(`${locale}/*.json`, { cwd: folder })
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object))
})

const pattern = (text: string) =>
  text
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*')

/** A message of the app as either language shows it, whatever stands in its gaps. */
export const words = (key: string): RegExp => {
  const texts = catalogues.map((catalogue) => catalogue[key])
  if (texts.includes(undefined)) throw new Error(`There is no message ${key}`)
  return new RegExp(`^\\s*(${texts.map((text = '') => pattern(text)).join('|')})\\s*$`)
}
