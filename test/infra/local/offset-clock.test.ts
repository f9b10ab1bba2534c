import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startClock } from '../../../infra/local/offset-clock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-clock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const first = '2026-05-13T09:00+08:00'
const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000
const shown = (asked?: string, begin?: string) => {
  const clock = startClock(folder, { asked, first: begin })
  const time = clock.now()
  clock.stop()
  return time
}

test('without a wish it is the machine’s clock', () => {
  expect(startClock(folder, { asked: undefined, first: undefined }).offsetMs).toBe(0)
})

test('a demonstration begins at its date and stands still while the program is off', () => {
  expect(minutes(first, shown(undefined, first))).toBeLessThan(1)
  const again = minutes(first, shown(undefined, first))
  expect(again).toBeGreaterThan(0)
  expect(again).toBeLessThan(2)
})

test('the time that was asked for holds, and the next start goes on from it', () => {
  shown(undefined, first)
  const asked = '2026-07-01T08:00+08:00'
  expect(minutes(asked, shown(asked, first))).toBeLessThan(1)
  expect(minutes(asked, shown(undefined, first))).toBeGreaterThan(0)
})

test('the clock ticks', async () => {
  const clock = startClock(folder, { asked: '2026-05-13T09:00+08:00', first: undefined })
  const before = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(clock.now() > before).toBe(true)
})
