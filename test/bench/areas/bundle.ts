import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFunction, bundlePlugins } from '../../../infra/aws/bundling.ts'
import { bundleSdkAlone } from '../../support/sdk-alone.ts'
import type { Area } from '../row.ts'

const ROUNDS = 31
const floorIs = 'the SDK clients alone'

const timed = (file: string) =>
  `const began = performance.now(); await import('${pathToFileURL(file)}'); console.log(performance.now() - began)`

/** Milliseconds that a process of its own takes to import a file. */
const importTime = (file: string): number =>
  Number(execFileSync(process.execPath, ['--input-type=module', '--eval', timed(file)], { encoding: 'utf8' }))

export const measure: Area = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  try {
    const file = (name: string) => join(folder, `${name}.mjs`)
    const floor = (await bundleSdkAlone(file('sdk'))) / 1024
    const common = { unit: 'KB', floor, floorIs } as const
    report({
      what: 'api bundle, minified',
      value: (await bundleFunction('api', file('api'))) / 1024,
      ...common,
      atMost: 1.35,
    })
    for (const name of ['projector', 'closer'] as const)
      report({ what: `${name} bundle, minified`, value: (await bundleFunction(name, file(name))) / 1024, ...common })
    const lighter = (await bundleSdkAlone(file('lighter'), bundlePlugins)) / 1024
    report({ what: 'the SDK clients alone, lightened as our bundles are', unit: 'KB', value: lighter })

    // Interleaved, and the least of many: what else the machine does can only add.
    const least = { api: Infinity, sdk: Infinity }
    for (let round = 0; round < ROUNDS; round += 1)
      for (const name of ['sdk', 'api'] as const) least[name] = Math.min(least[name], importTime(file(name)))
    report({ what: 'api import time, cold', unit: 'ms', value: least.api, floor: least.sdk, floorIs, atMost: 1.35 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
