import type { Request } from '@muster/domain/contract/api.ts'
import { boardRows } from '@muster/domain/scoring/board-rows.ts'
import { freeze, mayFreeze } from '@muster/domain/scoring/decide-quarter.ts'
import { namedRecords } from '@muster/domain/scoring/facts/named-records.ts'
import { quarterAwards } from '@muster/domain/scoring/quarter-awards.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import type { FrozenDepartment, FrozenQuarter } from '@muster/domain/scoring/revision/frozen-quarter.ts'
import { score } from '@muster/domain/scoring/score.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { type Quarter, yearOfQuarter } from '@muster/domain/shared/time.ts'
import { readDepartments } from '../organisation/organisation-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoPut, runCommand } from '../platform/dynamo/commit.ts'
import { orRefuse } from '../platform/refusal.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { boardItem, pack, readEarlierBoards, revisionItem } from './board-repository.ts'
import { gatherFacts } from './gather-facts.ts'
import { drawBoard } from './project-board.ts'
import { type DistrictYear, headOf, quarterItem, readDistrictYear } from './quarter-repository.ts'
import { alsoRequireRegisterCount, readRegister, readRegisterCount } from './register-repository.ts'
import { digestOf, writeParts } from './revision-repository.ts'
import { scorecardNamed } from './score-now.ts'
import { standingOf, storedScore } from './score-repository.ts'

/** Everything that will stand: facts counted anew from rosters and marks, scores, ranks, rewards. */
const prepare = async (year: DistrictYear, head: QuarterHead) => {
  const { quarter } = head
  const district = year.district.id
  const registerCount = await readRegisterCount(district, quarter)
  const [register, departments, earlier] = await Promise.all([
    readRegister(district, quarter),
    readDepartments(district),
    readEarlierBoards(district, quarter),
  ])
  const proposedVetoes = register.filter(({ kind, status }) => kind === 'veto' && status === 'proposed').length
  orRefuse(mayFreeze(head, proposedVetoes))

  const scorecard = scorecardNamed(head.scorecard)
  const units = await inParallel(
    8,
    departments.filter(({ active }) => active).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    async (department) => {
      const facts = await gatherFacts(year, quarter, department, register, 'counted')
      const { records, caseFile } = facts
      const result = score(scorecard, caseFile)
      return {
        ...{ department, caseFile, score: result, names: namedRecords(records, caseFile) },
        standing: standingOf(department, storedScore(result, facts)),
      }
    },
  )
  const rows = boardRows(
    units.map(({ standing }) => standing),
    earlier,
  )
  const rankOf = new Map(rows.map(({ department, rank }) => [department, rank]))
  const awards = quarterAwards(
    scorecard.reward,
    units.map(({ department: { code, group, kind }, caseFile, score: { grade, ranked } }) => ({
      department: code,
      group,
      kind,
      rank: rankOf.get(code) ?? null,
      grade,
      ranked,
      deductions: caseFile.deductions,
    })),
  )
  const frozen: FrozenQuarter = {
    quarter,
    scorecard,
    departments: units.map(({ department: { code, name, group }, caseFile, score: result }): FrozenDepartment => ({
      department: code,
      name,
      group,
      caseFile,
      score: result,
      rank: rankOf.get(code) ?? null,
      reward: awards.get(code) ?? null,
    })),
  }
  return {
    registerCount,
    proposedVetoes,
    frozen,
    digest: digestOf(frozen),
    names: units.map(({ names }) => names),
    standings: units.map(({ department, standing }) => ({
      ...standing,
      reward: awards.get(department.code) ?? null,
    })),
    earlier,
  }
}

/**
 * 审定锁定. The parts of the revision are written first, in chunks; then its head, the quarter’s head and the board in one
 * transaction, which only one of several freezes can win. Broken off anywhere, the next call finishes it with the same digest.
 */
export const freezeQuarter = async (
  { params: { district, quarter }, body }: Request<'freezeQuarter'>,
  ctx: RequestContext,
): Promise<Change> => {
  const year = await readDistrictYear(district, yearOfQuarter(quarter as Quarter), ctx.now)
  const head = headOf(year, quarter as Quarter)
  const ready = head.version === ctx.ifMatch ? await prepare(year, head) : undefined
  const revision = head.revision + 1
  if (ready) {
    const place = { district, quarter: head.quarter, revision, digest: ready.digest }
    await writeParts(
      place,
      ready.frozen.departments.map((frozen, n) => ({ frozen, records: ready.names[n] ?? [] })),
    )
  }
  return runCommand(
    ctx,
    { kind: 'quarter', id: head.quarter, department: null },
    head,
    (current) =>
      freeze(
        current,
        { digest: ready?.digest ?? '', proposedVetoes: ready?.proposedVetoes ?? 0 },
        { at: ctx.now, by: ctx.actor.sub, note: body.note },
      ),
    {
      item: (after) => quarterItem(district, after),
      also: (after) => {
        if (!ready) return []
        const { standings, earlier, frozen, registerCount } = ready
        const board = drawBoard({ head: after, asOf: year.today, computedAt: ctx.now, standings, earlier })
        return [
          alsoPut({ ...revisionItem(district, board), scorecard: pack(frozen.scorecard) }),
          alsoPut(boardItem(district, board)),
          alsoRequireRegisterCount(district, head.quarter, registerCount),
        ]
      },
    },
  )
}
