import { readHeadCount } from '@muster/domain/imports/head-count.ts'
import { readWindow } from '@muster/domain/plans/window.ts'
import { yearOf } from '@muster/domain/shared/time.ts'
import type { Words } from '#lib/i18n/locale.svelte.ts'
import { formChoices, type ColumnId, type FormChoice } from './columns.ts'
import type { AskedDoubt } from './doubts.ts'
import type { RowFields } from './row.ts'

export interface CellReading {
  readonly values?: Partial<RowFields>
  /** A question about the reading; the values hold meanwhile. */
  readonly doubt?: Omit<AskedDoubt, 'id' | 'rows' | 'label'>
  /** Why the text cannot be taken. */
  readonly refusal?: Words
}

const lengths = { name: 80, place: 80, lead: 60 } as const

const readTime = (text: string, year: number): CellReading => {
  const reading = readWindow(text, year)
  if (!reading.understood) return { refusal: reading.words }
  const [window] = reading.windows
  if (!window) return {}
  if (yearOf(window.from) !== year || yearOf(window.to) !== year)
    return {
      refusal: {
        zh: `${window.from} 至 ${window.to} 不在 ${year} 年内，请改为本年度的日期`,
        en: `${window.from} to ${window.to} lies outside ${year}; choose days of that year`,
      },
    }
  const { doubt } = reading
  if (!doubt) return { values: { window } }
  const choices = [
    ...(reading.windows.length > 1
      ? [
          {
            id: 'keep',
            words: { zh: `拆成${reading.windows.length}场`, en: `make ${reading.windows.length} drills` },
            effect: { kind: 'windows' as const, windows: reading.windows },
          },
        ]
      : [{ id: 'keep', words: { zh: '正确', en: 'right as understood' }, effect: { kind: 'keep' as const } }]),
    ...doubt.choices.map(({ words, windows }, at) => ({
      id: `other${at + 1}`,
      words,
      effect: { kind: 'windows' as const, windows },
    })),
  ]
  // A repeated drill stays one row, over the whole span, until its question is answered.
  const last = reading.windows.at(-1) ?? window
  const whole = reading.windows.length > 1 ? { ...window, to: last.to } : window
  return { values: { window: whole }, doubt: { field: 'window', words: doubt.words, choices } }
}

const readPeople = (text: string): CellReading => {
  const read = readHeadCount(text)
  if (read.kind === 'none') return { values: { expected: null } }
  if (read.kind === 'unreadable') return { refusal: read.words }
  const values = { expected: read.people }
  if (!read.doubt) return { values }
  const choices = [
    { id: 'keep', words: { zh: '正确', en: 'right as understood' }, effect: { kind: 'keep' as const } },
    ...read.doubt.others.map((people) => ({
      id: `people${people}`,
      words: { zh: `${people}人`, en: `${people} people` },
      effect: { kind: 'set' as const, values: { expected: people } },
    })),
  ]
  return { values, doubt: { field: 'expected', words: read.doubt.words, choices } }
}

/** What a planner typed into a cell, read as the import reads a file: 4月下旬, 约120人. Contacts are found by the caller. */
export const readCell = (column: Exclude<ColumnId, 'contact'>, text: string, year: number): CellReading => {
  const typed = text.replace(/\s+/g, ' ').trim()
  switch (column) {
    case 'window':
      return typed === '' ? { refusal: { zh: '请填写计划时间', en: 'Give a time' } } : readTime(typed, year)
    case 'expected':
      return readPeople(typed)
    case 'forms':
      return typed in formChoices ? { values: { forms: formChoices[typed as FormChoice] } } : {}
    case 'hazard':
      return { values: { hazard: typed as RowFields['hazard'] } }
    default:
      if (typed.length > lengths[column])
        return {
          refusal: { zh: `最多 ${lengths[column]} 字`, en: `At most ${lengths[column]} characters` },
        }
      if (column === 'name' && typed === '') return { refusal: { zh: '请填写演练名称', en: 'Give the drill a name' } }
      return { values: { [column]: typed } }
  }
}
