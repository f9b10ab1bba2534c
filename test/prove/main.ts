import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'
import type { Figures } from './figures.ts'

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })

const folder = mkdtempSync(join(tmpdir(), 'muster-prove-'))
const file = join(folder, 'figures.jsonl')
writeFileSync(file, '')
Object.assign(process.env, { MUSTER_PROVE: 'full', MUSTER_FIGURES: file })

const vitest = await startVitest('test', positionals, {
  config: '.config/vitest.config.ts',
  project: ['prove'],
  run: true,
  watch: false,
})
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const failed = tests.filter((test) => test.result().state === 'failed').length
const broken = modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length
await vitest.close()

const figures = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Figures)
rmSync(folder, { recursive: true, force: true })

console.log(`\n${'proof'.padEnd(64)} ${'tried'.padStart(7)} ${'survived'.padStart(9)} ${'lost'.padStart(6)}`)
for (const { proof, of, tried, survived, lost } of figures)
  console.log(
    `${`${proof} (${of})`.padEnd(64)} ${String(tried).padStart(7)} ${String(survived).padStart(9)} ${String(lost).padStart(6)}`,
  )
const lost = figures.reduce((sum, one) => sum + one.lost, 0)
const bad = failed + broken > 0 || lost > 0 || figures.length === 0
console.log(`${tests.length - failed} proofs held, ${failed + broken} failed, ${lost} lost`)
if (values.json)
  writeFileSync(values.json, JSON.stringify({ at: new Date().toISOString(), figures, failed, broken }, null, 2))
process.exit(bad ? 1 : 0)
