import type { District, Member } from '@muster/domain/organisation/organisation.ts'
import type { Standing } from '@muster/domain/scoring/board-rows.ts'
import { newQuarter } from '@muster/domain/scoring/decide-quarter.ts'
import type { Grade } from '@muster/domain/scoring/grade.ts'
import type { Board, QuarterHead } from '@muster/domain/scoring/quarter.ts'
import { registerGrounds, type RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import { lastDayOf, type LocalDate, previousQuarter, type Quarter } from '@muster/domain/shared/time.ts'
import { type Department } from '@muster/domain/organisation/organisation.ts'
import {
  departmentItem,
  districtItem,
  memberItem,
  registryItem,
} from '../../../functions/organisation/organisation-repository.ts'
import type { Item } from '../../../functions/platform/dynamo/items.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { boardItem, boardOf, revisionItem } from '../../../functions/scoring/board-repository.ts'
import { drawBoard } from '../../../functions/scoring/project-board.ts'
import { quarterItem } from '../../../functions/scoring/quarter-repository.ts'
import { registerItem } from '../../../functions/scoring/register-repository.ts'
import { chanceOf } from '../../../infra/local/demo/chance.ts'
import { morningOf } from './drills.ts'
import { scaleGroups } from './names.ts'

/** District-wide accounts, and a planner for each department: `planner-s001`. */
export const scaleMembers = (departments: readonly Department[]): Member[] => {
  const wide = (sub: string, name: string, role: 'admin' | 'leader' | 'reviewer' | 'expert'): Member => ({
    ...{ sub, name, active: true, version: 1 },
    grants: [{ role, department: null }],
  })
  return [
    wide('admin', '周敏', 'admin'),
    wide('leader', '冯建国', 'leader'),
    wide('reviewer', '吴晓', 'reviewer'),
    wide('expert-1', '孙立群', 'expert'),
    ...departments.map(({ code }): Member => ({
      ...{ sub: `planner-${code.toLowerCase()}`, name: `${code}填报人`, active: true, version: 1 },
      grants: [
        { role: 'planner', department: code },
        { role: 'trainer', department: code },
      ],
    })),
  ]
}

/** The district with its departments and members. */
export const districtItems = (id: string, departments: readonly Department[], members: readonly Member[]): Item[] => {
  const district: District = {
    ...{ id, name: '示例区', timeZone: 'Asia/Shanghai', demo: true, groups: scaleGroups },
    ...{ scorecard: '2026.1', version: 1 },
  }
  return [
    registryItem(district),
    districtItem(district),
    ...departments.map((department) => departmentItem(id, department)),
    ...members.map((member) => memberItem(id, member)),
  ]
}

/** The register of a quarter: an honour for every twentieth department, a deduction for every twenty-fifth, a veto in a hundred. */
export const registerItems = (
  district: string,
  quarter: Quarter,
  departments: readonly Department[],
  today: LocalDate,
): Item[] => {
  const chance = chanceOf(`register ${district} ${quarter}`)
  const entry = (department: string, kind: RegisterEntry['kind'], ground: string): RegisterEntry => ({
    ...{ id: chance.id(), quarter, department, kind, ground, honour: kind === 'commendation' ? '优秀组织单位' : '' },
    ...{ date: today, clause: '考核细则第十二条', fact: '经核实，情况属实', document: '示例安委办〔2026〕8号' },
    ...{ version: kind === 'veto' ? 2 : 1, status: 'standing', by: 'reviewer', at: morningOf(today) },
    ...{ confirmedBy: kind === 'veto' ? 'admin' : null, revokedReason: null },
  })
  const entries = departments.flatMap(({ code, order }) => [
    ...(order % 20 === 3 ? [entry(code, 'commendation', registerGrounds.commendation[order % 3] ?? 'city')] : []),
    ...(order % 25 === 4 ? [entry(code, 'deduction', 'criticism')] : []),
    ...(order % 100 === 50 ? [entry(code, 'veto', 'accident')] : []),
  ])
  return [
    ...entries.map((one) => registerItem(district, one)),
    ...(entries.length > 0 ? [{ ...keys.registerCount(district, quarter), commands: entries.length }] : []),
  ]
}

/** Provisional boards of open quarters, as the projector would have drawn them. */
export const openBoardItems = (
  district: string,
  quarters: readonly Quarter[],
  departments: readonly Department[],
): Item[] =>
  quarters.map((quarter) => {
    const asOf = lastDayOf(quarter)
    const head = newQuarter(quarter, '2026.1', asOf)
    const standings = standingsOf(`board ${district} ${quarter}`, departments)
    const earlier = earlierItems(district, quarter, departments).filter(({ sk }) => sk === 'BOARD')
    return boardItem(
      district,
      drawBoard({ head, asOf, computedAt: morningOf(asOf), standings, earlier: earlier.map(boardOf) }),
    )
  })

const gradeOf = (final: number): Grade =>
  final >= 90 ? 'excellent' : final >= 80 ? 'good' : final >= 60 ? 'pass' : 'fail'

const standingsOf = (seed: string, departments: readonly Department[]): Standing[] => {
  const chance = chanceOf(seed)
  return departments.map(({ code, group }) => {
    const final = chance.between(5500, 9900) / 100
    return {
      ...{ department: code, group, final, grade: gradeOf(final), flags: [], vetoed: false, reward: null },
      ranked: true,
    }
  })
}

/** The three quarters before, published, so that every row of the board has its trend. */
export const earlierItems = (district: string, quarter: Quarter, departments: readonly Department[]): Item[] => {
  const one = previousQuarter(quarter)
  const two = previousQuarter(one)
  const quarters = [previousQuarter(two), two, one]
  return quarters.flatMap((earlier) => {
    const at = morningOf(lastDayOf(earlier))
    const head: QuarterHead = {
      ...{ quarter: earlier, version: 4, status: 'published', scorecard: '2026.1', cutoffDay: lastDayOf(earlier) },
      ...{ steps: [], revision: 1, digest: '0'.repeat(64), documentNumber: '示例安委办〔2026〕1号' },
    }
    const standings = standingsOf(`board ${district} ${earlier}`, departments)
    const board: Board = drawBoard({ head, asOf: lastDayOf(earlier), computedAt: at, standings, earlier: [] })
    return [quarterItem(district, head), boardItem(district, board), revisionItem(district, board)]
  })
}
