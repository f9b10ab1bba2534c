import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { holds, type Row } from './row.ts'
import { heading, lineOf } from './table.ts'

const areas = ['bundle', 'requests', 'start', 'capacity', 'close', 'import', 'scale', 'writes', 'web', 'lists'] as const

const usage = `npm run bench -- [--only ${areas.join('|')}] [--json FILE]`

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, json: { type: 'string' }, help: { type: 'boolean' } },
})
const unknown = (values.only ?? []).filter((name) => !(areas as readonly string[]).includes(name))
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no area ${unknown.join(', ')}.\n${usage}` : usage)
  process.exit(unknown.length > 0 ? 2 : 0)
}

interface Measured extends Row {
  readonly area: string
}

/** An area that breaks off is a failure with a name, not a shorter table. */
const run = (area: string, report: (row: Row) => void): Promise<boolean> =>
  new Promise((resolve) => {
    const child = fork(new URL('./run-area.ts', import.meta.url), [area], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (row) => report(row as Row))
    child.on('exit', (code) => resolve(code === 0))
  })

const rows: Measured[] = []
const broken: string[] = []
const began = Date.now()
console.log(heading)
for (const area of areas.filter((name) => values.only?.includes(name) ?? true)) {
  const whole = await run(area, (row) => {
    rows.push({ area, ...row })
    console.log(lineOf(row))
  })
  if (!whole) broken.push(area)
}
const over = rows.filter((row) => !holds(row))
const minutes = ((Date.now() - began) / 60_000).toFixed(1)
console.log(
  `${rows.length - over.length} ok, ${over.length} over${broken.length > 0 ? `, broken off: ${broken.join(', ')}` : ''} (${minutes} min, ${cpus().length} cores)`,
)
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify(
      {
        at: new Date().toISOString(),
        node: process.version,
        rows: rows.map((row) => ({ ...row, ok: holds(row) })),
        broken,
      },
      null,
      2,
    ),
  )
process.exit(over.length + broken.length > 0 ? 1 : 0)
