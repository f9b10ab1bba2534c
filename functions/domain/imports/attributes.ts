import type { DrillDraft } from './draft.ts'
import { doubt, setTo, type Choice, type Doubt } from './row.ts'
import { folded } from './table.ts'

type Form = DrillDraft['forms'][number]

/** In a column of forms a single word is enough; in a name or remark only the full term counts. */
const formsOfCell = (text: string): Form[] => {
  const found: Form[] = []
  if (/桌面|推演|沙盘|讨论/.test(text)) found.push('tabletop')
  if (/实战|实操|实兵|实地|现场|操作|拉动|疏散|实景/.test(text)) found.push('operational')
  return found
}
const formsOfText = (text: string): Form[] => {
  const found: Form[] = []
  if (/桌面(推演|演练)?|沙盘推演/.test(text)) found.push('tabletop')
  if (/实战|实兵|实操/.test(text)) found.push('operational')
  return found
}

const words = {
  tabletop: { zh: '桌面推演', en: 'table-top' },
  operational: { zh: '实战演练', en: 'operational' },
  both: { zh: '桌面＋实战，计1场', en: 'both in one event, counted once' },
}
const only = (form: Form): Choice<DrillDraft> => setTo(form, words[form], { forms: [form] })
const both: Choice<DrillDraft> = setTo('both', words.both, { forms: ['tabletop', 'operational'] })

export interface AttributeTexts {
  readonly name: string
  readonly forms: string
  readonly content: string
  readonly remark: string
  readonly purpose: string
  readonly hostKind: string
  readonly unannounced: string
  readonly largeScale: string
  readonly lead: string
}

/** Forms: from their column, else from remark and name, else operational with a doubt. One event in both forms counts once. */
export const readForms = (texts: AttributeTexts): { forms: Form[]; doubts: Doubt<DrillDraft>[] } => {
  const cell = folded(`${texts.forms}`)
  const stated = formsOfCell(cell).length > 0 ? formsOfCell(cell) : formsOfText(folded(texts.content))
  const hinted = formsOfText(folded(`${texts.remark} ${texts.name}`))
  if (stated.length === 2)
    return {
      forms: stated,
      doubts: [
        doubt<DrillDraft>(
          'forms',
          'formsBoth',
          {
            zh: `“${texts.forms || texts.content}”，一场活动两种形式，计1场`,
            en: `“${texts.forms || texts.content}”: one event in two forms, counted once`,
          },
          [
            { id: 'split', words: { zh: '拆成两场', en: 'two drills' }, effect: { kind: 'splitForms' } },
            only('tabletop'),
            only('operational'),
          ],
        ),
      ],
    }
  const [form] = stated
  if (form) {
    const other = hinted.find((one) => one !== form)
    if (!other || hinted.includes(form)) return { forms: [form], doubts: [] }
    const question = {
      zh: `形式写的是${words[form].zh}，名称或备注里是${words[other].zh}`,
      en: `The form column says ${words[form].en}, the name or remark ${words[other].en}`,
    }
    return { forms: [form], doubts: [doubt<DrillDraft>('forms', 'formsConflict', question, [only(other), both])] }
  }
  if (hinted.length > 0) return { forms: hinted, doubts: [] }
  const assumed = { zh: '没有写明演练形式，暂按实战演练', en: 'The form is not stated; taken as operational' }
  return {
    forms: ['operational'],
    doubts: [doubt<DrillDraft>('forms', 'formsAssumed', assumed, [only('tabletop'), both])],
  }
}

const yes = /^(是|√|✓|✔|y|yes|1|有|true|对)$/

/** 大型 as an attribute of the drill, not of the place: 大型商场 is a place. */
const large = /(?<!非)大型(?!商|活动|群众|机械|设备|客|企业|综合体|油|超市|公共|建筑|场所|储|仓)/

const hosts: readonly (readonly [DrillDraft['hostKind'], RegExp])[] = [
  ['superior', /上级|省级|市级|省|市应急/],
  ['community', /社区|村级|居委|村委/],
  ['firm', /企业|公司|厂/],
]

/** Content, purpose, flags and host of a plan row, from their columns, its remark, its form and its name. */
export const readAttributes = (
  texts: AttributeTexts,
): Pick<DrillDraft, 'content' | 'purpose' | 'unannounced' | 'largeScale' | 'hostKind'> & {
  doubts: Doubt<DrillDraft>[]
} => {
  const stated = folded(`${texts.content} ${texts.forms}`)
  const all = folded(`${texts.forms} ${texts.content} ${texts.remark} ${texts.name}`)
  const comprehensive = /综合(?!体|楼|市场|执法|行政|治理|服务)/
  const content = /专项|单项|现场处置/.test(stated)
    ? 'single'
    : comprehensive.test(stated) || comprehensive.test(all)
      ? 'comprehensive'
      : 'single'
  const aim = folded(`${texts.purpose} ${all}`)
  const purpose = /示范|观摩/.test(aim) ? 'demonstration' : /研究性|研究型/.test(aim) ? 'research' : 'verification'
  const doubts: Doubt<DrillDraft>[] = []
  const host = hosts.find(([, match]) => match.test(texts.hostKind))?.[0]
  const guessed = /(社区|居委会|村委会)$/.test(texts.lead)
    ? 'community'
    : /(公司|集团|企业|厂)$/.test(texts.lead)
      ? 'firm'
      : undefined
  if (!host && texts.hostKind === '' && guessed) {
    const named = guessed === 'community' ? { zh: '社区', en: 'a community' } : { zh: '企业', en: 'a firm' }
    doubts.push(
      doubt<DrillDraft>(
        'hostKind',
        'hostGuessed',
        {
          zh: `牵头的是“${texts.lead}”，按${named.zh}主办理解`,
          en: `Led by “${texts.lead}”: taken as hosted by ${named.en}`,
        },
        [setTo('own', { zh: '本级主办', en: 'our own' }, { hostKind: 'own' })],
      ),
    )
  }
  return {
    content,
    purpose,
    unannounced: yes.test(folded(texts.unannounced)) || /(?<!非)双盲/.test(all),
    largeScale: yes.test(folded(texts.largeScale)) || large.test(all),
    hostKind: host ?? (texts.hostKind === '' ? guessed : undefined) ?? 'own',
    doubts,
  }
}
