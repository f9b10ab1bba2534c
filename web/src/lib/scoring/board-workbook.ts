import type { Board, BoardRow } from '@muster/domain/scoring/quarter.ts'
import type { Cell } from '@muster/domain/imports/table.ts'
import { saveFile, XLSX } from '#lib/components/save-file.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { writeWorkbook, type OutputSheet } from '#lib/import/write-workbook.ts'
import { m } from '#lib/paraglide/messages.js'
import type { GroupOnBoard } from './board.ts'
import { gradeWord, movementWords, remarksOf } from './board-words.ts'

const rowOf = (row: BoardRow, name: (code: string) => string, compared: boolean): Cell[] => [
  row.rank ?? '—',
  row.department,
  name(row.department),
  movementWords(row, compared),
  row.final,
  gradeWord(row),
  row.reward,
  remarksOf(row).join('、'),
]

/** How final the figures of a board are, in one line. */
export const standingLine = (board: Board, timeZone: string): string =>
  [
    format.quarter(board.quarter),
    m.rankings_scorecard({ version: board.scorecard }),
    m.rankings_computed({ moment: format.moment(board.computedAt, timeZone) }),
    board.provisional
      ? m.rankings_provisional({ day: format.monthDay(board.cutoffDay) })
      : board.documentNumber
        ? m.rankings_published({ number: board.documentNumber })
        : m.rankings_frozen(),
  ].join(' · ')

/** Saves the board as a workbook, one sheet for each group. */
export const saveBoard = async (
  board: Board,
  groups: readonly GroupOnBoard[],
  name: (code: string) => string,
  timeZone: string,
) => {
  const head: Cell[] = [
    m.rankings_rank(),
    m.rankings_code(),
    m.rankings_department(),
    m.rankings_movement(),
    m.rankings_final(),
    m.rankings_grade(),
    m.rankings_reward(),
    m.rankings_remarks(),
  ]
  const compared = board.rows.some(({ previousRank }) => previousRank !== null)
  const sheets = groups.map((group): OutputSheet => ({
    name: term(group.name),
    headerRow: 3,
    rows: [
      [`${m.rankings_title()}：${term(group.name)}`],
      [standingLine(board, timeZone)],
      head,
      ...group.rows.map((row) => rowOf(row, name, compared)),
    ],
  }))
  const file = await writeWorkbook(sheets)
  saveFile(`${m.rankings_title()} ${board.quarter}.xlsx`, file as Uint8Array<ArrayBuffer>, XLSX)
}
