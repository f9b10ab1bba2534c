import type { Request, Response } from '@muster/domain/contract/api.ts'
import {
  confirmEntry as confirm,
  recordEntry as record,
  revokeEntry as revoke,
} from '@muster/domain/scoring/decide-register-entry.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import { quarterStatusTerms } from '@muster/domain/scoring/terms.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { inWords, reject, type Result } from '@muster/domain/shared/result.ts'
import { type Quarter, yearOfQuarter } from '@muster/domain/shared/time.ts'
import type { RequestContext } from '../platform/context.ts'
import { type EntityRef, runCommand, runCreation, type Writing } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { belongsTo } from '../platform/identity/access.ts'
import { headOf, readDistrictYear } from './quarter-repository.ts'
import { alsoCountInRegister, readEntry, readRegister, registerItem } from './register-repository.ts'

const readHead = async (ctx: RequestContext, quarter: Quarter): Promise<QuarterHead> =>
  headOf(await readDistrictYear(ctx.district, yearOfQuarter(quarter), ctx.now), quarter)

const refOf = (id: string, department: string, quarter: Quarter): EntityRef => ({
  kind: 'registerEntry',
  id,
  department,
  year: yearOfQuarter(quarter),
})

const writing = (district: string, quarter: Quarter): Writing<RegisterEntry> => ({
  item: (entry) => registerItem(district, entry),
  also: () =>
    alsoCountInRegister(district, quarter, {
      code: 'quarter-state',
      data: { quarter, ...inWords('status', 'frozen', quarterStatusTerms.frozen) },
    }),
})

export const listRegister = async ({
  params: { district, quarter },
}: Request<'listRegister'>): Promise<Response<'listRegister'>> => ({
  items: await readRegister(district, quarter as Quarter),
})

/** Nobody enters anything about a department they belong to. */
export const recordEntry = async ({ params, body }: Request<'recordEntry'>, ctx: RequestContext): Promise<Change> => {
  const { district, entry: id } = params
  const quarter = params.quarter as Quarter
  const [current, head, department] = await Promise.all([
    readEntry(district, quarter, id),
    readHead(ctx, quarter),
    ctx.read(keys.department(district, body.department)),
  ])
  return runCreation(
    ctx,
    refOf(id, body.department, quarter),
    current,
    (): Result<RegisterEntry> => {
      if (!department) return reject('department-unknown', { department: body.department }, '/department')
      if (belongsTo(ctx.actor.grants, body.department)) return reject('conflict-of-interest')
      return record(body, { id, quarter, by: ctx.actor.sub, at: ctx.now }, head)
    },
    writing(district, quarter),
  )
}

const change = async (
  ctx: RequestContext,
  { quarter, entry: id }: { readonly quarter: Quarter; readonly entry: string },
  decide: (entry: RegisterEntry, head: QuarterHead) => Result<RegisterEntry>,
): Promise<Change> => {
  const [current, head] = await Promise.all([readEntry(ctx.district, quarter, id), readHead(ctx, quarter)])
  return runCommand(
    ctx,
    refOf(id, current?.department ?? '', quarter),
    current,
    (entry) => decide(entry, head),
    writing(ctx.district, quarter),
  )
}

export const confirmEntry = ({ params }: Request<'confirmEntry'>, ctx: RequestContext): Promise<Change> => {
  return change(ctx, { ...params, quarter: params.quarter as Quarter }, (entry, head) =>
    confirm(entry, ctx.actor.sub, head),
  )
}

export const revokeEntry = ({ params, body }: Request<'revokeEntry'>, ctx: RequestContext): Promise<Change> => {
  return change(ctx, { ...params, quarter: params.quarter as Quarter }, (entry, head) =>
    revoke(entry, body.reason, head),
  )
}
