import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { decideRoster, type RosterLines } from '@muster/domain/attendance/decide-roster.ts'
import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import { readPersons } from '../people/person-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { database } from '../platform/dynamo/client.ts'
import { alsoDelete, alsoPut } from '../platform/dynamo/commit.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { transact, type TransactItem } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { orRefuse, refuse } from '../platform/refusal.ts'
import { eventKey, eventReads, readEvent, readSituation } from './read-event.ts'
import { readLines, readRoster, rosterItem } from './roster-repository.ts'

/** The event must still be ahead when the lines are written: nobody slips onto a roster that stands. */
const stillAhead = (key: Key): TransactItem => ({
  ConditionCheck: {
    TableName: setting('table'),
    Key: key,
    ConditionExpression: 'attribute_not_exists(#i) AND attribute_not_exists(#h) AND #s IN (:p, :s)',
    ExpressionAttributeNames: { '#i': 'signIn', '#h': 'held', '#s': 'status' },
    ExpressionAttributeValues: { ':p': 'planned', ':s': 'scheduled' },
  },
})

/** DynamoDB takes 100 items in a transaction, the check among them. */
const CHUNK = 99

const writeAhead = async (ctx: RequestContext, key: Key, event: SignInEvent, { add, remove }: RosterLines) => {
  const writes = [
    ...add.map((person) => alsoPut(rosterItem(ctx.district, event, { person, walkIn: false }, ctx.now)).item),
    ...remove.map((person) => alsoDelete(keys.roster(ctx.district, event, person)).item),
  ]
  for (let start = 0; start < writes.length; start += CHUNK) {
    const failed = await transact([stillAhead(key), ...writes.slice(start, start + CHUNK)])
    if (failed.length > 0) refuse('roster-frozen')
  }
}

const writeWalkIn = async (ctx: RequestContext, event: SignInEvent, person: string) => {
  try {
    await database().send(
      new PutCommand({
        TableName: setting('table'),
        Item: rosterItem(ctx.district, event, { person, walkIn: true }, ctx.now),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  } catch (error) {
    // Someone else entered this person meanwhile: who was expected stays expected.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** Names the people who should come, or takes them off; once the event has begun, adds walk-ins. */
export const changeRoster: Route<'changeRoster'> = {
  reads: eventReads,
  run: async ({ params, body }, ctx) => {
    const found = await readEvent(ctx, params)
    const { event } = found
    const [persons, lines, situation] = await Promise.all([
      readPersons(ctx.district, params.department, body.add),
      readLines(ctx.district, event, body.add),
      readSituation(ctx, found),
    ])
    const known = { persons: new Set(persons.keys()), onRoster: new Set(lines.keys()) }
    const change = orRefuse(decideRoster(event, body, known, situation))
    if (body.walkIn) await inParallel(10, change.add, (person) => writeWalkIn(ctx, event, person))
    else await writeAhead(ctx, eventKey(params), event, change)
    return { roster: (await readRoster(ctx.district, event)).filter(({ walkIn }) => !walkIn).length }
  },
}
