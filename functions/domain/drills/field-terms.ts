import type { Bilingual } from '../shared/schemas.ts'
import type { DrillDraft, DrillLog } from './drill.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

/** The fields of a drill as forms and messages name them; the keys are the last steps of JSON pointers. */
export const drillFieldTerms: Record<keyof DrillDraft | keyof DrillLog | 'day' | 'time', Bilingual> = {
  name: term('演练名称', 'Name'),
  forms: term('演练形式', 'Form'),
  content: term('演练内容', 'Content'),
  purpose: term('演练目的', 'Purpose'),
  hostKind: term('组织层级', 'Host'),
  hazard: term('灾害事故类型', 'Field'),
  unannounced: term('双盲', 'Unannounced'),
  largeScale: term('大型', 'Large-scale'),
  window: term('时间', 'Window'),
  place: term('地点', 'Place'),
  lead: term('牵头科室（负责人）', 'Lead'),
  expected: term('参演人数', 'People expected'),
  contact: term('联系人', 'Contact'),
  participants: term('参演单位', 'Participants'),
  scenario: term('情景与科目', 'Scenario'),
  remark: term('备注', 'Remark'),
  day: term('日期', 'Day'),
  time: term('时刻', 'Hour'),
  startedAt: term('开始时间', 'Start'),
  endedAt: term('结束时间', 'End'),
  headcount: term('群众人数', 'Public head-count'),
  summary: term('总结', 'Summary'),
}
