import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../web/src/lib/i18n/formats.ts'

const zh = formatsFor('zh-CN')
const en = formatsFor('en')

describe('dates are written as offices write them', () => {
  it.each([
    ['a day', zh.date('2026-05-12'), '5月12日 周二', en.date('2026-05-12'), 'Tue 12 May'],
    ['a full date', zh.fullDate('2026-07-06'), '2026年7月6日', en.fullDate('2026-07-06'), '6 Jul 2026'],
    ['a long date', zh.longDate('2026-07-06'), '2026年7月6日 周一', en.longDate('2026-07-06'), 'Mon 6 Jul 2026'],
    [
      'a moment on the district’s clock',
      zh.moment('2026-07-06T01:12:00Z', 'Asia/Shanghai'),
      '7月6日 09:12',
      en.moment('2026-07-06T01:12:00Z', 'Asia/Shanghai'),
      '6 Jul 09:12',
    ],
    ['a quarter', zh.quarter('2026Q2'), '2026年第二季度', en.quarter('2026Q2'), '2026 Q2'],
    ['a short quarter', zh.shortQuarter('2026Q4'), '四季度', en.shortQuarter('2026Q4'), 'Q4'],
  ])('%s', (_, inChinese, chinese, inEnglish, english) => {
    expect(inChinese).toBe(chinese)
    expect(inEnglish).toBe(english)
  })
})

describe('a window of days is as short as it can be', () => {
  it.each([
    ['2026-05-12', '2026-05-12', '5月12日 周二', 'Tue 12 May'],
    ['2026-04-21', '2026-04-30', '4月21–30日', '21–30 Apr'],
    ['2026-07-01', '2026-09-30', '7月1日–9月30日', '1 Jul – 30 Sep'],
    ['2026-12-20', '2027-01-05', '2026年12月20日–2027年1月5日', '20 Dec 2026 – 5 Jan 2027'],
  ])('%s to %s', (from, to, chinese, english) => {
    expect(zh.span({ from, to })).toBe(chinese)
    expect(en.span({ from, to })).toBe(english)
  })
})

describe('a deadline is told in days', () => {
  it.each([
    [0, '今天', 'today'],
    [1, '明天', 'tomorrow'],
    [12, '12天后', 'in 12 days'],
    [-1, '逾期1天', '1 day overdue'],
    [-5, '逾期5天', '5 days overdue'],
  ])('%i', (days, chinese, english) => {
    expect(zh.due(days)).toBe(chinese)
    expect(en.due(days)).toBe(english)
  })

  it('says how long ago without reproach', () => {
    expect(zh.relative(-1)).toBe('昨天')
    expect(en.relative(-3)).toBe('3 days ago')
  })
})

it('scores have two decimals, counts have separators', () => {
  expect(zh.score(92.9)).toBe('92.90')
  expect(zh.count(4415)).toBe('4,415')
  expect(zh.percent(0.875)).toBe('87.5%')
  expect(zh.list(['演练', '培训'])).toBe('演练、培训')
})
