import type { Bilingual } from '../shared/schemas.ts'
import type { CertificateStatus } from './certificate-validity.ts'
import type { Certificate, CertificateKind, Person, Post } from './person.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const certificateKindTerms: Record<CertificateKind, Bilingual> = {
  principal: term('主要负责人', 'Principal'),
  safetyManager: term('安全生产管理人员', 'Safety manager'),
  specialOperation: term('特种作业操作证', 'Special operation'),
  specialEquipment: term('特种设备作业人员证', 'Special equipment'),
}

export const certificateStatusTerms: Record<CertificateStatus, Bilingual> = {
  valid: term('有效', 'Valid'),
  expiringSoon: term('即将到期', 'Expires soon'),
  reviewDueSoon: term('即将复审', 'Review due soon'),
  reviewOverdue: term('复审逾期', 'Review overdue'),
  expired: term('已过期', 'Expired'),
  notYet: term('未生效', 'Not valid yet'),
}

export const personFieldTerms: Record<keyof Omit<Person, 'id' | 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  name: term('姓名', 'Name'),
  staffNo: term('工号', 'Staff number'),
  unit: term('所在部门（企业、社区）', 'Firm, community or office'),
  title: term('职务', 'Title'),
  phone: term('电话', 'Phone'),
  initials: term('拼音首字母', 'Pinyin initials'),
  active: term('在岗', 'Active'),
}

export const certificateFieldTerms: Record<keyof Omit<Certificate, 'id' | 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  person: term('持证人', 'Holder'),
  kind: term('证书类型', 'Kind'),
  number: term('证书编号', 'Number'),
  trade: term('工种', 'Trade'),
  validFrom: term('有效期起', 'Valid from'),
  validTo: term('有效期止', 'Last valid day'),
  reviewDue: term('应复审日期', 'Review due'),
}

export const postFieldTerms: Record<keyof Omit<Post, 'id' | 'version'>, Bilingual> = {
  department: term('单位', 'Department'),
  title: term('岗位名称', 'Title'),
  unit: term('所在企业（部门）', 'Firm or office'),
  certificateKind: term('所需证书', 'Certificate needed'),
  holder: term('在岗人员', 'Holder'),
}
