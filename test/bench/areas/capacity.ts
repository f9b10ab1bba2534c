import { budgetRows, startBudgetDistrict } from '../../support/capacity/rows.ts'
import type { Area } from '../row.ts'

/** The same figures that test/functions/capacity asserts. */
export const measure: Area = async (report) => {
  const district = await startBudgetDistrict()
  try {
    for (const rows of Object.values(budgetRows)) for (const row of await rows(district)) report(row)
  } finally {
    await district.stop()
  }
}
