import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeWindow, readWindow, type WindowSource } from '../../../functions/domain/plans/window.ts'
import { isLocalDate } from '../../../functions/domain/shared/time.ts'

const spans = (source: WindowSource, year = 2026): string => {
  const read = readWindow(source, year)
  if (!read.understood) return read.code
  const days = read.windows.map(({ from, to }) =>
    from === to ? from.substring(5) : `${from.substring(5)}..${to.substring(5)}`,
  )
  return `${read.doubt ? '? ' : ''}${days.join(' ')}`
}

const quarters = '01-01..03-31 04-01..06-30 07-01..09-30 10-01..12-31'

describe('the times of a plan for 2026, “?” where the reader has to confirm', () => {
  test.each<[WindowSource, string]>([
    ['4月下旬', '04-21..04-30'],
    ['2月下旬', '02-21..02-28'],
    ['3月上旬', '03-01..03-10'],
    ['3月中旬', '03-11..03-20'],
    ['十一月中旬', '11-11..11-20'],
    ['4月中下旬', '04-11..04-30'],
    ['9月', '09-01..09-30'],
    ['9月份', '09-01..09-30'],
    ['2026年6月', '06-01..06-30'],
    ['2026.6', '06-01..06-30'],
    ['4月底', '? 04-21..04-30'],
    ['4月初', '? 04-01..04-10'],
    ['4月第二周', '? 04-08..04-14'],
    ['第三季度', '07-01..09-30'],
    ['三季度', '07-01..09-30'],
    ['3季度', '07-01..09-30'],
    ['Q3', '07-01..09-30'],
    ['2026年第三季度', '07-01..09-30'],
    ['二季度末', '? 06-01..06-30'],
    ['上半年', '01-01..06-30'],
    ['下半年', '07-01..12-31'],
    ['全年', '01-01..12-31'],
    ['2026.6.16', '06-16'],
    ['2026/7/3', '07-03'],
    ['2026-06-20', '06-20'],
    ['2026-06-20 09:00', '06-20'],
    ['20260620', '06-20'],
    ['2026年6月16日', '06-16'],
    ['6月16日', '06-16'],
    ['6月16日（周二）上午9:00', '06-16'],
    ['五月二十日', '05-20'],
    ['５月２０日', '05-20'],
    ['5.12', '05-12'],
    ['6/16', '06-16'],
    [46_211, '07-08'],
    ['46211', '07-08'],
    [{ date: '2026-07-08' }, '07-08'],
    [9, '09-01..09-30'],
    [5.12, '05-12'],
    [5.1, '? 05-01'],
    ['4-5月', '04-01..05-31'],
    ['4月至6月', '04-01..06-30'],
    ['4月21日-4月30日', '04-21..04-30'],
    ['4月21-30日', '04-21..04-30'],
    ['4月下旬—5月上旬', '04-21..05-10'],
    ['4月上旬至中旬', '04-01..04-20'],
    ['6.16-6.20', '06-16..06-20'],
    ['2026-06-20至2026-06-25', '06-20..06-25'],
    ['一季度至二季度', '01-01..06-30'],
    ['4-5', '? 04-05'],
    ['5.12期间', '? 05-11..05-17'],
    ['512期间', '? 05-11..05-17'],
    ['全国防灾减灾周', '? 05-11..05-17'],
    ['防灾减灾日', '05-12'],
    ['119消防日', '11-09'],
    ['11月9日前后', '11-06..11-12'],
    ['清明节前', '? 04-01..04-03'],
    ['清明节', '04-05'],
    ['国庆前', '? 09-24..09-30'],
    ['五一前', '? 04-24..04-30'],
    ['端午节前', '? 06-12..06-18'],
    ['春节期间', '? 02-17..02-24'],
    ['汛前', '? 01-01..03-31'],
    ['4月底前', '01-01..04-30'],
    ['4月上旬前', '01-01..04-10'],
    ['6月15日前', '01-01..06-15'],
    ['9月前', '? 01-01..08-31'],
    ['年底前', '01-01..12-31'],
    ['安全生产月', '06-01..06-30'],
    ['安全生产月(6月)', '06-01..06-30'],
    ['6月（安全生产月）', '06-01..06-30'],
    ['消防宣传月', '11-01..11-30'],
    ['5月底前完成方案，6月中旬完成演练', '06-11..06-20'],
    ['4月底前完成方案，5.12期间完成演练', '? 05-11..05-17'],
    ['拟于6月中旬开展演练', '06-11..06-20'],
    ['3月、9月', '? 03-01..03-31 09-01..09-30'],
    ['3、9月', '? 03-01..03-31 09-01..09-30'],
    ['二、三季度', '? 04-01..06-30 07-01..09-30'],
    ['6月16、18日', '? 06-16 06-18'],
    ['每季度一次', `? ${quarters}`],
    ['每季度1次', `? ${quarters}`],
    ['每季一次', `? ${quarters}`],
    ['每半年一次', '? 01-01..06-30 07-01..12-31'],
    ['每年两次', '? 01-01..06-30 07-01..12-31'],
    ['每年一次', '01-01..12-31'],
    ['2025.6.16', '? 06-16'],
    ['', 'windowEmpty'],
    ['待定', 'windowOpen'],
    ['2026-02-30', 'windowImpossible'],
    ['2月1日至2月30日', 'windowImpossible'],
    ['13月', 'windowImpossible'],
    ['每月两次', 'windowTooMany'],
    ['每周一次', 'windowUnknown'],
    ['领导有空时', 'windowUnknown'],
  ])('%j is %s', (source, expected) => {
    expect(spans(source)).toBe(expected)
  })

  test('每月一次 is twelve months', () => {
    expect(spans('每月一次').split(' ')).toHaveLength(13)
  })
})

