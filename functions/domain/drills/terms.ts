import type { Bilingual } from '../shared/schemas.ts'
import type { Amendment, ArchiveItem, Drill, FindingStatus, Hazard, SubordinateDrill } from './drill.ts'

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
