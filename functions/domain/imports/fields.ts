import { describeWindow, readWindow, type Window, type WindowSource } from '../plans/window.ts'
import { readHeadCount } from './head-count.ts'
import { doubt, fault, setTo, type Choice, type Doubt, type Fault } from './row.ts'
import { cellLine, cellText, type Cell } from './table.ts'

const source = (cell: Cell | undefined): WindowSource =>
  cell !== null && (typeof cell === 'number' || typeof cell === 'object') ? (cell ?? '') : cellText(cell)

interface Timed {
  readonly window: Window | null
  readonly expected: number | null
}

/** The windows of a time cell, each an own proposal; a time that cannot be read leaves one proposal without a window, and an error. */
export const readWindows = <T extends Timed>(
  cell: Cell | undefined,
  year: number,
  doubts: Doubt<T>[],
  errors: Fault[],
): readonly (Window | null)[] => {
  const reading = readWindow(source(cell), year)
  if (!reading.understood) {
    errors.push(fault('window', reading.code, reading.words.zh, reading.words.en, reading.suggestion))
    return [null]
  }
  if (reading.doubt)
    doubts.push(
      doubt<T>(
        'window',
        reading.doubt.code,
        reading.doubt.words,
        reading.doubt.choices.map(({ words, windows }, at): Choice<T> => ({
          id: `other${at + 1}`,
          words,
          effect: { kind: 'windows', windows },
        })),
      ),
    )
  return reading.windows
}

/** The head-count of one proposal of the row; `times` is how many proposals its windows made. */
export const readExpected = <T extends Timed>(
  cell: Cell | undefined,
  times: number,
  doubts: Doubt<T>[],
  errors: Fault[],
): number | null => {
  const read = readHeadCount(cell)
  if (read.kind === 'unreadable') errors.push(fault('expected', 'countUnreadable', read.words.zh, read.words.en))
  if (read.kind === 'none')
    errors.push(
      fault('expected', 'required', '没有填写人数，报送前须补', 'No head-count: needed before the plan is sent'),
    )
  if (read.kind !== 'known') return null
  const people = (number: number): Choice<T> =>
    setTo(`people${number}`, { zh: `${number}人`, en: `${number} people` }, { expected: number } as Partial<T>)
  if (read.doubt) doubts.push(doubt<T>('expected', read.doubt.code, read.doubt.words, read.doubt.others.map(people)))
  const each = /每|各/.test(cellLine(cell))
  const share = Math.round(read.people / times)
  if (times > 1 && !each && !read.doubt && share > 0)
    doubts.push(
      doubt<T>(
        'expected',
        'countEach',
        {
          zh: `共${times}场，“${cellLine(cell)}”按每场${read.people}人理解`,
          en: `${times} drills: “${cellLine(cell)}” is taken as ${read.people} each`,
        },
        [people(share)],
      ),
    )
  return read.people
}

export interface DayReading {
  readonly date: string | null
  readonly fault?: Fault
}

/** One calendar day: a date cell, a serial number or a text such as 2025.2.21. A span is no day. */
export const readDay = (field: string, cell: Cell | undefined, year: number): DayReading => {
  const text = cellText(cell)
  if (text === '' || /^[-/—无]+$/.test(text)) return { date: null }
  const reading = readWindow(source(cell), year)
  if (!reading.understood)
    return { date: null, fault: fault(field, reading.code, reading.words.zh, reading.words.en, reading.suggestion) }
  const [only] = reading.windows
  if (reading.windows.length === 1 && only && only.from === only.to) return { date: only.from }
  const said = only ? describeWindow(only) : { zh: '', en: '' }
  return {
    date: null,
    fault: fault(
      field,
      'dayExpected',
      `“${text}”不是具体日期（理解为${said.zh}），请填写年月日`,
      `“${text}” is not one day (read as ${said.en}): write year, month and day`,
    ),
  }
}
