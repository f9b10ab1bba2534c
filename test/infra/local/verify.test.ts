import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../../functions/domain/scoring/canonical-json.ts'
import type { RevisionExport } from '../../../functions/domain/scoring/revision/revision-export.ts'
import type { TestApi } from '../../support/api.ts'
import { quarterStep, readHead, startQuarterEnd } from '../../support/quarter-end.ts'
import { exportOf } from '../../support/revision-export.ts'

const root = new URL('../../..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'muster-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
/** In a process of its own that knows nothing of the product’s data. */
const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['infra/local/verify.ts', ...args], { cwd: root, encoding: 'utf8', input, env: {} })

type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T
type Altered = Mutable<RevisionExport>

const unitOf = ({ frozen }: Altered, code: string) => {
  const unit = frozen.departments.find(({ department }) => department === code)
  if (!unit) throw new Error(`${code} was not frozen`)
  return unit
}
const sealed = (altered: Altered) => {
  const text = canonicalJson(altered.frozen as unknown as Json)
  altered.digest = createHash('sha256').update(text).digest('hex')
}

describe('npm run verify', () => {
  let api: TestApi
  let original: RevisionExport
  beforeAll(async () => {
    api = await startQuarterEnd()
    await quarterStep(api, 'cutOffQuarter', 'admin', 0)
    expect((await quarterStep(api, 'freezeQuarter', 'leader', 1)).status).toBe(200)
    expect((await quarterStep(api, 'publishQuarter', 'admin', 2)).status).toBe(200)
    original = await exportOf((await readHead(api)).body.head)
  })
  afterAll(() => api.stop())

  const altered = (change: (copy: Altered) => void) => {
    const copy = structuredClone(original) as Altered
    change(copy)
    return copy
  }

  it('finds a frozen quarter as it was published, in a line per file, in Chinese and English', () => {
    const path = file('published.json', original)
    const { status, stdout, stderr } = run([path, '-'], JSON.stringify(original))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /published\.json: 2026Q2 第 1 版，\d+ 个单位，重新核算一致.* \/ revision 1, \d+ departments/,
    )
    expect(lines[1]).toContain(original.digest)
  })

  it('finds the same when keys stand in another order and numbers are written otherwise', () => {
    const { frozen, ...rest } = original
    const text = JSON.stringify({ frozen, ...rest }, null, 4).replace('"final": 90.89', '"final": 9.089e1')
    expect(run([file('reordered.json', text)]).status).toBe(0)
  })

  const department = (code: string, path: string) => {
    const place = original.frozen.departments.findIndex((one) => one.department === code)
    return `/frozen/departments/${place}/${path}`
  }

  it.each<{ what: string; change: (copy: Altered) => void; places: () => string[]; says: string }>([
    {
      what: 'points',
      change: (copy) => Object.assign(unitOf(copy, 'S01').score.indicators[1] ?? {}, { points: 3 }),
      places: () => [department('S01', 'score/indicators/1/points')],
      says: 'the file says 3, recomputed 10',
    },
    {
      what: 'a final score',
      change: (copy) => (unitOf(copy, 'S01').score.final = 99),
      places: () => [department('S01', 'score/final')],
      says: '最终得分：文件所载为 99，重新核算为 90.89',
    },
    {
      what: 'a rank',
      change: (copy) => (unitOf(copy, 'T01').rank = 2),
      places: () => [department('T01', 'rank')],
      says: '名次：文件所载为 2，重新核算为 1',
    },
    {
      what: 'a reward',
      change: (copy) => (unitOf(copy, 'S01').reward = 36_000),
      places: () => [department('S01', 'reward')],
      says: 'Reward (yuan): the file says 36000, recomputed 28800',
    },
    {
      what: 'a case file',
      change: (copy) => unitOf(copy, 'S01').caseFile.deductions.push('lateReport'),
      places: () => [
        department('S01', 'score/final'),
        department('S01', 'rank'),
        department('S01', 'reward'),
        department('T01', 'reward'),
      ],
      says: '最终得分：文件所载为 90.89，重新核算为 89.89',
    },
    {
      what: 'the case file of another',
      change: (copy) => (unitOf(copy, 'S01').caseFile.department.id = 'S02'),
      places: () => [department('S01', 'caseFile/department/id')],
      says: 'recomputed S01',
    },
    {
      what: 'the scorecard',
      change: (copy) => (copy.frozen.scorecard.grades.excellent = 95),
      places: () => [department('S01', 'score/grade'), department('T01', 'score/grade')],
      says: '等次：文件所载为 优秀，重新核算为 良好',
    },
    {
      what: 'the scorecard’s version',
      change: (copy) => (copy.frozen.scorecard.version = '2026.2'),
      places: () => [department('S01', 'caseFile/scorecard')],
      says: 'recomputed 2026.2',
    },
    {
      what: 'the quarter on the cover',
      change: (copy) => (copy.quarter = '2026Q3'),
      places: () => ['/quarter'],
      says: '季度：文件所载为 2026Q3，重新核算为 2026Q2',
    },
    {
      what: 'the order of the departments',
      change: (copy) => copy.frozen.departments.reverse(),
      places: () => ['/frozen/departments/0/department'],
      says: '单位顺序',
    },
    {
      what: 'the order of the indicators',
      change: (copy) => unitOf(copy, 'S01').score.indicators.reverse(),
      places: () => [department('S01', 'score/indicators')],
      says: '指标顺序',
    },
    {
      what: 'a department listed twice',
      change: (copy) => copy.frozen.departments.push(structuredClone(unitOf(copy, 'S01'))),
      places: () => [`/frozen/departments/${original.frozen.departments.length}`],
      says: '重复出现',
    },
  ])('finds and names $what, altered and sealed anew', ({ change, places, says }) => {
    const forged = altered((copy) => {
      change(copy)
      sealed(copy)
    })
    const path = file('forged.json', forged)
    const { status, stdout, stderr } = run([path])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    for (const place of places()) expect(stdout).toContain(`${path}: ${place}: `)
    expect(stdout).toContain(says)
    expect(stdout).not.toContain(': /digest: ')
  })

  it.each<[string, (copy: Altered) => void]>([
    ['the digest', (copy) => (copy.digest = 'a'.repeat(64))],
    [
      'a fact that moves no point',
      (copy) => unitOf(copy, 'S01').caseFile.plan.submissions.unshift('2026-03-01T02:00:00Z'),
    ],
    ['a name', (copy) => (unitOf(copy, 'S01').name += '（改）')],
  ])('finds %s altered by the digest alone', (_, change) => {
    const { status, stdout } = run([file('altered.json', altered(change))])
    expect(status).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(stdout).toMatch(/: \/digest: 内容摘要 SHA-256：.* \/ SHA-256 of the content: /)
  })

  it.each<{ what: string; content: () => unknown; says: string }>([
    {
      what: 'a day that does not exist',
      content: () => altered((copy) => Object.assign(unitOf(copy, 'S01').caseFile, { asOf: '2026-02-30' })),
      says: '/caseFile/asOf: 应为真实存在的日期',
    },
    {
      what: 'a rank in words',
      content: () => altered((copy) => Object.assign(unitOf(copy, 'S01'), { rank: 'first' })),
      says: '/rank: 应为数。 / Must be a number.',
    },
    {
      what: 'a key nobody knows',
      content: () => altered((copy) => Object.assign(copy.frozen.scorecard.grades, { superb: 99 })),
      says: '/frozen/scorecard/grades/superb: 不认识的项',
    },
    {
      what: 'another format',
      content: () => ({ ...original, format: 'muster-revision/2' }),
      says: '/format: 应为其中之一：muster-revision/1。',
    },
    {
      what: 'a published quarter without its number',
      content: () => ({ ...original, documentNumber: null }),
      says: '/documentNumber: 已印发的季度应有文号。',
    },
    {
      what: 'a missing part',
      content: () => ({ ...original, frozen: undefined }),
      says: '/frozen: 缺少此项。 / This key is missing.',
    },
    { what: 'a list', content: () => [original], says: '应为 { } 对象。' },
    { what: 'text that is not JSON', content: () => '{ "format": ', says: 'JSON' },
  ])('refuses $what with its place and exit 2', ({ content, says }) => {
    const path = file('bad.json', content())
    const { status, stdout, stderr } = run([path])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`${path}: `)
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('tells of every file: the ones that are well, that differ, and that cannot be read', () => {
    const good = file('good.json', original)
    const forged = file(
      'forged.json',
      altered((copy) => (unitOf(copy, 'S01').rank = 7)),
    )
    const { status, stdout, stderr } = run([good, forged, join(folder, 'none.json')])
    expect(status).toBe(2)
    expect(stdout).toContain(`${good}: 2026Q2 第 1 版`)
    expect(stdout).toContain(`${forged}: /digest: `)
    expect(stderr).toContain('none.json: 无法读取文件。')
  })

  it('says how it is used where no file is named', () => {
    const { status, stdout, stderr } = run([])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('npm run verify -- FILE…')
  })
})
