import type { Request } from '@muster/domain/contract/api.ts'
import { decidePlan } from '@muster/domain/plans/decide-plan.ts'
import type { ImportHead, ImportRow, Plan } from '@muster/domain/plans/plan.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import { transact } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import { orMissing, orRefuse, Refusal, refuse } from '../platform/refusal.ts'
import { headItem, readRows, shownHead, type StoredHead } from './import-repository.ts'
import { planItem, planRef, readPlan } from './plan-repository.ts'
import { requireEditable, requireRoom } from './plan-state.ts'
import { headFor } from './receive-import.ts'
import { writePortion } from './write-import.ts'

/** Other calls may be at work on the same import; each turn of ours follows a step of theirs. */
const mostTurns = 30

const advance = (ctx: RequestContext, before: StoredHead, after: StoredHead) => ({
  Put: {
    TableName: setting('table'),
    Item: headItem(ctx.district, after),
    ConditionExpression: '#s = :s AND #d = :d AND #r = :r AND #e = :e',
    ExpressionAttributeNames: { '#s': 'status', '#d': 'done', '#r': 'received', '#e': 'events' },
    ExpressionAttributeValues: {
      ':s': before.status,
      ':d': before.done,
      ':r': before.received,
      ':e': before.events,
    },
  },
})

/** Two records of one import may not share an id, whatever they are. */
const requireDistinctIds = (rows: readonly ImportRow[]): void => {
  const seen = new Set<string>()
  for (const { drills, sessions } of rows)
    for (const { id } of [...drills, ...sessions]) {
      if (seen.has(id)) refuse('duplicate-id', { id })
      seen.add(id)
    }
}

/** Shows the import's rows: the plan, its change event and the head in one transaction. Undefined where another call came between. */
const finish = async (ctx: RequestContext, plan: Plan, head: StoredHead): Promise<StoredHead | undefined> => {
  await requireRoom(ctx.district, plan, () => head.events)
  const complete: StoredHead = { ...head, status: 'complete' }
  const command = { ...ctx, ifMatch: plan.version, key: head.id, answerVersion: () => undefined }
  const added = { id: head.id, file: head.file, rows: head.rows, at: ctx.now }
  try {
    await runCommand(
      command,
      planRef(plan.department, plan.year),
      plan,
      (current) => decidePlan(current, { kind: 'addImport', import: added }),
      {
        item: (after) => planItem(ctx.district, after),
        also: () => [{ item: advance(ctx, head, complete), onFailure: { code: 'busy' } }],
      },
    )
    return complete
  } catch (error) {
    if (error instanceof Refusal && ['stale', 'busy', 'import-complete'].includes(error.rejection.code))
      return undefined
    throw error
  }
}

/**
 * Makes the next portion of an import's rows into drills and trainings of the draft, and shows them all at the end.
 * Nothing is seen before that. A call that is repeated, cut off or made twice at once goes on where the import stands.
 */
export const commitImport = async ({ params }: Request<'commitImport'>, ctx: RequestContext): Promise<ImportHead> => {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const head = await headFor(ctx, params)
    if (head.status === 'complete') return shownHead(head)
    if (head.received < head.rows) return refuse('import-incomplete', { received: head.received, rows: head.rows })
    const plan = orMissing(await readPlan(ctx.district, params.department, params.year))
    orRefuse(requireEditable(plan))
    const rows = await readRows(ctx.district, head.id)
    // Rows of an import that lay about for too long have expired.
    if (rows.length !== head.rows) return refuse('import-unknown')
    requireDistinctIds(rows)
    if (head.status === 'receiving') {
      await requireRoom(ctx.district, plan, () => head.events)
      await transact([advance(ctx, head, { ...head, status: 'committing' })])
      continue
    }
    const { head: reached, overtaken } = await writePortion(ctx, head, rows)
    if (overtaken) continue
    if (reached.done < reached.rows) return shownHead(reached)
    const finished = await finish(ctx, plan, reached)
    if (finished) return shownHead(finished)
  }
  return refuse('busy')
}
