import type { Catalogue } from '../shared/problems.ts'

export const attachmentProblems = {
  'attachment-part': {
    kind: 'invalid',
    zh: '“{part}”不是{record}的材料，请选择：{parts}。',
    en: '“{part}” is no part of this record ({record}); choose one of: {parts}.',
  },
  'attachment-finding': {
    kind: 'invalid',
    zh: '只有演练的“整改”材料可以对应某个问题，且问题须属于这场演练。',
    en: 'Only a drill’s rectification files can prove a finding, and it must be a finding of this drill.',
  },
  'attachment-record-state': {
    kind: 'illegal',
    zh: '{record}目前为“{status}”，不能上传附件。',
    en: 'This record ({record}) is {status}; no file can be added to it now.',
  },
  'too-many-attachments': {
    kind: 'illegal',
    zh: '每项最多 {limit} 个附件；请先移除不需要的，或合并成一个 PDF。',
    en: 'A record carries at most {limit} files; take some out first, or join them in one PDF.',
  },
  'attachment-state': {
    kind: 'illegal',
    zh: '该附件目前为“{status}”，不能进行这一步。',
    en: 'The file is {status}; this step is not possible now.',
  },
  'attachment-frozen': {
    kind: 'illegal',
    zh: '{quarter}考核已审定锁定，该季度的附件不能再移除或恢复。',
    en: 'The quarter {quarter} is frozen; its files can be neither taken out nor put back.',
  },
  'upload-expired': {
    kind: 'illegal',
    zh: '这次上传没有在 24 小时内完成，已失效；请重新选择文件上传。',
    en: 'This upload was not completed within 24 hours and is void; choose the file again.',
  },
  'upload-missing': {
    kind: 'illegal',
    zh: '文件还没有传到；请检查网络后重新上传。',
    en: 'The file has not arrived; check the connection and send it again.',
  },
  'upload-size': {
    kind: 'invalid',
    zh: '传到的文件为 {actual} 字节，与选择的文件（{expected} 字节）不一致，请重新上传。',
    en: 'The file arrived with {actual} bytes instead of {expected}; send it again.',
  },
  'upload-content': {
    kind: 'invalid',
    zh: '文件内容不是{type}（可能改过扩展名），不能存档；请上传原始的照片或 PDF 文件。',
    en: 'The content is no {type} (was the file renamed?) and is not kept; send the original picture or PDF.',
  },
  'files-unavailable': {
    kind: 'busy',
    zh: '文件服务暂时无法连接，请稍后重试；已上传的内容没有丢失。',
    en: 'The file store cannot be reached now; try again shortly. Nothing was lost.',
  },
} as const satisfies Catalogue
