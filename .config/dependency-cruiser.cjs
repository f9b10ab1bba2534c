const capabilities = [
  ...['organisation', 'people', 'drills', 'training', 'attendance'],
  ...['plans', 'attachments', 'scoring', 'reporting'],
]
const capability = `^functions/(${capabilities.join('|')})/`

/** The direction of imports. What stands to the left may be imported by what stands to its right, never the other way. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^\\$app', '^#lib', '^aws-lambda$'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports itself and zod, nothing else.',
      severity: 'error',
      from: { path: '^functions/domain/' },
      to: { pathNot: ['^functions/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-capability',
      severity: 'error',
      from: { path: '^functions/platform/' },
      to: { path: ['^functions/(?!domain|platform)', '^infra/', '^web/'] },
    },
    {
      name: 'capability-stays-below',
      severity: 'error',
      from: { path: '^functions/(?!domain|platform|lambda)' },
      to: { path: ['^functions/lambda/', '^infra/', '^web/', '^test/'] },
    },
    {
      name: 'capabilities-share-repositories-only',
      comment: 'Of another capability only its repositories may be read.',
      severity: 'error',
      from: { path: capability },
      to: { path: capability, pathNot: ['^functions/$1/', '-repository\\.ts$'] },
    },
    {
      name: 'lambda-wires-only',
      severity: 'error',
      from: { path: '^functions/lambda/' },
      to: { path: ['^infra/', '^web/', '^test/'] },
    },
    {
      name: 'web-knows-the-domain-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: ['^functions/(?!domain)', '^infra/', '^test/'] },
    },
    {
      name: 'local-host-knows-no-web',
      severity: 'error',
      from: { path: '^infra/local/' },
      to: { path: ['^web/src/', '^test/', '^infra/aws/'] },
    },
    {
      name: 'aws-host-names-only',
      severity: 'error',
      from: { path: '^infra/aws/' },
      to: {
        path: '^functions/',
        pathNot: [
          '^functions/domain/contract/',
          '^functions/platform/env\\.ts$',
          '^functions/platform/dynamo/table\\.ts$',
          '^functions/platform/http/security-headers\\.ts$',
          '^functions/domain/shared/',
        ],
      },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['web/build', '\\.svelte-kit', 'web/src/lib/paraglide'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte'],
    },
  },
}
