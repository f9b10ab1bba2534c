import { addDays } from '@muster/domain/shared/time.ts'
import { moment } from './agenda.ts'
import { plannerOf } from './departments.ts'
import type { PlannedDrill } from './plans.ts'
import type { Cast, Track } from './tell-drill.ts'

/** Most findings are put right within the month; a careless department leaves some open past their day. */
export const tellFindings = (
  { department, office, agenda, chance, year, care }: Cast,
  drill: PlannedDrill,
  day: string,
  evaluated: number,
  faults: number,
  track: Track,
) => {
  const at = { department: department.code, year, drill: drill.id }
  const planner = plannerOf(department.code)
  const mended = Array.from({ length: faults }, () => chance.happens(care))
  const verified = mended.map((done) => done && chance.happens(0.9))
  const rectifiedAfter = evaluated + chance.between(6, 20)
  const versions = new Map<string, number>()
  agenda.add(moment(day, '11:00', rectifiedAfter), async (when) => {
    const { findings } = await office.act('getDrill', planner, when, at)
    for (const [n, finding] of findings.entries()) {
      if (!mended[n]) continue
      const body = { on: addDays(day, rectifiedAfter), text: '已按要求整改到位，并组织复训，附照片和签到记录。' }
      const change = await office.act(
        'rectifyFinding',
        planner,
        when,
        { ...at, finding: finding.id },
        body,
        finding.version,
      )
      versions.set(finding.id, change.version)
    }
  })
  agenda.add(moment(day, '15:00', rectifiedAfter + 2), async (when) => {
    for (const [n, [finding, version]] of [...versions].entries())
      if (verified[n])
        versions.set(
          finding,
          (
            await office.act(
              'verifyFinding',
              'demo-reviewer',
              when,
              { ...at, finding },
              { accepted: true, note: '' },
              version,
            )
          ).version,
        )
  })
  if (verified.every(Boolean) && chance.happens(0.7))
    agenda.add(moment(day, '16:00', rectifiedAfter + 3), async (when) => {
      const { findings } = await office.act('getDrill', planner, when, at)
      if (findings.some(({ status }) => status !== 'verified')) return
      const archive = {
        items: ['notice', 'scheme', 'script', 'signIn', 'photos', 'evaluation', 'summary', 'rectification'],
      }
      track.version = (await office.act('archiveDrill', planner, when, at, archive, track.version)).version
      track.version = (await office.act('closeDrill', planner, when, at, {}, track.version)).version
    })
}
