import { globSync, readFileSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'
import { bundleOptions } from '../../infra/aws/bundling.ts'

const root = bundleOptions.absWorkingDir

/** What the functions import of the SDK, as statements that export it again. */
const usedOfTheSdk = (): string => {
  const used = new Map<string, Set<string>>()
  for (const file of globSync('functions/**/*.ts', { cwd: root }))
    for (const [, names = '', from = ''] of readFileSync(`${root}${file}`, 'utf8').matchAll(
      /import \{([^}]+)\} from '(@aws-sdk\/[a-z-]+)'/g,
    ))
      for (const name of names.split(',').map((text) => text.trim()))
        if (name !== '' && !name.startsWith('type ')) used.set(from, (used.get(from) ?? new Set()).add(name))
  return [...used].map(([from, names]) => `export { ${[...names].join(', ')} } from '${from}'`).join('\n')
}

/** The SDK clients the functions use, bundled by themselves: the floor of every bundle. Answers the bytes. */
export const bundleSdkAlone = async (outfile: string, plugins: Plugin[] = []): Promise<number> => {
  const { metafile } = await build({
    ...bundleOptions,
    stdin: { contents: usedOfTheSdk(), resolveDir: root },
    outfile,
    plugins,
  })
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0)
}
