import { startScale } from '../scale/start.ts'
import { metered } from './meter.ts'

const NOW = '2026-05-13T09:00:00+08:00'
const DISTRICT = '430102'
export const NIGHTLY_DEPARTMENTS = 20

/** Capacity units of what the calendar sets off in a district of twenty departments with 800 drills, on an ordinary day. */
export const measureNightly = async (): Promise<Record<string, readonly [read: number, write: number]>> => {
  const scale = await startScale({ now: NOW })
  try {
    const { buildDistrict } = await import('../scale/build-district.ts')
    await buildDistrict({
      ...{ district: DISTRICT, departments: NIGHTLY_DEPARTMENTS, drills: 800, marks: 2_000 },
      ...{ today: '2026-05-13', readModels: true },
    })
    const { dailyTick } = await import('../../../functions/scoring/daily-tick.ts')
    const { reconcile } = await import('../../../functions/scoring/reconcile.ts')
    const { remind } = await import('../../../functions/reporting/remind.ts')
    const of = async (work: () => Promise<unknown>) => {
      const { read, write } = await metered(work)
      return [read, write] as const
    }
    const message = { type: 'reconcile' as const, district: DISTRICT }
    return {
      dailyTick: await of(() => dailyTick(DISTRICT, NOW)),
      remind: await of(() => remind(DISTRICT, NOW)),
      // Of a day with the usual changes, then of the week’s full check.
      reconcile: await of(() => reconcile(message, NOW)),
      fullReconcile: await of(() => reconcile({ ...message, full: true }, NOW)),
    }
  } finally {
    await scale.stop()
  }
}
