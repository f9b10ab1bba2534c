import type { Hazard } from '../drills/drill.ts'
import type { LocalDate } from '../shared/time.ts'
import type { ImportOptions } from './draft.ts'
import { readDay } from './fields.ts'
import { hazardOfCell, hazardOfName } from './hazards.ts'
import { readHeadCount } from './head-count.ts'
import { doubt, fault, leaveOut, setTo, within, type Checked, type Doubt, type Fault } from './row.ts'
import { sourceOf, type Section } from './sections.ts'
import { cellLine, folded } from './table.ts'

export interface SubordinateEntry {
  readonly unit: string
  /** Code of the department, null when its name is unknown. */
  readonly department: string | null
  readonly departmentName: string
  readonly name: string
  readonly hazard: Hazard
  readonly content: 'single' | 'comprehensive' | 'onSite'
  readonly date: LocalDate | null
  readonly headcount: number | null
  /** Blank counts as not evaluated. */
  readonly evaluated: boolean
  readonly remark: string
}

export interface ImportedSubordinateDrill extends Checked<SubordinateEntry> {
  readonly entry: SubordinateEntry
}

const officeName = (name: string) => folded(name).replace(/(人民政府|管理委员会|管委会|办事处)$/, '')

/** Names of departments, with and without 办事处 and the like, to their codes. */
export const departmentIndex = (departments: ImportOptions['departments'] = []): ReadonlyMap<string, string> =>
  new Map(departments.flatMap(({ code, name }) => [[folded(code), code] as const, [officeName(name), code] as const]))

/** Reads the log of subordinate drills. Row errors never hold up other rows. */
export const readSubordinateRows = (section: Section, options: ImportOptions): ImportedSubordinateDrill[] => {
  const codes = departmentIndex(options.departments)
  const seen = new Map<string, number>()
  return section.data.map((data) => {
    const cell = (field: string) => {
      const at = section.columns.get(field)
      return at === undefined ? undefined : data.cells[at]
    }
    const text = (field: string) => cellLine(cell(field))
    const doubts: Doubt<SubordinateEntry>[] = []
    const errors: Fault[] = []
    const [unit, name, departmentName] = [text('unit'), text('name'), text('department')]
    if (unit === '') errors.push(fault('unit', 'required', '没有填写单位名称', 'The unit has no name'))
    if (name === '') errors.push(fault('name', 'required', '没有填写演练名称', 'The drill has no name'))
    const { date, fault: wrongDay } = readDay('date', cell('date'), options.year)
    if (wrongDay) errors.push(wrongDay)
    else if (date === null) errors.push(fault('date', 'required', '没有填写演练日期', 'No date is given'))
    const entry: SubordinateEntry = {
      unit: within('unit', unit, 80, errors),
      department: departmentOf(departmentName, codes, options, errors),
      departmentName,
      name: within('name', name, 80, errors),
      hazard: hazardOfCell(text('hazard')) ?? hazardOfName(`${text('hazard')} ${name}`).hazard,
      content: /综合/.test(text('content')) ? 'comprehensive' : /现场处置/.test(text('content')) ? 'onSite' : 'single',
      date,
      headcount: readPeople(cell('headcount'), doubts, errors),
      evaluated: /^(是|√|✓|✔|y|yes|1|已评估|有|已开展)/i.test(text('evaluated')),
      remark: within('remark', text('remark'), 200, errors),
    }
    if (date !== null && options.today !== undefined && date > options.today)
      doubts.push(
        doubt<SubordinateEntry>('date', 'dateAhead', {
          zh: `演练日期${date}还没有到`,
          en: `The date ${date} is still to come`,
        }),
      )
    const key = `${folded(unit)}\n${folded(name)}\n${date}`
    const twin = date === null ? undefined : seen.get(key)
    if (twin !== undefined)
      doubts.push(
        doubt<SubordinateEntry>(
          'name',
          'duplicate',
          { zh: `与第${twin}行单位、名称、日期相同`, en: `Same unit, name and date as row ${twin}` },
          [leaveOut],
        ),
      )
    else seen.set(key, data.row)
    return { ...sourceOf(section, data), entry, doubts, errors }
  })
}

const departmentOf = (
  name: string,
  codes: ReadonlyMap<string, string>,
  options: ImportOptions,
  errors: Fault[],
): string | null => {
  if (name === '') {
    errors.push(fault('department', 'required', '没有填写所属街道（部门）', 'No department is given'))
    return null
  }
  const code = codes.get(officeName(name)) ?? null
  if (code === null && options.departments !== undefined)
    errors.push(
      fault(
        'department',
        'unknownDepartment',
        `没有名为“${name}”的单位，请核对名称，或先在单位设置中添加`,
        `There is no department “${name}”: check the name, or add it in the settings first`,
      ),
    )
  return code
}

const readPeople = (
  cell: Parameters<typeof readHeadCount>[0],
  doubts: Doubt<SubordinateEntry>[],
  errors: Fault[],
): number | null => {
  const read = readHeadCount(cell)
  if (read.kind === 'unreadable') errors.push(fault('headcount', 'countUnreadable', read.words.zh, read.words.en))
  if (read.kind === 'none') errors.push(fault('headcount', 'required', '没有填写参演人数', 'No head-count is given'))
  if (read.kind !== 'known') return null
  if (read.doubt)
    doubts.push(
      doubt<SubordinateEntry>(
        'headcount',
        read.doubt.code,
        read.doubt.words,
        read.doubt.others.map((people) =>
          setTo(`people${people}`, { zh: `${people}人`, en: `${people} people` }, { headcount: people }),
        ),
      ),
    )
  return read.people
}
