import { describe, expect, test } from 'vitest'
import { importTables } from '../../../functions/domain/imports/import-tables.ts'
import { mostRows } from '../../../functions/domain/imports/limits.ts'
import { importProblems } from '../../../functions/domain/imports/problems.ts'
import { type ProblemCode, problemText } from '../../../functions/domain/shared/problems.ts'
import type { Rejection } from '../../../functions/domain/shared/result.ts'
import { problemAnswer } from '../../../functions/platform/http/problem.ts'
import { importFile } from '../../../web/src/lib/import/import-file.ts'

const options = { year: 2026, today: '2026-03-19', departments: [] }
const languages = ['zh', 'en'] as const

/** What the page shows, and what the server answers to the same rejection. */
const shown = ({ code, data }: Rejection, language: 'zh' | 'en') => problemText(code, language, data)
const answered = (rejection: Rejection, language: 'zh' | 'en') =>
  (JSON.parse(problemAnswer(rejection, language).body ?? '') as { detail: string }).detail

const refusal = (answer: { ok: true } | { ok: false; rejection: Rejection }): Rejection => {
  if (answer.ok) throw new Error('was not refused')
  return answer.rejection
}

describe('what the browser refuses', () => {
  test('a file of 50 MB is refused unread, and says how large it is and how to go on', async () => {
    const file = {
      name: '计划.xlsx',
      size: 50 * 1024 * 1024,
      arrayBuffer: () => Promise.reject(new Error('was read')),
    } as unknown as File
    const rejection = refusal(await importFile(file, options, () => undefined))
    expect(shown(rejection, 'zh')).toBe('文件大小 50 MB，超过上限 20 MB，请拆分成几个文件后分别导入。')
    expect(shown(rejection, 'en')).toBe('The file is 50 MB; the limit is 20 MB. Split it and import the parts.')
    for (const language of languages) expect(answered(rejection, language)).toBe(shown(rejection, language))
  })

  test('10,001 rows are refused in the words the server has for them', () => {
    const rows = [['演练名称', '时间'], ...Array.from({ length: mostRows + 1 }, (_, n) => [`演练${n}`, '2026-05-12'])]
    const rejection = refusal(importTables([{ sheet: '表', rows }], options))
    expect(rejection).toMatchObject({ code: 'file-too-many-rows', data: { rows: 10_001, limit: 10_000 } })
    const server: Rejection = { code: 'file-too-many-rows', data: { rows: 10_001, limit: mostRows }, pointer: '/rows' }
    for (const language of languages) expect(answered(server, language)).toBe(shown(rejection, language))
  })

  test.each(Object.keys(importProblems) as ProblemCode[])('%s has the same words on both sides', (code) => {
    const data = { name: '计划.pdf', size: 50, limit: 20, rows: 10_001, columns: 500, characters: 32_767 }
    for (const language of languages) {
      expect(answered({ code, data }, language)).toBe(shown({ code, data }, language))
      expect(shown({ code, data }, language)).not.toMatch(/[{}]/)
    }
  })
})
