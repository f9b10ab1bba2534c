import { beforeAll, describe, expect, test } from 'vitest'
import { problemText } from '../../functions/domain/shared/problems.ts'
import { runImport } from '../../web/src/lib/import/run-import.ts'
import { hostile } from './hostile-files.ts'
import { workbook, zip } from './zip.ts'

const options = { year: 2026, today: '2026-03-19', departments: [] }
const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`

/** The processor time and memory that a file of this size may cost, however it was made. */
const mostSeconds = 8
const mostMegabytes = 700

beforeAll(async () => {
  // The reader is loaded on first use; that is not the file's doing.
  await runImport('a.xlsx', workbook({ sheet: row('<c r="A1"><v>1</v></c>') }), options)
})

describe('a file made to do harm is refused in words, before it costs much:', () => {
  test.each(Object.entries(hostile))('%s', async (_name, { make, name = 'a.xlsx', codes }) => {
    const file = make()
    expect(file.length).toBeLessThan(20 * 1024 * 1024)
    const [before, memory] = [process.cpuUsage(), process.memoryUsage().rss]
    const answer = await runImport(name, file, options)
    const { user, system } = process.cpuUsage(before)
    if (answer.ok) throw new Error(`was accepted: ${JSON.stringify(answer.value).slice(0, 200)}`)
    expect(codes).toContain(answer.rejection.code)
    for (const language of ['zh', 'en'] as const)
      expect(problemText(answer.rejection.code, language, answer.rejection.data)).toMatch(/^[^{}]{15,}$/)
    expect((user + system) / 1e6).toBeLessThan(mostSeconds)
    expect((process.memoryUsage().rss - memory) / 1024 / 1024).toBeLessThan(mostMegabytes)
  })
})

describe('what only looks alarming is read:', () => {
  test('a workbook inside a workbook is left packed', async () => {
    const bomb = workbook({ worksheet: new Uint8Array(64 * 1024 * 1024) })
    const sheet = row(
      '<c r="A1" t="inlineStr"><is><t>演练名称</t></is></c><c r="B1" t="inlineStr"><is><t>计划时间</t></is></c>',
    ).replace(
      '</sheetData>',
      '<row r="2"><c r="A2" t="inlineStr"><is><t>消防演练</t></is></c><c r="B2" t="inlineStr"><is><t>9月</t></is></c></row></sheetData>',
    )
    const file = workbook({ sheet, more: [{ path: 'xl/embeddings/inner.xlsx', content: bomb }] })
    expect(await runImport('a.xlsx', file, options)).toMatchObject({
      ok: true,
      value: [{ rows: [{ drills: [{ name: '消防演练' }] }] }],
    })
  })

  test('a sheet formatted down to the last row that Excel has', async () => {
    const text = (ref: string, words: string) => `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
    const blank = Array.from({ length: 40_000 }, (_, n) => `<row r="${n + 3}"><c r="A${n + 3}" s="0"/></row>`).join('')
    const sheet = `<sheetData><row r="1">${text('A1', '演练名称')}${text('B1', '计划时间')}</row><row r="2">${text('A2', '消防演练')}${text('B2', '9月')}</row>${blank}<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>`
    expect(await runImport('a.xlsx', workbook({ sheet }), options)).toMatchObject({
      ok: true,
      value: [{ rows: { length: 1 } }],
    })
  })
})

test('a part that says nothing of itself is no way around the guard', async () => {
  const file = zip([{ path: 'xl/workbook.xml', content: 'x'.repeat(1000), declared: 0 }])
  expect(await runImport('a.xlsx', file, options)).toMatchObject({ ok: false })
})
