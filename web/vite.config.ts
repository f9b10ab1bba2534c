import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { messages } from './compile-messages.ts'
import {
  freeChunks,
  inlineMessages,
  lightComponents,
  lightLocale,
  lightRouter,
  lightRoutes,
  lightSerialiser,
  lightSwitches,
} from './light-client.ts'

// What every page loads goes into two files: the framework with what talks to the server, and the shell.
// Pages with fields load one more.
const base = [
  /node_modules\/(svelte(?!\/src\/(reactivity\/(?!create)|internal\/client\/dom\/elements\/bindings\/(input|select)))|@sveltejs\/kit(?!\/src\/runtime\/client\/(client-)?entry)|esm-env|clsx)\//,
  /rolldown\/runtime|vite\/preload-helper|light-serialiser/,
  /domain\/(contract\/routes|shared\/time)\.ts/,
  /lib\/(i18n\/|api\/|session\/(?!oidc|sign-in|invitation))/,
  /components\/(Icon|Button|Empty|ErrorState|Loading|icons|confirm\.svelte\.ts|toast\.svelte\.ts)\b/,
  /routes\/\+(layout|error)\.svelte/,
]
const shell = [
  /shell\/(Shell|TopBar|TabBar|NavList|Notices|SearchBox|Brand|Starting|nav|counts|address)\b/,
  /components\/(Popover|PageHead|Card|Tag|Tabs|Loaded|ProblemNote)\b/,
  /svelte\/src\/reactivity\/(media-query|reactive-value|index-client)/,
  /routes\/\(app\)\/\+layout\.svelte/,
]
const bindings = /svelte\/src\/internal\/client\/dom\/elements\/bindings\/(input|select)\.js/
// What the lists and the pages of one kind of record share, and no other page.
const certificates = [/people\/(certificate-validity|certificate-view|use-all|CertificateState|rate-words)/]
const standing = [/drills\/(calendar-place|drill-state|decide-finding|standing)\.ts/, /drills\/StandingTag/]
const forms = [bindings, /components\/(Field|Select|TextInput)\b/]
const within = (patterns: RegExp[]) => (id: string) => patterns.some((pattern) => pattern.test(id))

// `npm run dev` starts the server beside Vite and names it here: the browser sees one origin.
const { MUSTER_SERVER: server } = process.env

export default defineConfig({
  ...(server && {
    server: {
      // The server compares the origin of what it is sent with the name it was called by.
      proxy: Object.fromEntries(
        ['/api', '/oidc', '/files'].map((path) => [path, { target: server, changeOrigin: false }]),
      ),
    },
  }),
  environments: {
    client: {
      build: {
        // Terser takes calls apart that Oxc leaves whole, and Oxc shortens what is left (`minify` below): 1 KB of every page.
        minify: 'terser',
        terserOptions: { module: true, ecma: 2020, compress: { passes: 2, pure_getters: true, keep_fargs: false } },
        // A list of every file's files came with each page; the few files of a page find each other.
        modulePreload: { polyfill: false, resolveDependencies: () => [] },
        rolldownOptions: {
          // No module of ours or of Svelte's lives on what reading a property or a global does.
          treeshake: {
            propertyReadSideEffects: false,
            unknownGlobalSideEffects: false,
            moduleSideEffects: [{ test: bindings, sideEffects: false }],
          },
          output: {
            minify: true,
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [
                { name: 'certificates', test: within(certificates) },
                { name: 'standing', test: within(standing) },
                { name: 'forms', test: within(forms) },
                { name: 'base', test: within(base) },
                { name: 'shell', test: within(shell) },
              ],
            },
          },
        },
      },
    },
  },
  plugins: [
    freeChunks(),
    messages(),
    lightLocale(),
    lightRouter(),
    lightRoutes(),
    lightSerialiser(),
    lightSwitches(),
    tailwindcss(),
    sveltekit({
      compilerOptions: { runes: true },
      adapter: adapter({ fallback: '200.html', precompress: true }),
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // SvelteKit hides its announcer for screen readers by one style attribute.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
        },
      },
    }),
    inlineMessages(),
    lightComponents(),
  ],
})
