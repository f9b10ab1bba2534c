import type { Bilingual } from '../shared/schemas.ts'
import type {
  Amendment,
  ArchiveItem,
  Drill,
  DrillDraft,
  DrillLog,
  Evaluation,
  FindingStatus,
  Grade,
  Hazard,
  SubordinateDrill,
} from './drill.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const formTerms: Record<Drill['forms'][number], Bilingual> = {
  tabletop: term('桌面推演', 'Table-top'),
  operational: term('实战演练', 'Operational'),
}

export const contentTerms: Record<Drill['content'], Bilingual> = {
  single: term('单项', 'Single task'),
  comprehensive: term('综合', 'Comprehensive'),
}

export const subordinateContentTerms: Record<SubordinateDrill['content'], Bilingual> = {
  ...contentTerms,
  onSite: term('现场处置', 'On-site plan'),
}

export const purposeTerms: Record<Drill['purpose'], Bilingual> = {
  verification: term('检验性', 'Verification'),
  demonstration: term('示范性', 'Demonstration'),
  research: term('研究性', 'Research'),
}

export const hostKindTerms: Record<Drill['hostKind'], Bilingual> = {
  own: term('本级', 'Own'),
  community: term('社区', 'Community'),
  firm: term('企业', 'Firm'),
  superior: term('上级', 'Superior'),
}

export const hazardTerms: Record<Hazard, Bilingual> = {
  flood: term('防汛抗旱', 'Flood and drought'),
  natural: term('自然灾害', 'Natural disaster'),
  hazchem: term('危险化学品', 'Hazardous chemicals'),
  roadTransport: term('道路交通运输', 'Road transport'),
  construction: term('建筑施工', 'Construction'),
  fire: term('消防', 'Fire'),
  specialEquipment: term('特种设备', 'Special equipment'),
  gas: term('城镇燃气', 'Town gas'),
  crowded: term('人员密集场所', 'Crowded places'),
  forestFire: term('森林防灭火', 'Forest fire'),
  geological: term('地质灾害', 'Geological hazard'),
  mine: term('矿山', 'Mines'),
  fireworks: term('烟花爆竹', 'Fireworks'),
  confinedSpace: term('有限空间', 'Confined space'),
  earthquake: term('地震', 'Earthquake'),
  other: term('其他', 'Other'),
}

/** The stored statuses, and the two that follow from the calendar. */
export const drillStatusTerms: Record<Drill['status'] | 'rescheduled' | 'missed', Bilingual> = {
  planned: term('待实施', 'Planned'),
  held: term('已实施', 'Held'),
  evaluated: term('已评估', 'Evaluated'),
  closed: term('已办结', 'Closed'),
  cancelled: term('已取消', 'Cancelled'),
  removed: term('已移除', 'Removed'),
  rescheduled: term('已延期', 'Rescheduled'),
  missed: term('逾期未实施', 'Missed'),
}

export const originTerms: Record<Drill['origin'], Bilingual> = {
  plan: term('计划内', 'Planned'),
  added: term('年中增补', 'Added after filing'),
  unplanned: term('计划外', 'Unplanned'),
}

export const amendmentTerms: Record<Amendment['kind'], Bilingual> = {
  move: term('调整', 'Move'),
  cancel: term('取消', 'Cancellation'),
  add: term('增补', 'Addition'),
}

export const amendmentStateTerms: Record<'pending' | 'approved' | 'refused', Bilingual> = {
  pending: term('待审核', 'Waiting for a decision'),
  approved: term('同意', 'Approved'),
  refused: term('不同意', 'Refused'),
}

export const evaluatorTerms: Record<Evaluation['by'], Bilingual> = {
  self: term('自评', 'Self-evaluation'),
  reviewer: term('审核员评估', 'Reviewer’s evaluation'),
  expert: term('专家评估', 'Expert’s evaluation'),
}

export const gradeTerms: Record<Grade, Bilingual> = {
  excellent: term('优', 'Excellent'),
  good: term('良', 'Good'),
  fair: term('中', 'Fair'),
  poor: term('差', 'Poor'),
}

export const archiveTerms: Record<ArchiveItem, Bilingual> = {
  notice: term('通知', 'Notice'),
  scheme: term('方案', 'Scheme'),
  script: term('脚本', 'Script'),
  signIn: term('签到表', 'Sign-in sheet'),
  photos: term('照片', 'Photos'),
  evaluation: term('评估', 'Evaluation'),
  summary: term('总结', 'Summary'),
  rectification: term('整改', 'Rectification'),
}

export const findingStatusTerms: Record<FindingStatus | 'overdue', Bilingual> = {
  open: term('待整改', 'Open'),
  rectified: term('已整改', 'Rectified'),
  verified: term('已销号', 'Verified'),
  supervised: term('挂牌督办', 'Under supervision'),
  overdue: term('逾期', 'Overdue'),
}

export const answerTerms: Record<Evaluation['answers'][string], Bilingual> = {
  yes: term('是', 'Yes'),
  no: term('否', 'No'),
  na: term('不适用', 'Not applicable'),
}

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
