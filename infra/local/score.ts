import { type CaseFile, type CaseFileProblem, parseCaseFile } from '@muster/domain/scoring/case-file.ts'
import { shippedScorecard } from '@muster/domain/scoring/default-scorecard.ts'
import { type ExplainedScore, explainedScore } from '@muster/domain/scoring/explain.ts'
import { readJsonFile } from './json-file.ts'

type Outcome = { readonly scores: ExplainedScore[]; readonly problems: CaseFileProblem[] }

const usage = '用法 / Usage: npm run score -- FILE…   (- 读取标准输入 / reads standard input)'
const failed = (message: string): Outcome => ({ scores: [], problems: [{ path: '', message }] })

const scoreOne = (input: unknown): Outcome => {
  const parsed = parseCaseFile(input)
  if (!parsed.ok) return { scores: [], problems: [...parsed.problems] }
  const caseFile: CaseFile = parsed.caseFile
  const scorecard = shippedScorecard(caseFile.scorecard)
  if (scorecard) return { scores: [explainedScore(scorecard, caseFile)], problems: [] }
  const message = `没有此版本的考核细则：${caseFile.scorecard}。 / No scorecard of this version: ${caseFile.scorecard}.`
  return { scores: [], problems: [{ path: 'scorecard', message }] }
}

const scoreAll = (input: unknown): Outcome => {
  if (!Array.isArray(input)) return scoreOne(input)
  const outcomes = input.map((one: unknown, index) => {
    const { scores, problems } = scoreOne(one)
    const inside = (path: string) => (path === '' ? `[${index}]` : `[${index}].${path}`)
    return { scores, problems: problems.map(({ path, message }) => ({ path: inside(path), message })) }
  })
  return { scores: outcomes.flatMap(({ scores }) => scores), problems: outcomes.flatMap(({ problems }) => problems) }
}

const scoreFile = (name: string): Outcome => {
  const file = readJsonFile(name)
  return file.ok ? scoreAll(file.value) : failed(file.message)
}

const main = (names: readonly string[]): number => {
  if (names.length === 0) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const outcomes = names.map((name) => ({ name, ...scoreFile(name) }))
  const lines = outcomes.flatMap(({ name, problems }) =>
    problems.map(({ path, message }) => `${name}: ${path === '' ? '' : `${path}: `}${message}`),
  )
  if (lines.length > 0) {
    process.stderr.write(`${lines.join('\n')}\n`)
    return 2
  }
  process.stdout.write(
    `${JSON.stringify(
      outcomes.flatMap(({ scores }) => scores),
      null,
      2,
    )}\n`,
  )
  return 0
}

process.exitCode = main(process.argv.slice(2))
