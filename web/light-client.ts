import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { routes } from '../functions/domain/contract/routes.ts'

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

/** What SvelteKit's client does for pages a server rendered or rerouted, for service workers and for `load`: none is here. */
const unused = [
  ['await _hydrate(target, data);', ''],
  ['const render = should_hydrate ? hydrate : mount;', 'const render = mount;'],
  ['if (should_hydrate) {', 'if (false) {'],
  ['await update_service_worker();', ''],
  ['const rerouted = await get_rerouted_url(url);', 'const rerouted = url;'],
  ['app.hash', 'false'],
  ['const error_template = await app.get_error_template();', 'throw error;'],
  // Forms that are sent as addresses, links whose code comes when they are seen, snapshots of pages: nothing here is one.
  ["container.addEventListener('submit', (event) => {", "if (false) container.addEventListener('submit', (event) => {"],
  ['const observer = new IntersectionObserver(', 'const observer = ('],
  ['after_navigate_callbacks.add(after_navigate);', ''],
  ['\tafter_navigate();', ''],
  ['if (props.components.some((c) => c?.snapshot)) {', 'if (false) {'],
  ['\trestore_snapshot(current_navigation_index);', ''],
  ['const snapshots = storage.get(SNAPSHOT_KEY) ?? {};', 'const snapshots = {};'],
  ['storage.set(SNAPSHOT_KEY, snapshots);', ''],
] as const
const nothing = (...names: string[]) => names.map((name) => `export const ${name} = () => {}`).join('\n')

/** What SvelteKit's client takes from modules of its own that this app uses little or nothing of. */
const instead: Readonly<Record<string, string>> = {
  'client/fetcher.js': nothing('lock_fetch', 'unlock_fetch', 'dev_fetch', 'initial_fetch', 'subsequent_fetch'),
  'client/snapshots.js': nothing(
    'init_snapshots',
    'current_registrations',
    'capture_navigation_snapshot',
    'restore_navigation_snapshot',
    'delete_navigation_snapshot',
    'persist_navigation_snapshots',
    'snapshot',
  ),
  // Routes of plain parts, [one] and [...rest].
  'utils/routing.js': `
    export const parse_route_id = (id) => {
      const parts = id.split('/').filter((part) => part && !part.startsWith('('))
      const pattern = parts.map((part) => (part.startsWith('[...') ? '(?:/([^]*))?' : part.startsWith('[') ? '/([^/]+?)' : '/' + part))
      return {
        pattern: RegExp('^' + pattern.join('') + '/?$'),
        params: parts.filter((part) => part.startsWith('[')).map((part) => part.replace(/[[\\].]/g, '')),
      }
    }
    export const exec = (match, names) =>
      Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]))
    export const resolve_route = () => {
      throw Error('Addresses are written out here.')
    }`,
}

/** Saves 3.5 KB of every first load. A release of SvelteKit that no longer says these lines stops the build. */
export const lightRouter = (): Plugin => ({
  name: 'muster-light-router',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  buildStart() {
    const special = globSync('src/routes/**/*[[=]*', { cwd: at('.') }).filter((path) => /\[\[|=/.test(path))
    if (special.length > 0) this.error(`The light router does not know optional or matched parts: ${special[0]}`)
  },
  transform: {
    filter: { id: /@sveltejs\/kit\/src\/(runtime\/client\/(client|fetcher|snapshots)|utils\/routing)\.js$/ },
    handler(code, id) {
      const light = Object.entries(instead).find(([path]) => id.endsWith(path))
      if (light) return light[1]
      const missing = unused.find(([line]) => !code.includes(line))
      if (missing) return this.error(`SvelteKit's client no longer says: ${missing[0]}`)
      return unused.reduce((left, [line, instead]) => left.replaceAll(line, instead), code)
    },
  },
})

/**
 * Svelte's switches that stay off here: taking over what a server rendered, components of Svelte 4, asynchronous ones, traces.
 * As constants they take the code behind them along: 2 KB.
 */
export const lightSwitches = (): Plugin => ({
  name: 'muster-light-switches',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  transform: {
    filter: { id: /svelte\/src\/internal\/(flags\/index|client\/dom\/hydration)\.js$/ },
    handler: (code) =>
      code
        .replaceAll(/export let (\w+_mode_flag|hydrating) = false/g, 'export const $1 = false')
        .replace('hydrating = value;', '')
        .replaceAll(/export function (enable|disable)_\w+\(\) {[^}]*}/g, ''),
  },
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

/** Compiled components count the nodes a server would have rendered: `$.reset(div)`, `$.next()`. */
export const lightComponents = (): Plugin => ({
  name: 'muster-light-components',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  transform: {
    filter: { id: /\.svelte$/ },
    handler: (code) => ({ code: code.replaceAll(/^\s*\$\.(reset\(\w+\)|next\(\d*\));$/gm, ''), map: null }),
  },
})

/** Lets a module lie in a file of its own choice although SvelteKit's entries lead to it: an entry may export more than asked. */
export const freeChunks = (): Plugin => ({
  name: 'muster-free-chunks',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  options: (options) => ({ ...options, preserveEntrySignatures: 'allow-extension' }),
})

const TABLE = /^const D = [^]*?^export const routes = {[^]*?^} as const$/m

/** `getPlan GET ^/plans/{year}`: what most paths begin with is one sign, put back where the app starts. */
const packed = (names: readonly (keyof typeof routes)[]) =>
  names
    .map((name) => `${name} ${routes[name]}`)
    .join('\n')
    .replaceAll('/districts/{district}', '~')
    .replaceAll('~/departments/{department}', '^')

/** The table of endpoints as one text, without those that no page names: 0.3 KB of every first load. */
export const lightRoutes = (): Plugin => ({
  name: 'muster-light-routes',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /domain\/contract\/routes\.ts$/ },
    handler(code) {
      if (!TABLE.test(code)) return this.error('The table of routes is no longer written as the light routes expect it')
      const sources = globSync('src/**/*.{ts,svelte}', { cwd: at('.'), exclude: ['src/lib/paraglide/**'] })
      const said = new Set(sources.flatMap((path) => readFileSync(at(path), 'utf8').match(/\w+/g) ?? []))
      const names = (Object.keys(routes) as (keyof typeof routes)[]).filter((name) => said.has(name))
      // Line by line, lest the minifier put the paths together again.
      const table = `export const routes = Object.fromEntries(${JSON.stringify(packed(names))}.split('\\n').map((line) =>
        line.replace('^', '~/departments/{department}').replace('~', '/districts/{district}').split(/ (.*)/)))`
      return code.replace(TABLE, () => table)
    },
  },
})
