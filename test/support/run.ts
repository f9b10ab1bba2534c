import { startVitest } from 'vitest/node'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 22) {
  process.stderr.write(
    `Node ${process.versions.node} runs here; the tests need the Node 24 that \`npm ci\` installs.\nRun \`npm ci\` again without --omit=optional, then \`npm test\`.\n`,
  )
  process.exit(2)
}

const vitest = await startVitest('test', process.argv.slice(2), {
  config: '.config/vitest.config.ts',
  run: true,
  watch: false,
})
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
const failed = tests.filter((test) => test.result().state === 'failed').length
const passed = tests.filter((test) => test.result().state === 'passed').length
const skipped = tests.filter((test) => test.result().state === 'skipped').length
const broken = vitest.state.getTestModules().filter((module) => module.errors().length > 0).length
const unhandled = vitest.state.getUnhandledErrors().length
await vitest.close()
console.log(`${passed} passed, ${failed + broken + unhandled} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed + broken + unhandled > 0 || passed === 0 ? 1 : 0)
