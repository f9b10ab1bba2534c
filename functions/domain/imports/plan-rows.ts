import type { Window } from '../plans/window.ts'
import { readAttributes, readForms, type AttributeTexts } from './attributes.ts'
import type { DrillDraft, ImportedRow, ImportOptions } from './draft.ts'
import { readExpected, readWindows } from './fields.ts'
import { hazardNames, hazardOfCell, hazardOfName } from './hazards.ts'
import { doubt, fault, leaveOut, setTo, within, type Doubt, type Fault } from './row.ts'
import { sourceOf, type Section } from './sections.ts'
import { cellLine, cellParagraph, folded, type Cell } from './table.ts'

/** Reads the data rows of a plan; none is left out, whatever is wrong with it. */
export const readPlanRows = (section: Section, options: ImportOptions): ImportedRow[] =>
  section.data.map((data) => readPlanRow(section, data, options))

const readPlanRow = (section: Section, data: Section['data'][number], options: ImportOptions): ImportedRow => {
  const cell = (field: string): Cell | undefined => {
    const at = section.columns.get(field)
    return at === undefined ? undefined : data.cells[at]
  }
  const text = (field: string) => cellLine(cell(field))
  const doubts: Doubt<DrillDraft>[] = []
  const errors: Fault[] = []
  const name = text('name')
  if (name === '') errors.push(fault('name', 'required', '没有填写演练名称', 'The drill has no name'))
  const texts: AttributeTexts = {
    name,
    forms: text('forms'),
    content: text('content'),
    remark: text('remark'),
    purpose: text('purpose'),
    hostKind: text('hostKind'),
    unannounced: text('unannounced'),
    largeScale: text('largeScale'),
    lead: text('lead'),
  }
  const windows = readWindows<DrillDraft>(cell('window'), options.year, doubts, errors)
  const { forms, doubts: aboutForms } = readForms(texts)
  const { doubts: aboutAttributes, ...attributes } = readAttributes(texts)
  doubts.push(...aboutForms, ...aboutAttributes)
  const draft: Omit<DrillDraft, 'window'> = {
    name: within('name', name, 80, errors),
    forms,
    ...attributes,
    hazard: readHazard(text('hazard'), name, doubts),
    place: within('place', text('place'), 80, errors),
    lead: within('lead', texts.lead, 60, errors),
    participants: within('participants', text('participants'), 300, errors),
    expected: readExpected<DrillDraft>(cell('expected'), windows.length, doubts, errors),
    ...readContact(text('contact'), text('phone'), errors),
    scenario: within('scenario', cellParagraph(cell('scenario')), 2000, errors),
    remark: within('remark', texts.remark, 500, errors),
  }
  if (/^培训/.test(folded(texts.content)) || (/(培训|讲座|轮训)(班|会)?$/.test(name) && !/演练/.test(name)))
    doubts.push(
      doubt<DrillDraft>(
        'name',
        'looksLikeTraining',
        { zh: `“${name}”像是培训，不是演练`, en: `“${name}” looks like a training, not a drill` },
        [leaveOut],
      ),
    )
  const drills = windows.map((window) => ({ ...draft, window }))
  return { ...sourceOf(section, data), drills, doubts, errors }
}

const readHazard = (cell: string, name: string, doubts: Doubt<DrillDraft>[]): DrillDraft['hazard'] => {
  const stated = cell === '' ? undefined : hazardOfCell(cell)
  if (stated) return stated
  const told = hazardOfName(cell === '' ? name : `${cell} ${name}`)
  if (told.sure && cell === '') return told.hazard
  const [zh, en] = hazardNames[told.hazard]
  const others = [
    ...told.candidates.filter((one) => one !== told.hazard),
    ...(told.hazard === 'other' ? [] : (['other'] as const)),
  ]
  const choices = others.map((one) =>
    setTo<DrillDraft>(one, { zh: hazardNames[one][0], en: hazardNames[one][1] }, { hazard: one }),
  )
  const words = cell
    ? { zh: `行业领域“${cell}”不在目录中，暂按${zh}`, en: `The field “${cell}” is not in the list; taken as ${en}` }
    : { zh: `没有写明行业领域，从名称看暂按${zh}`, en: `The field is not stated; from the name taken as ${en}` }
  doubts.push(doubt<DrillDraft>('hazard', 'hazardGuessed', words, choices))
  return told.hazard
}

const phoneNumber = /(?:\+?86[- ]?)?(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}(?:-\d{1,5})?|(?<!\d)\d{7,8}(?!\d))/

/** Name and telephone, also when one column holds both. */
const readContact = (contact: string, phone: string, errors: Fault[]): { contact: string; phone: string } => {
  const both = `${contact} ${phone}`.trim()
  const number = phoneNumber.exec(contact)?.[0] ?? (phone === '' ? undefined : phoneNumber.exec(phone)?.[0])
  const mixed = number !== undefined && (phoneNumber.test(contact) || (contact === '' && phone !== number))
  const name = mixed
    ? both
        .replace(number, '')
        .replace(/[\s、,，/:：()（）]+/g, ' ')
        .trim()
    : contact
  return { contact: within('contact', name, 40, errors), phone: within('phone', mixed ? number : phone, 30, errors) }
}

type Known = { readonly name: string; readonly place: string; readonly window: Pick<Window, 'from' | 'to'> | null }

const identity = ({ name, place, window }: Known) => `${folded(name)}\n${folded(place)}\n${window?.from}\n${window?.to}`

/** A row whose name, window and place were there before, in the plan or above it, is doubtful; nothing is dropped by itself. */
export const markDuplicates = (
  rows: readonly ImportedRow[],
  existing: ImportOptions['existing'] = [],
): ImportedRow[] => {
  const planned = new Set(existing.map(identity))
  const seen = new Map<string, ImportedRow>()
  return rows.map((row) => {
    const keys = row.drills.filter(({ name, window }) => name !== '' && window !== null).map(identity)
    const twin = keys.map((key) => seen.get(key)).find((one) => one !== undefined)
    const again = keys.some((key) => planned.has(key))
    for (const key of keys) if (!seen.has(key)) seen.set(key, row)
    if (!twin && !again) return row
    const words = twin
      ? {
          zh: `与“${twin.sheet}”第${twin.row}行名称、时间、地点相同`,
          en: `Same name, time and place as row ${twin.row} of “${twin.sheet}”`,
        }
      : {
          zh: '计划中已有名称、时间、地点相同的演练',
          en: 'The plan already has a drill with this name, time and place',
        }
    const repeat = doubt<DrillDraft>('name', 'duplicate', words, [leaveOut])
    const [first, ...rest] = repeat.choices
    const kept = first ? [{ ...first, words: { zh: '都保留', en: 'keep both' } }, ...rest] : rest
    return { ...row, doubts: [...row.doubts, { ...repeat, choices: kept }] }
  })
}
