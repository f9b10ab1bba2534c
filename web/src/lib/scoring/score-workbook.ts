import type { Cell } from '@muster/domain/imports/table.ts'
import type { Board } from '@muster/domain/scoring/quarter.ts'
import { ruleOf } from '@muster/domain/scoring/explanation/rules.ts'
import { saveFile, XLSX } from '#lib/components/save-file.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { writeWorkbook } from '#lib/import/write-workbook.ts'
import { m } from '#lib/paraglide/messages.js'
import { gradeWord } from './board-words.ts'
import { standingLine } from './board-workbook.ts'
import type { Explained } from './explained.ts'
import type { Records } from './records.ts'
import { numbersOf } from './score-numbers.ts'

interface Sheet {
  readonly board: Board
  readonly name: string
  readonly found: Explained
  readonly records: Records
  readonly timeZone: string
}

const indicatorRows = ({ found: { score, assessed, scorecard }, records }: Sheet): Cell[][] =>
  score.explanation.indicators.map((indicator): Cell[] => {
    const formula = scorecard.indicators.find(({ code }) => code === indicator.code)?.formula
    const rule = assessed.indicators.find(({ code }) => code === indicator.code)?.indicator
    return [
      indicator.code,
      term(indicator.name),
      indicator.weight,
      indicator.points ?? m.rankings_not_applicable(),
      formula && indicator.points !== null ? numbersOf(formula, indicator.inputs) : '',
      term(indicator.arithmetic),
      rule ? term(ruleOf(rule)) : '',
      term(indicator.clause),
      indicator.records
        .map((group) => `${term(group)} ${group.ids.length}：${group.ids.map(records.nameOf).join('、')}`)
        .join('；'),
    ]
  })

const closingRows = ({ found: { score } }: Sheet): Cell[][] => [
  ['', m.rankings_total(), score.weight, score.earned],
  ['', m.rankings_base(), null, score.base],
  ...score.explanation.bonus.map((line): Cell[] => ['', m.rankings_bonus(), null, line.points, term(line)]),
  ['', m.rankings_bonus_counted(), null, score.bonus],
  ...score.explanation.deductions.map((line): Cell[] => ['', m.rankings_deduction(), null, -line.points, term(line)]),
  ['', m.rankings_final(), null, score.final, score.explanation.arithmetic.map(term).join('；')],
  ['', m.rankings_grade(), null, gradeWord(score)],
]

/** 得分核算表: the whole reckoning of one department's quarter on a sheet. */
export const saveScore = async (sheet: Sheet) => {
  const { board, name, found, timeZone } = sheet
  const head: Cell[] = [
    m.rankings_code(),
    m.rankings_indicator(),
    m.rankings_weight(),
    m.rankings_points(),
    m.rankings_numbers(),
    m.rankings_arithmetic(),
    m.rankings_rule(),
    m.rankings_clause(),
    m.rankings_evidence(),
  ]
  const losses = found.score.explanation.losses.map((loss): Cell[] => [
    '',
    m.rankings_losses(),
    null,
    -(loss.ofFinal ?? loss.points),
    term(loss),
  ])
  const file = await writeWorkbook([
    {
      name: m.rankings_score_sheet(),
      headerRow: 3,
      rows: [
        [`${name} ${format.quarter(board.quarter)} ${m.rankings_score_sheet()}`],
        [standingLine(board, timeZone)],
        head,
        ...indicatorRows(sheet),
        ...closingRows(sheet),
        ...losses,
      ],
    },
  ])
  saveFile(`${m.rankings_score_sheet()} ${name} ${board.quarter}.xlsx`, file as Uint8Array<ArrayBuffer>, XLSX)
}
