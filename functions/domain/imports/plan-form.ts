import { describeWindow, readWindow, type Window } from '../plans/window.ts'
import type { DrillDraft } from './draft.ts'
import { hazardNames } from './hazards.ts'
import type { Cell } from './table.ts'

/** The plan as the office's own form: title, who files it, blank, header, drills, blank, signatures. Ready to print and stamp. */
export interface PlanForm {
  readonly sheet: string
  readonly rows: readonly (readonly Cell[])[]
  /** The header's row, counted from 1; title and note above it span all columns. */
  readonly headerRow: number
  readonly columns: number
}

export const planFormHeader = [
  '序号',
  '演练名称',
  '演练形式',
  '类别',
  '行业领域',
  '计划时间',
  '演练地点',
  '牵头部门',
  '参演单位',
  '参演人数',
  '负责人',
  '联系电话',
  '情景构建',
  '演练层级',
  '备注',
] as const

const forms = { tabletop: '桌面推演', operational: '实战演练' } as const
const hosts = { own: '本级', community: '社区', firm: '企业', superior: '上级' } as const
const purposes = { verification: '', demonstration: '示范性', research: '研究性' } as const

/** The window's own words where they read as this window alone, else its days: each quarter of 每季度一次 gets its dates. */
export const windowText = (window: Window, year: number): string => {
  const reading = readWindow(window.text, year)
  const [only, second] = reading.understood ? reading.windows : []
  return only && !second && only.from === window.from && only.to === window.to ? window.text : datesText(window)
}

const datesText = (window: Window): string => describeWindow(window).zh.replace(/[–]/g, '-')

/** What the flags were read from, put back among the remarks, unless the remark says it already. */
const remarkOf = (drill: DrillDraft): string => {
  const flags = [drill.unannounced ? '双盲' : '', drill.largeScale ? '大型' : '', purposes[drill.purpose]]
  const missing = flags.filter((flag) => flag !== '' && !drill.remark.includes(flag))
  return [...missing, drill.remark].filter((text) => text !== '').join('，')
}

/** Drills back in the form they came in, in the order given. Importing the result gives the same drills. */
export const planForm = (
  drills: readonly DrillDraft[],
  head: { readonly year: number; readonly department: string; readonly filledOn: string; readonly filledBy: string },
): PlanForm => {
  const rows = drills.map((drill, at): Cell[] => [
    at + 1,
    drill.name,
    drill.forms.map((form) => forms[form]).join('+'),
    drill.content === 'comprehensive' ? '综合' : '单项',
    hazardNames[drill.hazard][0],
    drill.window ? windowText(drill.window, head.year) : '',
    drill.place,
    drill.lead,
    drill.participants,
    drill.expected,
    drill.contact,
    drill.phone,
    drill.scenario,
    hosts[drill.hostKind],
    remarkOf(drill),
  ])
  return {
    sheet: '演练计划',
    headerRow: 4,
    columns: planFormHeader.length,
    rows: [
      [`${head.department}${head.year}年度应急演练计划表`],
      [`填报单位（盖章）：${head.department}        填报时间：${head.filledOn}`],
      [],
      [...planFormHeader],
      ...rows,
      [],
      [`填表人：${head.filledBy}`, '', '', '', '审核人：'],
    ],
  }
}
