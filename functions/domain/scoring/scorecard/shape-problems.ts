import { scorecardSchema } from '../scorecard.ts'
import { fieldOf, problemAt, type ScorecardProblem } from './scorecard-problem.ts'
import { rangeWords } from './value-words.ts'

type Issue = NonNullable<ReturnType<typeof scorecardSchema.safeParse>['error']>['issues'][number]

/** Said with more precision by the rule on codes. */
const isOfCodes = ({ code, path }: Issue) => code === 'custom' && path.length === 1 && path[0] === 'indicators'
// Of an indicator with an unknown formula the schema looks at nothing else.
const breaksForm = (issue: Issue) =>
  (issue.code === 'invalid_type' && String(issue.expected) !== 'int') || issue.path.at(-1) === 'formula'

const problemsOf = (draft: unknown, issue: Issue): ScorecardProblem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      problemAt('unknownKey', [...issue.path, key], () => ({
        zh: `细则中没有“${key}”这一项，请删除或改正名称。`,
        en: `A scorecard has no “${key}”: remove it or mend its name.`,
      })),
    )
  return [
    problemAt(breaksForm(issue) ? 'shape' : 'range', issue.path, () => {
      const { zh, en, value } = fieldOf(draft, issue.path)
      const range = rangeWords(value)
      return { zh: `“${zh}”${range.zh}。`, en: `The field “${en}” ${range.en}.` }
    }),
  ]
}

export interface ShapeJudgement {
  /** Nothing is missing or of another type, so that the rules can look at the draft whatever its values are. */
  readonly isWhole: boolean
  /** One for each place. */
  readonly problems: readonly ScorecardProblem[]
}

/** What the schema says of a draft, each place once, in words. */
export const shapeProblems = (draft: unknown): ShapeJudgement => {
  const issues = (scorecardSchema.safeParse(draft).error?.issues ?? []).filter((issue) => !isOfCodes(issue))
  const problems = issues.flatMap((issue) => problemsOf(draft, issue))
  return {
    isWhole: !issues.some(breaksForm),
    problems: problems.filter(({ pointer }, index) => problems.findIndex((one) => one.pointer === pointer) === index),
  }
}
