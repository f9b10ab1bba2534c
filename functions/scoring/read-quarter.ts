import type { Request, Response } from '@muster/domain/contract/api.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import { namedRecords } from '@muster/domain/scoring/facts/named-records.ts'
import type { Board, QuarterHead } from '@muster/domain/scoring/quarter.ts'
import { firstDayOf, type Quarter, yearOfQuarter } from '@muster/domain/shared/time.ts'
import { readDepartments } from '../organisation/organisation-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItemCheaply } from '../platform/dynamo/read.ts'
import { orMissing, refuse } from '../platform/refusal.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { boardOf, missingOf, readEarlierBoards, readRevision } from './board-repository.ts'
import { gatherFacts } from './gather-facts.ts'
import { drawBoard } from './project-board.ts'
import { type DistrictYear, headOf, readDistrictYear } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'
import { readPart } from './revision-repository.ts'
import { scoreNow } from './score-now.ts'
import { standingOf } from './score-repository.ts'

/** What a person's departments lack, as last projected; with a district-wide role, what all of them lack. */
const missingFor = async (head: QuarterHead, { district, actor: { grants } }: RequestContext) => {
  const stored = isUnfrozen(head) ? await readItemCheaply(keys.board(district, head.quarter)) : undefined
  const mine = (code: string) => grants.some(({ department }) => department === null || department === code)
  return Object.entries(stored ? missingOf(stored) : {})
    .filter(([department]) => mine(department))
    .flatMap(([department, missing]) => missing.map((one) => ({ department, ...one })))
}

/** Where a quarter stands and what is still missing. A quarter nobody has touched shows as version 0. */
export const getQuarter = async (
  { params: { district, quarter } }: Request<'getQuarter'>,
  ctx: RequestContext,
): Promise<Response<'getQuarter'>> => {
  const year = await readDistrictYear(district, yearOfQuarter(quarter as Quarter), ctx.now)
  const head = headOf(year, quarter as Quarter)
  ctx.answerVersion(head.version)
  return { head, missing: await missingFor(head, ctx) }
}

const frozenBoard = async (district: string, head: QuarterHead, revision: number): Promise<Board> => {
  const board = orMissing(await readRevision(district, head.quarter, revision))
  if (revision !== head.revision) return board
  return { ...board, status: head.status, documentNumber: head.documentNumber }
}

/** The board by the facts of this moment: before the projector’s first look at a quarter. */
const boardNow = async (year: DistrictYear, head: QuarterHead): Promise<Board> => {
  const { quarter } = head
  const district = year.district.id
  const [departments, register, earlier] = await Promise.all([
    readDepartments(district),
    readRegister(district, quarter),
    readEarlierBoards(district, quarter),
  ])
  const standings = await inParallel(
    8,
    departments.filter(({ active }) => active),
    async (department) => standingOf(department, scoreNow(await gatherFacts(year, quarter, department, register))),
  )
  return drawBoard({ head, asOf: year.today, computedAt: year.now, standings, earlier })
}

/** The ranking of a quarter: one read where the projector has been, which it nearly always has. */
export const getBoard = async (
  { params: { district, quarter }, query }: Request<'getBoard'>,
  ctx: RequestContext,
): Promise<Board> => {
  const wanted = query.revision === undefined ? undefined : Number(query.revision)
  const stored = wanted === undefined ? await readItemCheaply(keys.board(district, quarter as Quarter)) : undefined
  if (stored) return boardOf(stored)
  const year = await readDistrictYear(district, yearOfQuarter(quarter as Quarter), ctx.now)
  const head = headOf(year, quarter as Quarter)
  if (wanted !== undefined) return frozenBoard(district, head, wanted)
  if (!isUnfrozen(head)) return frozenBoard(district, head, head.revision)
  return firstDayOf(head.quarter) > year.today ? refuse('missing') : boardNow(year, head)
}

/** A department’s case file with the names behind its records: as frozen, else gathered now. */
export const getScore = async (
  { params, query }: Request<'getScore'>,
  ctx: RequestContext,
): Promise<Response<'getScore'>> => {
  const { district, department: code } = params
  const quarter = params.quarter as Quarter
  const [year, departmentItem] = await Promise.all([
    readDistrictYear(district, yearOfQuarter(quarter), ctx.now),
    ctx.read(keys.department(district, code)),
  ])
  const head = headOf(year, quarter)
  const revision = query.revision === undefined ? (isUnfrozen(head) ? 0 : head.revision) : Number(query.revision)
  if (query.revision !== undefined || revision > 0) {
    const { digest, computedAt } = orMissing(await readRevision(district, quarter, revision))
    const place = { district, quarter, revision, digest: orMissing(digest ?? undefined) }
    const part = orMissing(await readPart(place, code))
    return { caseFile: part.frozen.caseFile, records: [...part.records], computedAt }
  }
  const department = entityOf<Department>(orMissing(departmentItem))
  const { records, caseFile } = await gatherFacts(year, quarter, department, await readRegister(district, quarter))
  return { caseFile, records: namedRecords(records, caseFile), computedAt: ctx.now }
}
