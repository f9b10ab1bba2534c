import { accept, inWords, reject, type Result } from '../../shared/result.ts'
import type { Bilingual } from '../../shared/schemas.ts'
import { localDateOf, localTimeOf, numberOfQuarter, yearOfQuarter } from '../../shared/time.ts'
import { isUnfrozen } from '../decide-quarter.ts'
import { hundredthsOf, twoDecimals } from '../fraction.ts'
import type { Board } from '../quarter.ts'
import { quarterStatusTerms } from '../terms.ts'
import { type PublishChoice, type PublishedGroup, type PublishedRow, publishedRows } from './published-rows.ts'

/** Names and settings of the district that a text needs. */
export interface BulletinPlace {
  readonly district: string
  readonly timeZone: string
  readonly groups: ReadonlyMap<string, Bilingual>
  readonly departments: ReadonlyMap<string, string>
  /** Departments that are 暂定（调查中）. */
  readonly pending: ReadonlySet<string>
}

type Language = keyof Bilingual

/** Three lines stand around the groups of one text. */
const groupsInOneText = 3

const phrases = {
  zh: {
    list: '、',
    parts: '；',
    tied: (rank: number) => `并列第${rank} `,
    place: (rank: number) => `${rank} `,
    pending: '（暂定，调查中）',
    between: (count: number) => `中间 ${count} 家从略`,
    none: '暂无排名',
    unranked: '不参评：',
    vetoed: '一票否决（不排名）：',
    of: '：',
  },
  en: {
    list: ', ',
    parts: '; ',
    tied: (rank: number) => `tied ${rank} `,
    place: (rank: number) => `${rank} `,
    pending: ' (pending, under investigation)',
    between: (count: number) => `${count} between not shown`,
    none: 'nobody ranked yet',
    unranked: 'not ranked: ',
    vetoed: 'vetoed (not ranked): ',
    of: ': ',
  },
} as const

const groupLine = (group: PublishedGroup, place: BulletinPlace, language: Language): string => {
  const say = phrases[language]
  const nameOf = ({ department, pending }: PublishedRow) =>
    (place.departments.get(department) ?? department) + (pending ? say.pending : '')
  const names = (rows: readonly PublishedRow[]) => rows.map(nameOf).join(say.list)
  // Units of one rank have one score.
  const placesOf = (rows: readonly PublishedRow[]) =>
    [...Map.groupBy(rows, ({ rank }) => rank ?? 0)].map(([rank, sharing]) => {
      const final = sharing[0]?.final ?? null
      const number = sharing[0]?.tied ? say.tied(rank) : say.place(rank)
      return number + names(sharing) + (final === null ? '' : ` ${twoDecimals(hundredthsOf(final))}`)
    })
  const parts = [
    ...placesOf(group.top),
    ...(group.leftOut > 0 ? [say.between(group.leftOut)] : []),
    ...placesOf(group.bottom),
    ...(group.unranked.length > 0 ? [say.unranked + names(group.unranked)] : []),
    ...(group.vetoed.length > 0 ? [say.vetoed + names(group.vetoed)] : []),
  ]
  const name = place.groups.get(group.group)?.[language] ?? group.group
  return name + say.of + (parts.length > 0 ? parts : [say.none]).join(say.parts)
}

const around = (board: Board, { district, timeZone }: BulletinPlace, language: Language) => {
  const [year, number] = [yearOfQuarter(board.quarter), numberOfQuarter(board.quarter)]
  const computed = `${localDateOf(board.computedAt, timeZone)} ${localTimeOf(board.computedAt, timeZone)}`
  return language === 'zh'
    ? {
        title: `【${district}】${year}年第${number}季度阶段性排名（未定稿）`,
        time: `数据截至 ${board.asOf}，计算于 ${computed}`,
        end: '最终名次以审定印发的通报为准。',
      }
    : {
        title: `[${district}] Provisional rank of ${board.quarter} (not final)`,
        time: `Data as of ${board.asOf}, computed ${computed}`,
        end: 'The bulletin issued after approval decides.',
      }
}

/**
 * 月排名和群晾晒: the monthly rank as text for a chat group, 3 to 6 lines, always marked 阶段性排名（未定稿） with its data time.
 *
 * One text holds up to three scoring groups, a line each; a district with more gets more texts. Tied units stand together
 * under one rank; vetoed ones are named without points. Errors: `rank-final` once the quarter is frozen.
 *
 * Three groups: title, data time, three groups, closing line: 6 lines. Seven groups: three texts of 6, 6 and 4 lines.
 */
export const monthlyTexts = (
  board: Board,
  choice: PublishChoice,
  place: BulletinPlace,
  language: Language,
): Result<string[]> => {
  if (!isUnfrozen(board))
    return reject('rank-final', {
      quarter: board.quarter,
      ...inWords('status', board.status, quarterStatusTerms[board.status]),
    })
  const { title, time, end } = around(board, place, language)
  const lines = publishedRows(board.rows, choice, place.pending).map((group) => groupLine(group, place, language))
  const count = Math.max(1, Math.ceil(lines.length / groupsInOneText))
  return accept(
    Array.from({ length: count }, (_, index) =>
      [title, time, ...lines.slice(index * groupsInOneText, (index + 1) * groupsInOneText), end].join('\n'),
    ),
  )
}
