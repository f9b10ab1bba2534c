import type { Catalogue } from '../shared/problems.ts'

export const peopleProblems = {
  'person-unknown': {
    kind: 'invalid',
    zh: '没有编号为 {person} 的人员，请从人员列表中选择或先添加。',
    en: 'There is no person {person}; choose one from the list or add them first.',
  },
  'certificate-dates': {
    kind: 'invalid',
    zh: '有效期止 {validTo} 不能早于发证日期 {validFrom}。',
    en: 'The last valid day {validTo} precedes the first, {validFrom}.',
  },
  'person-twice': {
    kind: 'invalid',
    zh: '同一批中编号 {id} 出现两次，请重新选择文件导入。',
    en: 'Id {id} occurs twice in this batch; choose the file again.',
  },
  'certificate-of-another': {
    kind: 'invalid',
    zh: '证书所属人员与所在行的人员不一致。',
    en: 'The certificate names another person than its row.',
  },
} as const satisfies Catalogue
