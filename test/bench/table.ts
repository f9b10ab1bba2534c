import { holds, measureOf, type Row } from './row.ts'

const number = (value: number) =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)

const columns = [58, 14, 24, 20] as const
const cells = (texts: readonly string[]) => texts.map((text, n) => text.padEnd(columns[n] ?? 0)).join(' ')

const goal = ({ floor, unit, atMost, atLeast }: Row): string => {
  const suffix = floor === undefined ? ` ${unit}` : ' × floor'
  if (atMost !== undefined) return `≤ ${atMost}${suffix}`
  return atLeast === undefined ? 'for the record' : `≥ ${atLeast}${suffix}`
}

export const heading = cells(['what', 'goal', 'measured', 'floor', '']).trimEnd()

/** A row of the table as printed. */
export const lineOf = (row: Row): string => {
  const { what, value, unit, floor, floorIs } = row
  const ratio = floor === undefined ? '' : ` = ${number(measureOf(row))} ×`
  const floorText = floor === undefined ? '' : `${number(floor)} ${unit}${floorIs ? `, ${floorIs}` : ''}`
  const verdict = row.atMost === undefined && row.atLeast === undefined ? '' : holds(row) ? 'ok' : 'OVER'
  return cells([what, goal(row), `${number(value)} ${unit}${ratio}`, verdict, floorText]).trimEnd()
}
