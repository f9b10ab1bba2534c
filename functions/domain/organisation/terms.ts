import type { Bilingual } from '../shared/schemas.ts'
import type { Invitation, InvitationView } from './invitation.ts'
import type { ContingencyPlan, Department, DepartmentKind, District, Member, Role, Team } from './organisation.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const departmentKindTerms: Record<DepartmentKind, Bilingual> = {
  street: term('街道', 'Street'),
  town: term('镇（乡）', 'Town'),
  park: term('园区', 'Park'),
  industryDept: term('行业主管部门', 'Industry department'),
  committee: term('专业委员会', 'Committee'),
}

export const roleTerms: Record<Role, Bilingual> = {
  planner: term('填报人', 'Planner'),
  trainer: term('培训组织人', 'Trainer'),
  expert: term('评估专家', 'Expert'),
  reviewer: term('审核员', 'Reviewer'),
  admin: term('管理员', 'Admin'),
  leader: term('领导', 'Leader'),
}

/** A leader bound to a department is its 分管领导. */
export const departmentLeaderTerm: Bilingual = term('分管领导', 'Department leader')

export const teamLevelTerms: Record<Team['level'], Bilingual> = {
  district: term('区级', 'District'),
  street: term('街镇级', 'Street'),
  village: term('村（社区）级', 'Village'),
}

export const contingencyPlanKindTerms: Record<ContingencyPlan['kind'], Bilingual> = {
  comprehensive: term('综合预案', 'Comprehensive plan'),
  special: term('专项预案', 'Special plan'),
  onSite: term('现场处置方案', 'On-site plan'),
}

export const districtFieldTerms: Record<keyof Omit<District, 'version'>, Bilingual> = {
  id: term('区划代码', 'Code'),
  name: term('区县名称', 'Name'),
  timeZone: term('时区', 'Time zone'),
  demo: term('演示数据', 'Demo data'),
  groups: term('考核分组', 'Scoring groups'),
  scorecard: term('考核细则', 'Scorecard'),
}

export const departmentFieldTerms: Record<keyof Omit<Department, 'version'>, Bilingual> = {
  code: term('单位编号', 'Code'),
  name: term('单位名称', 'Name'),
  kind: term('单位类别', 'Kind'),
  group: term('考核分组', 'Scoring group'),
  required: term('每季度应演练场次', 'Drills required each quarter'),
  signOff: term('内部审签', 'Sign-off inside the department'),
  sectors: term('行业领域', 'Sectors'),
  active: term('启用', 'Active'),
  order: term('排列顺序', 'Order'),
}

export const memberFieldTerms: Record<keyof Omit<Member, 'version'>, Bilingual> = {
  sub: term('登录账号', 'Account'),
  name: term('姓名', 'Name'),
  grants: term('角色与单位', 'Roles and departments'),
  active: term('可登录', 'May sign in'),
  email: term('接收提醒的邮箱', 'Mail address for reminders'),
}

export const invitationFieldTerms: Record<keyof Omit<Invitation, 'version'>, Bilingual> = {
  id: term('邀请编号', 'Invitation'),
  name: term('姓名', 'Name'),
  grants: term('角色与单位', 'Roles and departments'),
  email: term('邮箱', 'E-mail'),
  status: term('状态', 'State'),
  expiresAt: term('有效期至', 'Valid until'),
}

export const invitationStateTerms: Record<InvitationView['state'], Bilingual> = {
  open: term('待接受', 'Open'),
  used: term('已接受', 'Accepted'),
  revoked: term('已撤回', 'Taken back'),
  expired: term('已过期', 'Expired'),
}

export const holidayFieldTerms: Record<'year' | 'holidays' | 'workdays', Bilingual> = {
  year: term('年份', 'Year'),
  holidays: term('节假日', 'Public holidays'),
  workdays: term('调休上班日', 'Make-up workdays'),
}

export const teamFieldTerms: Record<keyof Omit<Team, 'id' | 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  name: term('队伍名称', 'Name'),
  level: term('层级', 'Level'),
  kind: term('队伍类别', 'Kind'),
  headcount: term('人数', 'Head-count'),
}

export const contingencyPlanFieldTerms: Record<keyof Omit<ContingencyPlan, 'id' | 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  name: term('预案名称', 'Name'),
  kind: term('预案类型', 'Kind'),
  issuedOn: term('发布日期', 'Issued on'),
  drilledOn: term('最近演练日期', 'Last drilled on'),
}
