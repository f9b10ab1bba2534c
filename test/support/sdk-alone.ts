import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { bundleOptions } from '../../infra/aws/bundling.ts'

const root = bundleOptions.absWorkingDir

/** What the api function’s own files import of the SDK, as statements that export it again. */
const usedOfTheSdk = async (): Promise<string> => {
  const entryPoints = ['functions/lambda/api.ts']
  const { metafile } = await build({ ...bundleOptions, entryPoints, outdir: 'none', write: false })
  const used = new Map<string, Set<string>>()
  for (const file of Object.keys(metafile.inputs).filter((path) => path.startsWith('functions/')))
    for (const [, names = '', from = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /import \{([^}]+)\} from '(@aws-sdk\/[a-z-]+)'/g,
    ))
      for (const name of names.split(',').map((text) => text.trim()))
        if (name !== '' && !name.startsWith('type ')) used.set(from, (used.get(from) ?? new Set()).add(name))
  return [...used].map(([from, names]) => `export { ${[...names].join(', ')} } from '${from}'`).join('\n')
}

/** The SDK clients the api uses, bundled by themselves: the floor of its bundle. Answers the bytes. */
export const bundleSdkAlone = async (outfile: string, plugins: Plugin[] = []): Promise<number> => {
  const { metafile } = await build({
    ...bundleOptions,
    stdin: { contents: await usedOfTheSdk(), resolveDir: root },
    outfile,
    plugins,
  })
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0)
}
