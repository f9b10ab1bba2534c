import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What SvelteKit's client calls of devalue. */
const serialiser = `
export const parse = JSON.parse
export const stringify = (value) => JSON.stringify(value)
export const stringifyAsync = async (value) => stringify(value)
export const uneval = stringify
export const unflatten = (value) => value
`

/**
 * SvelteKit's client carries devalue to read what a server's `load` sends. This app has no such server; its page state and
 * snapshots are plain JSON. Saves 4 KB of every first load.
 */
export const lightSerialiser = (): Plugin => ({
  name: 'muster-light-serialiser',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  resolveId: (source) => (source === 'devalue' ? '\0light-serialiser' : null),
  load: (id) => (id === '\0light-serialiser' ? serialiser : null),
})

/** In development, compiled messages ask our locale directly: the runtime also knows cookies, URLs and servers. */
export const lightLocale = (): Plugin => ({
  name: 'muster-light-locale',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '../runtime.js' && importer?.includes('/lib/paraglide/messages/')
      ? at('src/lib/i18n/locale.svelte.ts')
      : null,
})

const IMPORT = /import \{ m \} from ['"]#lib\/paraglide\/messages\.js['"]/
const TEXT = /^const (\w+) = .*\n\treturn \/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`)\)$/gm

/** A message as one choice between its two texts. */
const choiceOf = (name: string) => {
  const path = at(`src/lib/paraglide/messages/${name}.js`)
  const texts = [...readFileSync(path, 'utf8').matchAll(TEXT)].map(([, of = '', text = '']) => ({ of, text }))
  const en = texts.find(({ of }) => of.startsWith('en_'))
  const zh = texts.find(({ of }) => of.startsWith('zh_'))
  if (!en || !zh) throw new Error(`${path} is not a message as the compiler writes them`)
  return `(isEnglish() ? ${en.text} : ${zh.text})`.replaceAll('${i?.', '${i.')
}

/**
 * In the build, each module holds the words it says. As modules of their own, messages that several pages say became a file
 * for every set of pages that say them: 2 KB and ten requests of a first load.
 */
export const inlineMessages = (): Plugin => ({
  name: 'muster-inline-messages',
  apply: 'build',
  transform: {
    filter: { code: IMPORT },
    handler(code) {
      const words = new Map<string, string>()
      const said = code.replaceAll(/\bm\.([a-z]\w*_\w+)(\(\))?/g, (use, name: string, plain?: string) => {
        if (plain && code.split(`m.${name}(`).length === 2) return choiceOf(name)
        words.set(name, `const m_${name} = (i) => ${choiceOf(name)}`)
        return use.replace('.', '_')
      })
      const locale = `import { isEnglish } from '#lib/i18n/locale.svelte.ts'`
      return { code: said.replace(IMPORT, [locale, ...words.values()].join('\n')), map: null }
    },
  },
})
