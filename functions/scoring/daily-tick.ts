import { randomUUID } from 'node:crypto'
import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import { isOverdue } from '@muster/domain/scoring/overdue-quarter.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import { accept } from '@muster/domain/shared/result.ts'
import { type Instant, localDateOf, quarterOf, yearOf } from '@muster/domain/shared/time.ts'
import { readDepartments, readDistrict } from '../organisation/organisation-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { orMissing, Refusal } from '../platform/refusal.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { openQuarters } from './open-quarters.ts'
import { projectBoard } from './project-board.ts'
import { projectScores } from './project-score.ts'
import { headOf, quarterItem, readDistrictYear } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'

/** The program itself as the one who acts. */
const system = (district: string, action: string, now: Instant, ifMatch: number): RequestContext => ({
  action,
  district,
  actor: { sub: 'system', name: '', grants: [] },
  now,
  language: 'zh',
  ifMatch,
  key: randomUUID(),
  requestHash: '',
  fresh: true,
  read: readItem,
  answerVersion: () => undefined,
})

const write = async (district: string, action: string, now: Instant, before: QuarterHead, after: QuarterHead) => {
  try {
    await runCommand(
      system(district, action, now, before.version),
      { kind: 'quarter', id: before.quarter, department: null },
      before,
      () => accept(after),
      { item: (head) => quarterItem(district, head) },
    )
  } catch (error) {
    // Someone else was quicker, another tick or a person: what they did stands.
    if (!(error instanceof Refusal && error.rejection.code === 'stale')) throw error
  }
}

/** Opens the quarter whose first day has come, and follows newly announced holidays while a quarter is open. */
const keepHeads = async (district: string, now: Instant, timeZone: string): Promise<void> => {
  const current = quarterOf(localDateOf(now, timeZone))
  const thisYear = yearOf(localDateOf(now, timeZone))
  for (const year of [thisYear - 1, thisYear]) {
    const { heads, expected } = await readDistrictYear(district, year, now)
    for (const head of Object.values(heads)) {
      const cutoffDay = expected[head.quarter] ?? head.cutoffDay
      if (head.version === 0 && head.quarter === current) await write(district, 'openQuarter', now, head, head)
      else if (head.version > 0 && head.status === 'open' && head.cutoffDay !== cutoffDay)
        await write(district, 'followHolidays', now, head, { ...head, cutoffDay })
    }
  }
}

/**
 * The daily tick of a district: time passes, so drills become missed, findings due and certificates expire without anyone
 * doing anything. Opens the quarter that begins, recomputes every open quarter and stamps its board with the day.
 * Doing it twice changes nothing. Answers how many quarters should have been frozen by now.
 */
export const dailyTick = async (district: string, now: Instant): Promise<number> => {
  const { timeZone } = orMissing(await readDistrict(district))
  await keepHeads(district, now, timeZone)
  const departments = (await readDepartments(district)).filter(({ active }) => active)
  const unfrozen = (await openQuarters(district, now)).filter((open) => isUnfrozen(headOf(open.year, open.quarter)))
  const opens = await Promise.all(
    unfrozen.map(async (open) => ({ open, register: await readRegister(district, open.quarter) })),
  )
  await inParallel(8, departments, (department) => projectScores(opens, department))
  for (const open of unfrozen) await projectBoard(open, 'all')
  return unfrozen.filter(({ year, quarter }) => isOverdue(headOf(year, quarter), year.today)).length
}
