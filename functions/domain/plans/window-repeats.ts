import { dateOf, lastDayOfMonth } from '../shared/time.ts'
import type { Period } from './window-period.ts'

const slice = (year: number, index: number, months: number): Period => ({
  from: dateOf(year, index * months + 1, 1),
  to: dateOf(year, index * months + months, lastDayOfMonth(year, index * months + months)),
  unit: 'part',
})
const slices = (year: number, months: number, times: number): Period[] =>
  Array.from({ length: 12 / months }, (_, index) => slice(year, index, months)).flatMap((period) =>
    Array.from({ length: times }, () => period),
  )

const cycles: readonly { readonly match: RegExp; readonly months: number }[] = [
  { match: /^(?:每个?季度?|每1个?季度?|1季度(?=\d))(?:至少|不少于|开展|组织|各)*(?:(\d+)[次场期])?$/, months: 3 },
  { match: /^(?:每个?月|每1个?月|1月(?=\d+[次场]))(?:至少|不少于|开展|组织|各)*(?:(\d+)[次场期])?$/, months: 1 },
  {
    match:
      /^(?:每个?半年|每1个?半年|半年(?=\d)|上下半年各|上、下半年各)(?:至少|不少于|开展|组织|各)*(?:(\d+)[次场期])?$/,
    months: 6,
  },
  { match: /^每2个?月(?:至少|不少于|开展|组织)*(?:(\d+)[次场期])?$/, months: 2 },
]

const yearly = /^(?:每年度?|1年|全年|年度|年内)(?:至少|不少于|开展|组织)*(\d+)[次场期]$/

/** 每季度一次 is four quarters, 每月一次 twelve months, 每半年一次 two halves, 每年两次 the year cut in two; undefined for anything else. */
export const repeated = (text: string, year: number): Period[] | undefined => {
  for (const { match, months } of cycles) {
    const read = match.exec(text)
    if (read) return slices(year, months, Math.min(Number(read[1] ?? 1), 13))
  }
  const times = Number(yearly.exec(text)?.[1] ?? 0)
  if (times < 1) return undefined
  return 12 % times === 0 ? slices(year, 12 / times, 1) : slices(year, 12, Math.min(times, 13))
}
