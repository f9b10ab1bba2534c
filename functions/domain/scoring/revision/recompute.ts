import type { Bilingual } from '../../shared/schemas.ts'
import { canonicalJson, type Json } from '../canonical-json.ts'
import type { FrozenDepartment } from './frozen-quarter.ts'
import { leafDifferences, pointerOf, type Step } from './leaf-differences.ts'
import type { RevisionExport } from './revision-export.ts'
import { settleQuarter, type Settled } from './settle-quarter.ts'
import { placeInWords, valueInWords } from './terms.ts'

/** A place of an export (JSON pointer into it) that does not say what its case files and scorecard come to. */
export interface RevisionDifference {
  readonly pointer: string
  /** Undefined where the export does not have the value, or should not. */
  readonly stored: Json | undefined
  readonly recomputed: Json | undefined
  readonly words: Bilingual
}

const asJson = (value: unknown) => value as Json

const difference = (
  pointer: string,
  what: Bilingual,
  stored: Json | undefined,
  recomputed: Json | undefined,
  field = '',
): RevisionDifference => {
  const [old, now] = [valueInWords(stored, field), valueInWords(recomputed, field)]
  return {
    pointer,
    stored,
    recomputed,
    words: {
      zh: `${what.zh}：文件所载为 ${old.zh}，重新核算为 ${now.zh}`,
      en: `${what.en}: the file says ${old.en}, recomputed ${now.en}`,
    },
  }
}

/** What must say the same in several places of one export: its quarter, the scorecard’s version, whose case file it is. */
const disagreements = ({ quarter, frozen }: RevisionExport): RevisionDifference[] => {
  const of = (name: string, what: Bilingual) => ({ zh: `${name}${what.zh}`, en: `${name} ${what.en}` })
  return [
    {
      pointer: '/quarter',
      what: { zh: '季度', en: 'Quarter' },
      stored: quarter,
      recomputed: frozen.quarter,
    },
    ...frozen.departments.flatMap(({ department, name, caseFile }, place) => {
      const at = (...path: string[]) => pointerOf(['frozen', 'departments', place, 'caseFile', ...path])
      return [
        {
          pointer: at('quarter'),
          what: of(name, { zh: '考核事实的季度', en: 'quarter of the case file' }),
          stored: caseFile.quarter,
          recomputed: frozen.quarter,
        },
        {
          pointer: at('scorecard'),
          what: of(name, { zh: '考核事实的细则版本', en: 'scorecard of the case file' }),
          stored: caseFile.scorecard,
          recomputed: frozen.scorecard.version,
        },
        {
          pointer: at('department', 'id'),
          what: of(name, { zh: '考核事实的单位', en: 'department of the case file' }),
          stored: caseFile.department.id,
          recomputed: department,
        },
      ]
    }),
  ].flatMap(({ pointer, what, stored, recomputed }) =>
    stored === recomputed ? [] : [difference(pointer, what, stored, recomputed)],
  )
}

/** The departments stand in order of their codes, each once. */
const misplaced = ({ frozen: { departments } }: RevisionExport): RevisionDifference[] => {
  const codes = departments.map(({ department }) => department)
  const sorted = codes.toSorted()
  const place = codes.findIndex((code, index) => code !== sorted[index])
  const words = { zh: '单位顺序（按代码）', en: 'Order of the departments (by code)' }
  const order =
    place < 0
      ? []
      : [difference(pointerOf(['frozen', 'departments', place, 'department']), words, codes[place], sorted[place])]
  const twice = codes.flatMap((code, index) =>
    codes.indexOf(code) === index
      ? []
      : [
          difference(
            pointerOf(['frozen', 'departments', index]),
            { zh: `单位 ${code} 重复出现`, en: `Department ${code} appears twice` },
            code,
            undefined,
          ),
        ],
  )
  return [...order, ...twice]
}

const scoreDifferences = (unit: FrozenDepartment, { score, rank, reward }: Settled, place: number) => {
  const [stored, recomputed] = [
    { score: unit.score, rank: unit.rank, reward: unit.reward },
    { score, rank, reward },
  ].map(asJson) as [Json, Json]
  const path = ['frozen', 'departments', place]
  const whose = { zh: `${unit.name}（${unit.department}）`, en: `${unit.name} (${unit.department})` }
  const found = leafDifferences(recomputed, stored, path).map(({ pointer, steps, before, after }) => {
    const where = placeInWords(steps.filter((step) => !('field' in step && step.field === 'score')))
    return difference(
      pointer,
      { zh: `${whose.zh} · ${where.zh}`, en: `${whose.en} · ${where.en}` },
      after,
      before,
      steps.findLast((step): step is Extract<Step, { field: string }> => 'field' in step)?.field,
    )
  })
  if (found.length > 0 || canonicalJson(stored) === canonicalJson(recomputed)) return found
  const [codes, order] = [unit.score, score].map(({ indicators }) => indicators.map(({ code }) => code))
  const words = { zh: `${whose.zh} · 指标顺序`, en: `${whose.en} · order of the indicators` }
  return [difference(pointerOf([...path, 'score', 'indicators']), words, codes, order)]
}

/**
 * 复算: what an exported revision says, against what its own case files and scorecard come to: digest, order, every score,
 * rank and reward. An empty list means the same, byte for byte.
 *
 * `sha256` answers the lower-case hexadecimal digest of a text’s UTF-8 bytes. Ranks and rewards follow from the recomputed
 * scores, so that one altered figure is one difference, beside the digest.
 *
 * 90.89 altered to 91.89: `/digest` and `/frozen/departments/0/score/final`, stored 91.89, recomputed 90.89.
 */
export const recompute = (
  revision: RevisionExport,
  sha256: (text: string) => string,
): readonly RevisionDifference[] => {
  const { digest, frozen } = revision
  const found = sha256(canonicalJson(asJson(frozen)))
  const settled = settleQuarter(frozen)
  return [
    ...(digest === found
      ? []
      : [difference('/digest', { zh: '内容摘要 SHA-256', en: 'SHA-256 of the content' }, digest, found)]),
    ...disagreements(revision),
    ...misplaced(revision),
    ...frozen.departments.flatMap((unit, place) => {
      const now = settled[place]
      return now ? scoreDifferences(unit, now, place) : []
    }),
  ]
}
