import type { Area } from './row.ts'

// Each area runs in a process of its own: settings, clients and caches of one cannot flatter another.
const [name = ''] = process.argv.slice(2)
const { measure } = (await import(`./areas/${name}.ts`)) as { measure: Area }
await measure((row) => process.send?.(row))
process.exit(0)