describe('what the reader is told', () => {
  test('an impossible day names the last day of its month', () => {
    expect(readWindow('2026-02-30', 2026)).toEqual({
      understood: false,
      code: 'windowImpossible',
      suggestion: '2026-02-28',
      words: {
        zh: '“2026-02-30”：2026年2月没有30日，当月最后一天是2月28日，请改正',
        en: '“2026-02-30”: 2026-02 has no day 30; its last day is 2026-02-28; correct it',
      },
    })
    expect(readWindow('2028-02-30', 2028)).toMatchObject({ suggestion: '2028-02-29' })
  })

  test('a loose time says why it is asked and what else it may be', () => {
    const read = readWindow('汛前', 2026)
    expect(read.understood && read.doubt).toMatchObject({
      code: 'windowLoose',
      words: { zh: '“汛前”各地入汛日不同，理解为1月1日–3月31日' },
      choices: [{ words: { zh: '1月1日–4月30日' } }, { words: { zh: '1月1日–5月31日' } }],
    })
  })

  test('a time of another year can be moved into the plan’s year', () => {
    const read = readWindow('2025年4月下旬', 2026)
    expect(read.understood && read.doubt).toMatchObject({
      code: 'windowYear',
      choices: [{ windows: [{ from: '2026-04-21', to: '2026-04-30' }] }],
    })
  })

  test('the week around 12 May moves with the weekday', () => {
    expect(spans('5.12期间', 2027)).toBe('? 05-10..05-16')
  })

  test('a feast of a year whose calendar is not listed is not guessed', () => {
    expect(spans('春节前', 2035)).toBe('windowUnknown')
  })

  test.each([
    ['2026-05-12', '2026-05-12', '5月12日', '12 May'],
    ['2026-04-21', '2026-04-30', '4月21–30日', '21–30 Apr'],
    ['2026-07-01', '2026-09-30', '7月1日–9月30日', '1 Jul – 30 Sep'],
  ])('%s to %s is said as %s, %s', (from, to, zh, en) => {
    expect(describeWindow({ from, to })).toEqual({ zh, en })
  })
})

test('one drill instead of several spans them all, whatever their order', () => {
  const read = readWindow('5月、5月前', 2026)
  expect(read.understood && read.doubt?.choices[0]?.windows).toEqual([
    { from: '2026-01-01', to: '2026-05-31', text: '5月、5月前' },
  ])
})

test('whatever the text, a window has real days in order, and a refusal has words', () => {
  const bits = fc.constantFrom(
    '4月',
    '下旬',
    '5.12',
    '期间',
    '前',
    '后',
    '至',
    '-',
    '、',
    '第',
    '三',
    '季度',
    '每',
    '一次',
    '31',
    '日',
    '2026年',
    '（',
    '）',
    '国庆',
    '/',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(bits, { maxLength: 7 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.oneof<fc.Arbitrary<WindowSource>[]>(text, fc.double(), fc.integer()), (source) => {
      const read = readWindow(source, 2026)
      expect(read.words.zh).not.toBe('')
      if (!read.understood) return
      expect(read.windows.length).toBeGreaterThan(0)
      for (const { from, to, text: kept } of [
        ...read.windows,
        ...(read.doubt?.choices.flatMap(({ windows }) => windows) ?? []),
      ]) {
        expect(isLocalDate(from) && isLocalDate(to) && from <= to).toBe(true)
        expect(kept.length).toBeLessThanOrEqual(60)
      }
    }),
    { numRuns: 2000 },
  )
})
