import { describe, expect, it } from 'vitest'
import { type Digest, reminderKinds } from '../../../functions/domain/reporting/digest.ts'
import type { GroupNotice } from '../../../functions/domain/reporting/group-notice.ts'
import {
  digestSubject,
  digestText,
  mailText,
  noticeText,
  reminderSentence,
} from '../../../functions/domain/reporting/notice-text.ts'

const digest: Digest = {
  day: '2026-05-13',
  composedAt: '2026-05-13T00:00:00Z',
  reminders: [
    {
      ...{ kind: 'finding-overdue', count: 12, due: '2026-05-05' },
      records: [{ department: 'S01', kind: 'drill', year: 2026, id: 'd9', name: '通道堵塞', due: '2026-05-05' }],
    },
    {
      ...{ kind: 'certificate-due', count: 1, due: '2026-07-12' },
      records: [
        { department: 'S01', kind: 'person', year: 2026, id: 'p', name: 'specialOperation', due: '2026-07-12' },
      ],
    },
    {
      ...{ kind: 'plans-to-review', count: 1, due: null },
      records: [{ department: 'S02', kind: 'plan', year: 2026, id: 'S02-2026', name: '临湖街道', due: null }],
    },
  ],
}
const occasion = {
  ...{ district: '示例区', demo: false, link: 'https://drills.example.gov.cn/inbox' },
  departments: new Map([
    ['S01', '云麓街道'],
    ['S02', '临湖街道'],
  ]),
}

describe('a digest in words', () => {
  it('reads so in Chinese', () => {
    expect(digestText(digest, occasion, 'zh')).toBe(`演训通 · 示例区 · 2026-05-13

12 个问题整改已逾期，最早 2026-05-05 到期
  - 云麓街道：通道堵塞（2026-05-05）
  - 另有 11 项

1 本证书即将到期或须复审，最早 2026-07-12
  - 云麓街道：特种作业操作证（2026-07-12）

1 份年度计划等待审核
  - 临湖街道

登录查看：https://drills.example.gov.cn/inbox`)
  })

  it('reads so in English', () => {
    expect(digestText(digest, { ...occasion, link: null, demo: true }, 'en')).toBe(`Muster · 示例区 · 2026-05-13

12 findings overdue, the earliest since 2026-05-05
  - 云麓街道: 通道堵塞 (2026-05-05)
  - and 11 more

1 certificate to review or renew, the earliest by 2026-07-12
  - 云麓街道: Special operation (2026-07-12)

1 annual plan waiting for review
  - 临湖街道

(demo data, no real results)`)
  })

  it('has a subject that says what it is about, and a mail in both languages', () => {
    expect(digestSubject(digest)).toBe('演训通提醒 2026-05-13：问题整改逾期 12，证书即将到期 1，计划待审核 1')
    const mail = mailText(digest, occasion)
    expect(mail.indexOf('登录查看：')).toBeLessThan(mail.indexOf('Open: '))
  })

  it.each(reminderKinds)('has a whole sentence for %s in both languages, for one and for several', (kind) => {
    for (const count of [1, 2])
      for (const language of ['zh', 'en'] as const) {
        const sentence = reminderSentence({ kind, count, due: '2026-05-20' }, language)
        expect(sentence).toContain(String(count))
        expect(sentence).not.toMatch(/[{}]/)
      }
  })
})

describe('a message to the group', () => {
  const many: GroupNotice = {
    ...{ day: '2026-05-13', composedAt: '2026-05-13T00:00:00Z' },
    lines: [
      {
        ...{ kind: 'plan-overdue', count: 23, due: '2026-03-31', of: 23 },
        departments: Array.from({ length: 20 }, (_, n) => ({ name: `第${n + 1}街道`, count: 1 })),
      },
      { kind: 'drill-tomorrow', count: 3, due: '2026-05-14', departments: [{ name: '云麓街道', count: 3 }], of: 1 },
    ],
  }

  it('names departments with their counts', () => {
    const text = noticeText(many, { ...occasion, demo: true }, 'zh').split('\n')
    expect(text[0]).toBe('演训通 · 示例区 · 2026-05-13')
    expect(text[1]).toMatch(/^23 个单位的年度计划已过 2026-03-31 仍未报送：第1街道、.*、第20街道等 23 个单位$/)
    expect(text.slice(2)).toEqual([
      '2026-05-14 有 3 场演练：云麓街道 3',
      '登录查看：https://drills.example.gov.cn/inbox',
      '（演示数据，非真实考核结果）',
    ])
    expect(noticeText(many, occasion, 'en')).toContain(' and 3 more departments\n3 drills on 2026-05-14: 云麓街道 3\n')
  })

  it('fits into what a robot takes, however much there is', () => {
    const departments = Array.from({ length: 20 }, (_, n) => ({ name: `${'很长的单位名称'.repeat(4)}${n}`, count: 2 }))
    const lines = reminderKinds.map((kind) => ({ kind, count: 40, due: '2026-05-13', departments, of: 40 }))
    for (const language of ['zh', 'en'] as const) {
      const text = noticeText({ ...many, lines }, occasion, language)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048)
      expect(text).toContain('\n…\n')
      expect(text.endsWith(occasion.link)).toBe(true)
    }
  })
})
