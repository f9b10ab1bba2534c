import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { explainedScore } from '../../../functions/domain/scoring/explain.ts'
import { baseCase } from './cases.ts'

const root = new URL('../../..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'muster-score-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['infra/local/score.ts', ...args], { cwd: root, encoding: 'utf8', input })

const good = file('good.json', baseCase())
const late = baseCase({ deductions: ['lateReport'] })

describe('npm run score', () => {
  it('prints one array of explained scores for an object, an array and standard input', () => {
    const list = file('list.json', [late, baseCase()])
    const { status, stdout, stderr } = run([good, list, '-'], JSON.stringify(late))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const expected = [baseCase(), late, baseCase(), late].map((one) => explainedScore(scorecard2026_1, one))
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  it('prints exactly the keys of the result, and the explanation beside them', () => {
    const [first] = JSON.parse(run([good]).stdout) as Record<string, unknown>[]
    expect(Object.keys(first ?? {})).toEqual([
      ...['indicators', 'earned', 'weight', 'base', 'bonus', 'deductions', 'final', 'grade', 'ranked', 'flags'],
      'explanation',
    ])
  })

  it.each([
    { what: 'a bad value in a list', content: [baseCase(), { ...late, asOf: '2026-02-30' }], says: '[1].asOf: ' },
    { what: 'an unknown scorecard', content: { ...late, scorecard: '1999.1' }, says: 'scorecard: ' },
    { what: 'text that is not JSON', content: '{ "quarter": ', says: 'JSON' },
    { what: 'something else entirely', content: '7', says: '{ }' },
  ])('refuses $what with its place and exit 2, printing no score', ({ content, says }) => {
    const path = file('bad.json', content)
    const { status, stdout, stderr } = run([good, path])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`${path}: `)
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('says so where a file is missing or none is named', () => {
    expect(run([join(folder, 'none.json')])).toMatchObject({ status: 2, stdout: '' })
    expect(run([])).toMatchObject({ status: 2, stdout: '' })
  })
})
