import { keys, indexPartitions } from '../../../functions/platform/dynamo/keys.ts'
import { addDays, type LocalDate } from '@muster/domain/shared/time.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { metered, type Usage } from '../../support/capacity/meter.ts'
import { buildDistrict, type BuiltDistrict } from '../../support/scale/build-district.ts'
import { startScale, type Scale } from '../../support/scale/start.ts'
import { writeItems } from '../../support/scale/write-items.ts'

const NIGHT = '2026-07-11T18:30:00.000Z'
let scale: Scale
beforeAll(async () => {
  scale = await startScale()
})
afterAll(() => scale.stop())

/** Changes of drills as commands leave them behind: so many departments have a day of four commands each. */
const changes = ({ district, drills, year, departments }: BuiltDistrict, day: LocalDate, busy: number) =>
  departments.slice(0, busy).flatMap(({ code }, place) => {
    const drill = drills.find(({ department }) => department === code)
    if (!drill) return []
    return [0, 1, 2, 3].map((n) => {
      const at = `${day}T0${n}:${String(place % 60).padStart(2, '0')}:00.000Z`
      const version = Number(day.replaceAll('-', '')) * 10 + n
      return {
        ...keys.change(district, 'drill', drill.id, version),
        ...{ kind: 'drill', id: drill.id, version, action: n === 0 ? 'openSignIn' : 'editDrill', at, by: 'planner' },
        ...{ fields: { day: { old: null, new: day } }, department: code, year, key: 'k', hash: 'f'.repeat(64) },
        ...{ gsi1pk: indexPartitions.log(district, day), gsi1sk: `${at}#drill#${drill.id}` },
        brief: { a: n === 0 ? 'openSignIn' : 'editDrill', b: 'planner', d: code },
      }
    })
  })

const night = async (district: string, departments: number, busy: number): Promise<Usage> => {
  const { reconcile } = await import('../../../functions/scoring/reconcile.ts')
  const built = await buildDistrict({ district, departments, drills: departments * 7, marks: departments * 20 })
  const days = Array.from({ length: 9 }, (_, n) => addDays('2026-07-11', -n))
  await writeItems(days.flatMap((day) => changes(built, day, busy)))
  await reconcile({ type: 'reconcile', district, at: NIGHT, full: true }, NIGHT)
  return metered(async () => {
    expect((await reconcile({ type: 'reconcile', district, at: NIGHT, full: false }, NIGHT)).repaired).toBe(0)
  })
}

it('a night’s reconciliation writes its mark alone, and reads for what happened rather than for the district', async () => {
  const small = await night('990020', 20, 10)
  const quiet = await night('990040', 40, 10)
  const large = await night('990080', 40, 20)
  for (const { write } of [small, quiet, large]) expect(write).toBe(1)
  // Twice the departments and nothing more to do: their subordinate drills are counted and the boards are longer.
  expect(quiet.read / small.read).toBeLessThan(1.35)
  expect(large.read / small.read).toBeLessThan(2.1)
  expect(small.read / 10, 'RCU for each department that did something').toBeLessThan(60)
}, 120_000)
