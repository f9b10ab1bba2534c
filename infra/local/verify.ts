import { createHash } from 'node:crypto'
import { recompute, type RevisionDifference } from '@muster/domain/scoring/revision/recompute.ts'
import {
  parseRevisionExport,
  type RevisionExport,
  type RevisionProblem,
} from '@muster/domain/scoring/revision/revision-export.ts'
import { readJsonFile } from './json-file.ts'

type Outcome =
  | { readonly problems: readonly RevisionProblem[] }
  | { readonly revision: RevisionExport; readonly differences: readonly RevisionDifference[] }

const usage = '用法 / Usage: npm run verify -- FILE…   (- 读取标准输入 / reads standard input)'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const verifyFile = (name: string): Outcome => {
  const file = readJsonFile(name)
  if (!file.ok) return { problems: [{ pointer: '', message: file.message }] }
  const parsed = parseRevisionExport(file.value)
  if (!parsed.ok) return { problems: parsed.problems }
  return { revision: parsed.revision, differences: recompute(parsed.revision, sha256) }
}

/** What came of a well-formed export, one line where all is well. */
const report = (
  name: string,
  { quarter, revision, frozen, digest }: RevisionExport,
  found: readonly RevisionDifference[],
) => {
  const units = frozen.departments.length
  if (found.length === 0)
    return [
      `${name}: ${quarter} 第 ${revision} 版，${units} 个单位，重新核算一致，摘要 ${digest} / revision ${revision}, ${units} departments, recomputed the same, digest ${digest}`,
    ]
  return [
    `${name}: ${quarter} 第 ${revision} 版，有 ${found.length} 处不一致 / revision ${revision}, ${found.length} differences`,
    ...found.map(({ pointer, words: { zh, en } }) => `${name}: ${pointer}: ${zh} / ${en}`),
  ]
}

const main = (names: readonly string[]): number => {
  if (names.length === 0) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const outcomes = names.map((name) => ({ name, outcome: verifyFile(name) }))
  const bad = outcomes.flatMap(({ name, outcome }) =>
    'problems' in outcome
      ? outcome.problems.map(({ pointer, message }) => `${name}: ${pointer === '' ? '' : `${pointer}: `}${message}`)
      : [],
  )
  const lines = outcomes.flatMap(({ name, outcome }) =>
    'problems' in outcome ? [] : report(name, outcome.revision, outcome.differences),
  )
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  if (bad.length > 0) process.stderr.write(`${bad.join('\n')}\n`)
  if (bad.length > 0) return 2
  return outcomes.some(({ outcome }) => 'differences' in outcome && outcome.differences.length > 0) ? 1 : 0
}

process.exitCode = main(process.argv.slice(2))
