import type { Bilingual } from '../shared/schemas.ts'
import { cellLine, type Cell, type Table } from './table.ts'

const reasons = {
  title: { zh: '表头上方的标题或说明', en: 'title or note above the header' },
  blank: { zh: '空行', en: 'blank row' },
  numberOnly: { zh: '只有序号，没有内容', en: 'a number and nothing else' },
  signature: { zh: '签字或填表信息', en: 'signatures or who filled it in' },
  note: { zh: '表下的说明', en: 'note below the table' },
  total: { zh: '合计行', en: 'totals' },
  section: { zh: '分组标题', en: 'heading of a group of rows' },
  repeatedHeader: { zh: '重复的表头', en: 'header printed again' },
  hidden: { zh: '隐藏的工作表', en: 'hidden sheet' },
  notRecognised: { zh: '所在工作表没有可识别的表头', en: 'no header was recognised on its sheet' },
} as const satisfies Record<string, Bilingual>

export type SkipReason = keyof typeof reasons

/** A source row that makes no proposal, with its text, so that nothing disappears unseen. */
export interface Skipped {
  readonly sheet: string
  readonly row: number
  readonly reason: SkipReason
  readonly words: Bilingual
  readonly text: string
}

export const skipped = (table: Table, at: number, reason: SkipReason): Skipped => ({
  sheet: table.sheet,
  row: at + 1,
  reason,
  words: reasons[reason],
  text: (table.rows[at] ?? [])
    .map(cellLine)
    .filter((text) => text !== '')
    .join(' '),
})

const signature =
  /^(填表|填报|制表|审核|审批|审定|校核|复核|编制|报送|签发|批准|分管领导|主管领导|主要领导|单位负责人|负责人|经办人|联系人|联系电话|电话|日期|单位)(人|人员|单位|时间|日期|领导|意见|签字|签名)?(\(?(签字|签名|盖章|公章|签章)\)?)?\s*[::]/
const stamp = /^(\(?(盖章|公章|签章)\)?|\d{4}年\d{1,2}月\d{1,2}日)$/
const note = /^(备注|注|说明|填表说明|填报说明|注意事项)\s*\d*[::]|^\d*[.、]?\s*本表/
const total = /^(合计|总计|小计|共计)[::]?$/
const section = /^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+部分)/

/** Why a row below the header holds no data, or undefined for a data row. */
export const skipReason = (cells: readonly Cell[], columns: ReadonlyMap<string, number>): SkipReason | undefined => {
  const filled = cells
    .map((cell, at) => ({ at, text: cellLine(cell).normalize('NFKC').trim() }))
    .filter(({ text }) => text !== '')
  const [first] = filled
  if (!first) return 'blank'
  if (filled.length === 1 && first.at === columns.get('number') && /^\d+[.、]?$/.test(first.text)) return 'numberOnly'
  if (filled.every(({ text }) => signature.test(text) || stamp.test(text))) return 'signature'
  if (filled.length === 1 && note.test(first.text)) return 'note'
  if (filled.length === 1 && section.test(first.text)) return 'section'
  const own = columns.get('window') ?? columns.get('date')
  const dated = own !== undefined && filled.some(({ at }) => at === own)
  if (!dated && filled.slice(0, 3).some(({ text }) => total.test(text))) return 'total'
  return undefined
}
