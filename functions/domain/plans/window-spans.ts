import {
  after,
  around,
  before,
  during,
  isImpossible,
  readPeriod,
  type Impossible,
  type Period,
} from './window-period.ts'
import { smallNumber } from './window-text.ts'

const suffixed = (text: string, year: number): Period | Impossible | undefined => {
  const plain = readPeriod(text, year)
  if (plain) return plain
  const cut = (pattern: RegExp, apply: (period: Period, stem: string) => Period) => {
    const stem = text.replace(pattern, '')
    if (stem === text) return undefined
    const period = readPeriod(stem, year)
    return period && !isImpossible(period) ? apply(period, stem) : period
  }
  return (
    cut(/(前后|左右|上下)$/, around) ??
    cut(/(活动)?(期间|这一周|当周|那周)$/, during) ??
    cut(/(以前|之前|前)$/, before) ??
    cut(/(以后|之后|后)$/, after)
  )
}

const joined = (
  left: Period | Impossible | undefined,
  right: Period | Impossible | undefined,
): Period | Impossible | undefined => {
  if (isImpossible(left)) return left
  if (isImpossible(right)) return right
  if (!left || !right || left.from > right.to) return undefined
  return { from: left.from, to: right.to, unit: 'part' }
}

/** 4-5月, 4月21-30日, 4月下旬~5月上旬, 6.16-6.20: either end borrows the unit or month it leaves out. */
const ranged = (text: string, year: number): Period | Impossible | undefined => {
  for (const sign of ['~', '-'])
    for (let at = text.indexOf(sign); at > 0; at = text.indexOf(sign, at + 1)) {
      const [left, right] = [text.substring(0, at), text.substring(at + 1)]
      const month = /^(?:\d{4}[年./-])?(\d{1,2})[月./-]/.exec(left)?.[1]
      const lefts = /^第?\d{1,2}$/.test(left) ? [`${left}月`, `${left}季度`] : [left]
      const rights = /^\d{1,2}[日号]?$/.test(right)
        ? [`${month}月${right}`, `${right}月`]
        : /^[上中下]旬$/.test(right)
          ? [`${month}月${right}`]
          : [right]
      const unit = /(月|季度?)/.exec(right)?.[1]
      for (const one of lefts)
        for (const other of rights) {
          if (lefts.length > 1 && !(unit && one.endsWith(unit.replace(/季$/, '季度')))) continue
          const read = joined(readPeriod(one, year), readPeriod(other, year))
          if (read) return read
        }
    }
  return undefined
}

/** A span with its 前, 后, 期间, range or brackets. */
export const single = (text: string, year: number, depth = 0): Period | Impossible | undefined => {
  const read = suffixed(text, year) ?? ranged(text, year)
  if (read) return read
  const brackets = depth < 3 ? /^(.*?)\((.*?)\)(.*)$/.exec(text) : null
  if (!brackets) return undefined
  return single(`${brackets[1]}${brackets[3]}`, year, depth + 1) ?? single(brackets[2] ?? '', year, depth + 1)
}

/** 3月、9月; 3、9月; 二、三季度; 6月16、18日. */
export const listed = (text: string, year: number): (Period | Impossible)[] | undefined => {
  const pieces = text.split(/[、,，;；和及与/]+/).filter((piece) => piece !== '')
  if (pieces.length < 2) return undefined
  const unit = /(月|季度?)$/.exec(pieces.at(-1) ?? '')?.[1]
  const month = /^(\d{1,2}月)\d/.exec(pieces[0] ?? '')?.[1]
  const read = pieces.map((piece) => {
    const number = smallNumber(piece.replace(/^第/, ''))
    const day = /^\d{1,2}[日号]?$/.test(piece)
    return single(number !== undefined && unit ? `${number}${unit}` : day && month ? `${month}${piece}` : piece, year)
  })
  return read.every((one) => one !== undefined) ? read : undefined
}

const verbs = /(前)?(组织|开展|完成|举行|举办|实施|进行)?(应急)?(演练|演习|培训|实施|完成|开展|进行|1次|1场)$/

/** Of several deadlines (4月底前完成方案，5.12期间完成演练) the drill's. */
export const drillPart = (text: string): string => {
  const clauses = text.split(/[,，;；。]/).filter((clause) => clause !== '')
  const own = clauses.find((clause) => /演练|演习|培训/.test(clause) && !/方案|脚本|总结|筹备|评估/.test(clause))
  const chosen = clauses.length > 1 && own !== undefined ? own : text
  const bare = chosen.replace(/^(拟|计划|预计|暂定|拟定|初步定)?(于|在)?/, '')
  const stem = bare.replace(verbs, '$1')
  return stem === '' ? bare : stem
}
