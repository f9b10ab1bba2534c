import type { ImportRow } from '@muster/domain/plans/plan.ts'
import { editable } from '@muster/domain/plans/plan-commands.ts'
import type { EntityKind } from '@muster/domain/shared/change.ts'
import type { Drill, DrillTexts } from '@muster/domain/drills/drill.ts'
import { drillItem, drillTextsItem } from '../drills/drill-repository.ts'
import { personItem, readPeople } from '../people/person-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoRequireStatus } from '../platform/dynamo/commit.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { transact, type TransactItem } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import { refuse } from '../platform/refusal.ts'
import { sessionItem } from '../training/session-repository.ts'
import { headItem, type StoredHead } from './import-repository.ts'
import { type Contacts, contactNamesOf, type MadeRow, makeRow } from './import-rows.ts'

/** Rows with drills or trainings that one call makes. */
const portionRows = 40
/** DynamoDB writes at most 100 items at once; two are the head and the plan. */
const mostItems = 98

/** A write of a new record, and the id it stands for. */
interface NewRecord {
  readonly id: string
  readonly item: TransactItem
}

const creation = (id: string, item: Item): NewRecord => ({
  id,
  item: { Put: { TableName: setting('table'), Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
})

/** The first line of a record's trail. It also claims the id: another department's record cannot have the same. */
const origin = (ctx: RequestContext, kind: EntityKind, id: string, { department, year, id: from }: StoredHead) =>
  creation(id, {
    ...keys.change(ctx.district, kind, id, 1),
    kind,
    id,
    version: 1,
    action: ctx.action,
    at: ctx.now,
    by: ctx.actor.sub,
    fields: kind === 'person' ? {} : { import: { old: null, new: from } },
    department,
    year,
    key: from,
    hash: ctx.requestHash,
  })

const hot = <D extends Drill & DrillTexts>({
  participants: _p,
  scenario: _s,
  remark: _r,
  summary: _m,
  ...drill
}: D): Drill => drill

const recordsOf = (ctx: RequestContext, head: StoredHead, { drills, sessions, people }: MadeRow): NewRecord[] => [
  ...drills.flatMap((drill) => [
    creation(drill.id, drillItem(ctx.district, hot(drill), false)),
    origin(ctx, 'drill', drill.id, head),
    ...(drill.participants + drill.scenario + drill.remark === ''
      ? []
      : [creation(drill.id, drillTextsItem(ctx.district, drill, drill))]),
  ]),
  ...sessions.flatMap((session) => [
    creation(session.id, sessionItem(ctx.district, session, false)),
    origin(ctx, 'session', session.id, head),
  ]),
  ...people.flatMap((person) => [
    creation(person.id, personItem(ctx.district, person)),
    origin(ctx, 'person', person.id, head),
  ]),
]

const contactsFor = async (ctx: RequestContext, head: StoredHead, rows: readonly ImportRow[]): Promise<Contacts> => {
  const wanted = new Set(contactNamesOf(rows))
  if (wanted.size === 0) return new Map()
  const people = await readPeople(ctx.district, head.department)
  // Of several people with one name the one who is still there is meant.
  const known = people.filter(({ name }) => wanted.has(name)).toSorted((a, b) => Number(a.active) - Number(b.active))
  return new Map(known.map(({ name, id }) => [name, id]))
}

/**
 * Makes the next portion of rows, a transaction at a time: each writes its records and how far the import has come, or
 * nothing. Answers the head as far as this call knows it; `overtaken` where another call was quicker.
 */
export const writePortion = async (
  ctx: RequestContext,
  start: StoredHead,
  rows: readonly ImportRow[],
): Promise<{ head: StoredHead; overtaken: boolean }> => {
  const contacts = await contactsFor(ctx, start, rows.slice(start.done))
  const planStillEditable = alsoRequireStatus(keys.plan(ctx.district, start.department, start.year), editable, {
    code: 'busy',
  }).item
  let head = start
  let made = 0
  while (head.done < head.rows && made < portionRows) {
    const records: NewRecord[] = []
    let done = head.done
    for (; done < head.rows && made < portionRows; done += 1) {
      const row = rows[done]
      const learnt: Contacts = new Map(contacts)
      const added = row ? recordsOf(ctx, head, makeRow(head, row, learnt)) : []
      if (records.length + added.length > mostItems) break
      learnt.forEach((id, name) => contacts.set(name, id))
      records.push(...added)
      made += added.length > 0 ? 1 : 0
    }
    const after = { ...head, done }
    const failed = await transact([
      {
        Put: {
          TableName: setting('table'),
          Item: headItem(ctx.district, after),
          ConditionExpression: '#d = :d AND #s = :s',
          ExpressionAttributeNames: { '#d': 'done', '#s': 'status' },
          ExpressionAttributeValues: { ':d': head.done, ':s': 'committing' },
        },
      },
      planStillEditable,
      ...records.map(({ item }) => item),
    ])
    if (failed.includes(0) || failed.includes(1)) return { head, overtaken: true }
    const [taken] = failed
    if (taken !== undefined) return refuse('duplicate-id', { id: records[taken - 2]?.id ?? '' })
    head = after
  }
  return { head, overtaken: false }
}
