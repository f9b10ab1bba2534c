import { randomUUID } from 'node:crypto'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { DISTRICT } from './api.ts'
import { addressOf } from './actors.ts'
import { attachmentCalls } from './good-calls/attachments.ts'
import { drillCalls } from './good-calls/drills.ts'
import { attendanceCalls, trainingCalls } from './good-calls/events.ts'
import type { GoodCall, GoodCalls, Ground } from './good-calls/ground.ts'
import { noticeCalls } from './good-calls/notices.ts'
import { organisationCalls } from './good-calls/organisation.ts'
import { peopleCalls } from './good-calls/people.ts'
import { planCalls } from './good-calls/plans.ts'
import { reportingCalls, scoringCalls } from './good-calls/scoring.ts'
import { type RawAnswer, type RawRequest, sendRaw } from './raw-request.ts'

export type { GoodCall, Ground } from './good-calls/ground.ts'

/** S01 and S02 of the district that `startApi` founds. */
export const ground: Ground = { district: DISTRICT, department: 'S01', other: 'S02' }

/** A request that succeeds, for every endpoint of the contract: one without a case does not compile. */
export const goodCalls: GoodCalls<EndpointName> = {
  ...organisationCalls,
  ...planCalls,
  ...drillCalls,
  ...attendanceCalls,
  ...trainingCalls,
  ...attachmentCalls,
  ...peopleCalls,
  ...scoringCalls,
  ...reportingCalls,
  ...noticeCalls,
}

/** The call as a request of its own; the same key makes it the same command again. */
export const goodRequest = (
  name: EndpointName,
  { as, params, query, body, ifMatch }: GoodCall,
  { key = randomUUID(), by = as, language = 'zh' } = {},
): RawRequest => {
  const { method, path } = addressOf(name, params)
  return {
    method,
    path: query ? `${path}?${new URLSearchParams(query)}` : path,
    as: by,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      'accept-language': language,
      'idempotency-key': key,
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    },
  }
}

export const sendGood = (...given: Parameters<typeof goodRequest>): Promise<RawAnswer> => sendRaw(goodRequest(...given))
