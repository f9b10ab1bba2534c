import type { Request } from '@muster/domain/contract/api.ts'
import { cutOff, publish } from '@muster/domain/scoring/decide-quarter.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { type Quarter, yearOfQuarter } from '@muster/domain/shared/time.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoPut, runCommand } from '../platform/dynamo/commit.ts'
import { orMissing } from '../platform/refusal.ts'
import { boardItem, readRevision } from './board-repository.ts'
import { headOf, quarterItem, readDistrictYear } from './quarter-repository.ts'

const refOf = (quarter: string) => ({ kind: 'quarter', id: quarter, department: null }) as const

/** 数据截止, once the quarter’s last day is over. */
export const cutOffQuarter = async (
  { params: { district, quarter }, body: { note } }: Request<'cutOffQuarter'>,
  ctx: RequestContext,
): Promise<Change> => {
  const year = await readDistrictYear(district, yearOfQuarter(quarter as Quarter), ctx.now)
  return runCommand(
    ctx,
    refOf(quarter),
    headOf(year, quarter as Quarter),
    (head) => cutOff(head, year.today, { at: ctx.now, by: ctx.actor.sub, note }),
    { item: (head) => quarterItem(district, head) },
  )
}

/** 印发: the frozen board gets its document number; the revision itself stays as it is. */
export const publishQuarter = async (
  { params: { district, quarter }, body: { documentNumber } }: Request<'publishQuarter'>,
  ctx: RequestContext,
): Promise<Change> => {
  const head = headOf(await readDistrictYear(district, yearOfQuarter(quarter as Quarter), ctx.now), quarter as Quarter)
  const frozen = head.revision > 0 ? await readRevision(district, head.quarter, head.revision) : undefined
  return runCommand(
    ctx,
    refOf(quarter),
    head,
    (current) => publish(current, documentNumber, { at: ctx.now, by: ctx.actor.sub, note: '' }),
    {
      item: (after) => quarterItem(district, after),
      also: ({ status }) => [alsoPut(boardItem(district, { ...orMissing(frozen), status, documentNumber }))],
    },
  )
}
