import { composeDigests } from '@muster/domain/reporting/compose-digests.ts'
import { groupNotice } from '@muster/domain/reporting/group-notice.ts'
import { type Instant, type LocalDate, localDateOf } from '@muster/domain/shared/time.ts'
import { readDepartments, readDistrict, readMembers } from '../organisation/organisation-repository.ts'
import { putOnce } from '../platform/dynamo/update-if.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { orMissing } from '../platform/refusal.ts'
import { readChannel } from './channel-repository.ts'
import { readDayFacts } from './day-facts.ts'
import { digestItem } from './inbox-repository.ts'
import { noticeItem } from './notice-repository.ts'
import { beginRound } from './reminder-round.ts'

export interface Composed {
  readonly day: LocalDate
  /** Whose digest also goes out by mail, once the installation sends any. */
  readonly byMail: readonly string[]
  /** There is something to say to the group, and a robot to say it. */
  readonly toGroup: boolean
}

/**
 * Composes a district’s digests of the day and its group’s notice, and puts each where none is yet. Doing it twice changes
 * nothing; broken off, the next time adds what is missing.
 */
export const composeDay = async (district: string, now: Instant): Promise<Composed> => {
  const { timeZone } = orMissing(await readDistrict(district))
  const round = await beginRound(district, localDateOf(now, timeZone))
  const [departments, members, channel] = await Promise.all([
    readDepartments(district, true),
    readMembers(district, true),
    readChannel(district),
  ])
  const facts = await readDayFacts(district, departments, round)
  const digests = composeDigests(facts, members, now)
  await inParallel(16, digests, ({ sub, digest }) => putOnce(digestItem(district, sub, digest)))
  const notice = channel.active ? groupNotice(facts, now) : null
  if (notice) await putOnce(noticeItem(district, notice))
  const mailed = new Set(members.filter(({ email }) => email).map(({ sub }) => sub))
  return {
    day: round.today,
    byMail: digests.map(({ sub }) => sub).filter((sub) => mailed.has(sub)),
    toGroup: notice !== null,
  }
}
