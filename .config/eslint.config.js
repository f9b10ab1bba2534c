import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const zodByName = {
  selector: "ImportDeclaration[source.value='zod']",
  message: "Import * as z from 'zod/mini': the full zod is up to 443 KiB once bundled.",
}
const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes into the domain as data.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes into the domain as data.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Ids and randomness come into the domain as data.',
  },
  { selector: "MemberExpression[object.name='crypto']", message: 'Ids and randomness come into the domain as data.' },
]

export default ts.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.svelte-kit/**',
      'web/build/**',
      'web/src/lib/paraglide/**',
      '**/coverage/**',
      '**/cdk.out/**',
      '.muster*/**',
      '.cdk/**',
    ],
  },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-undef': 'off',
      // The app is served from the root of its host, and its components take ready addresses.
      'svelte/no-navigation-without-resolve': 'off',
      'no-restricted-syntax': ['error', zodByName],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  { files: ['functions/domain/**/*.ts'], rules: { 'no-restricted-syntax': ['error', zodByName, ...clock] } },
)
