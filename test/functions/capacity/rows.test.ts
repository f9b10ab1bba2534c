import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holds, type Row } from '../../bench/row.ts'
import { type BudgetDistrict, budgetRows, startBudgetDistrict } from '../../support/capacity/rows.ts'

/** Some engines take their time over a district of this size. */
const SLOWLY = 240_000

let district: BudgetDistrict
beforeAll(async () => {
  district = await startBudgetDistrict()
}, SLOWLY)
afterAll(() => district.stop())

/** What the costs of a month are reckoned from. */
const { atScale } = JSON.parse(
  readFileSync(new URL('../../../infra/aws/cost/measured.json', import.meta.url), 'utf8'),
) as { atScale: Record<string, number> }

const over = (rows: readonly Row[]) =>
  rows
    .filter((row) => !holds(row))
    .map(({ what, value, unit, atMost }) => `${what}: ${value} ${unit}, at most ${atMost}`)

describe('the budget table keeps its promises of capacity', () => {
  it.each(Object.keys(budgetRows))(
    '%s',
    async (name) => {
      const rows = (await budgetRows[name]?.(district)) ?? []
      expect(over(rows)).toEqual([])
      for (const { what, value } of rows)
        if (what in atScale) expect(value, `${what} in infra/aws/cost/measured.json`).toBe(atScale[what])
    },
    SLOWLY,
  )
})
