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

const over = (rows: readonly Row[]) =>
  rows
    .filter((row) => !holds(row))
    .map(({ what, value, unit, atMost }) => `${what}: ${value} ${unit}, at most ${atMost}`)

describe('the budget table keeps its promises of capacity', () => {
  it.each(Object.keys(budgetRows))(
    '%s',
    async (name) => {
      expect(over((await budgetRows[name]?.(district)) ?? [])).toEqual([])
    },
    SLOWLY,
  )
})
