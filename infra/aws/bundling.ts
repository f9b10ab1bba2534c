import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import ts from 'typescript'
import { openApiDocument } from '@muster/domain/contract/openapi.ts'
import { pageOf } from '../../functions/platform/http/security-headers.ts'

const root = new URL('../..', import.meta.url).pathname

/** How a Lambda function is bundled. `module` before `main`: the other way round packages come whole, and throw on require. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  // Chinese as it is written: escaped it takes twice the room.
  charset: 'utf8',
  metafile: true,
  logLevel: 'error',
} as const satisfies BuildOptions

/**
 * On Lambda credentials are always in the environment. The SDK’s other sources (profiles, sign-on, containers, instance
 * metadata, each with a client of its own) are two fifths of it and would be loaded at every cold start.
 */
const credentialsFromEnvironment: Plugin = {
  name: 'credentials-from-environment',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/ }, ({ path }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'`,
      resolveDir: dirname(path),
    }))
  },
}

/**
 * What the SDK brings for services that Muster asks nothing of: streams of events in an answer, endpoints found by asking for
 * them. Of its package’s description it needs the version.
 */
const sdkWithoutStrangers: Plugin = {
  name: 'sdk-without-strangers',
  setup({ onLoad }) {
    onLoad({ filter: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/ }, () => ({
      contents: 'export {}',
    }))
    onLoad({ filter: /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/ }, () => ({
      contents: 'export class EndpointCache {}',
    }))
    onLoad({ filter: /@aws-sdk\/client-[a-z-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string }
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

/**
 * Node’s own modules as they are, not as ES modules: for those Node reads every export first, and `node:http` has three
 * that load all of undici.
 */
const builtinsUnwrapped: Plugin = {
  name: 'builtins-unwrapped',
  setup({ onResolve, onLoad }) {
    const namespace = 'builtin'
    onResolve({ filter: /^[a-z][a-z_:/]+$/ }, ({ path }) => (isBuiltin(path) ? { path, namespace } : undefined))
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}')`,
    }))
  },
}

/** What an endpoint’s declaration says to readers: needed for types, the document and tests, by nobody who answers. */
const described = new Set(['summary', 'response', 'problems'])

const isDescription = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) &&
  described.has(node.name.getText()) &&
  // xEndpoints = { name: { summary … } } as const satisfies …
  ts.isPropertyAssignment(node.parent.parent) &&
  ts.isAsExpression(node.parent.parent.parent.parent)

/** The endpoints of one file of the contract without what only describes them. */
const withoutDescriptions = (source: string): string => {
  const cuts: [number, number][] = []
  const visit = (node: ts.Node): void => {
    if (isDescription(node)) cuts.push([node.getFullStart(), node.end + (source[node.end] === ',' ? 1 : 0)])
    else ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('endpoints.ts', source, ts.ScriptTarget.Latest, true))
  return cuts.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), source)
}

const endpointsUndescribed: Plugin = {
  name: 'endpoints-undescribed',
  setup({ onLoad }) {
    onLoad({ filter: /functions\/domain\/contract\/endpoints\/[a-z]+\.ts$/ }, async ({ path }) => ({
      contents: withoutDescriptions(await readFile(path, 'utf8')),
      loader: 'ts',
    }))
  },
}

/** What makes a bundle lighter than its parts. */
export const bundlePlugins: Plugin[] = [
  builtinsUnwrapped,
  credentialsFromEnvironment,
  sdkWithoutStrangers,
  endpointsUndescribed,
]

/** The functions of functions/lambda. */
export const lambdaFunctions = ['api', 'projector', 'closer', 'notifier', 'pages'] as const
export type LambdaFunctionName = (typeof lambdaFunctions)[number]

/** Bundles one function into one file, as it is deployed; answers its bytes. */
export const bundleFunction = async (name: LambdaFunctionName, outfile: string): Promise<number> => {
  const entryPoints = [`functions/lambda/${name}.ts`]
  const { metafile } = await build({ ...bundleOptions, entryPoints, outfile, plugins: bundlePlugins })
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Hashed files go to the bucket, packed copies beside them; hidden ones are nobody’s. */
const forPages = /^(?!_app\/immutable(\/|$))(?!.*\.(br|gz)$)(?!(.*\/)?\.)/

/** What the pages function answers with: the built web app without its hashed files, and the API’s description. */
const putSite = async (site: string, web: string): Promise<void> => {
  // Refuses here, not at the first request, a page that could not be served.
  pageOf(await readFile(join(web, '200.html'), 'utf8'), {})
  await rm(site, { recursive: true, force: true })
  await cp(web, site, { recursive: true, filter: (path) => path === web || forPages.test(relative(web, path)) })
  await mkdir(join(site, 'api/v1'), { recursive: true })
  await writeFile(join(site, 'api/v1/openapi.json'), JSON.stringify(openApiDocument()))
}

/** A function’s folder as it is deployed: `index.mjs`, and beside it what it reads. `web` is the built web app. */
export const functionAsset = async (name: LambdaFunctionName, folder: string, web: string): Promise<void> => {
  await bundleFunction(name, join(folder, 'index.mjs'))
  if (name === 'pages') await putSite(join(folder, 'site'), web)
}
