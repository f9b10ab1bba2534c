import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { measureNightly, NIGHTLY_DEPARTMENTS } from '../../support/capacity/nightly.ts'

/** Some engines take their time over a district of this size. */
const SLOWLY = 240_000

it(
  'what the calendar sets off each night takes what the costs are reckoned from, to the unit',
  async () => {
    const file = new URL('../../../infra/aws/cost/measured.json', import.meta.url)
    const { nightly } = JSON.parse(readFileSync(file, 'utf8')) as { nightly: unknown }
    expect({ departments: NIGHTLY_DEPARTMENTS, works: await measureNightly() }, 'measured.json is out of date').toEqual(
      nightly,
    )
  },
  SLOWLY,
)
