import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import { bundleFunction, bundleOptions, bundlePlugins, lambdaFunctions } from '../../../infra/aws/bundling.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { bundleSdkAlone } from '../../support/sdk-alone.ts'

const run = promisify(execFile)
const root = bundleOptions.absWorkingDir
let folder: string
let api: TestApi
const bytes: Record<string, number> = {}
const file = (name: string) => join(folder, `${name}.mjs`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-bundles-'))
  for (const name of lambdaFunctions) bytes[name] = await bundleFunction(name, file(name))
  api = await startApi()
})
afterAll(async () => {
  await api.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a script beside a bundle as on Lambda: a process of its own, settings and credentials from the environment. */
const beside = async (name: string, script: string): Promise<unknown> => {
  const code = `import { handler } from '${file(name)}'\nconsole.log(JSON.stringify(await (async () => { ${script} })()))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
    env: {
      ...{ PATH: process.env['PATH'], AWS_REGION: 'cn-north-1', MUSTER_TABLE: api.engine.tableName },
      ...{ AWS_ENDPOINT_URL_DYNAMODB: api.engine.endpoint, AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
      MUSTER_CLOCK_OFFSET_MS: process.env['MUSTER_CLOCK_OFFSET_MS'],
    },
  })
  return JSON.parse(stdout)
}

const call = (name: string, as: string, params: object) => `
  const { invokeApi } = await import('${root}infra/local/invoke.ts')
  return invokeApi(handler, '${name}', { as: { sub: '${as}', name: '' }, params: ${JSON.stringify({ district: DISTRICT, ...params })} })`

describe('a bundle as deployed', () => {
  test('of the api is at most 1.35 times the SDK clients it uses', async () => {
    expect((bytes['api'] ?? Infinity) / (await bundleSdkAlone(file('sdk')))).toBeLessThanOrEqual(1.35)
  })

  test('of the api answers a read and a transactional write', async () => {
    expect(await beside('api', call('getDistrict', 'reviewer', {}))).toMatchObject({
      status: 200,
      body: { id: DISTRICT },
    })
    expect(await beside('api', call('openPlan', 'planner-s01', { department: 'S01', year: 2026 }))).toMatchObject({
      status: 201,
      body: { kind: 'plan', version: 1 },
    })
  })

  test('of the projector takes a batch of the stream', async () => {
    expect(await beside('projector', 'return handler({ Records: [] })')).toEqual({ batchItemFailures: [] })
  })

  test('of the closer takes a message of the queue', async () => {
    const record = { messageId: '1', body: JSON.stringify({ type: 'dailyTick', district: DISTRICT }) }
    expect(await beside('closer', `return handler({ Records: [${JSON.stringify(record)}] }, {})`)).toEqual({
      batchItemFailures: [],
    })
  })

  test('knows of each endpoint all but what only describes it', async () => {
    await build({
      ...bundleOptions,
      stdin: { contents: `export * from './functions/domain/contract/contract.ts'`, resolveDir: root },
      outfile: file('contract'),
      plugins: bundlePlugins,
    })
    const code = `import { contract } from '${file('contract')}'
      console.log(JSON.stringify(Object.entries(contract).map(([name, endpoint]) => [name, Object.keys(endpoint).sort()])))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code])
    const described = new Set(['summary', 'response', 'problems'])
    expect(JSON.parse(stdout)).toEqual(
      Object.entries(contract).map(([name, endpoint]) => [
        name,
        Object.keys(endpoint)
          .filter((key) => !described.has(key))
          .sort(),
      ]),
    )
  })
})
