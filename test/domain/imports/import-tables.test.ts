import { describe, expect, test } from 'vitest'
import type { ImportOptions } from '../../../functions/domain/imports/draft.ts'
import { importTables, type PlanImport, type TableImport } from '../../../functions/domain/imports/import-tables.ts'
import type { Cell, Table } from '../../../functions/domain/imports/table.ts'
import { problemText } from '../../../functions/domain/shared/problems.ts'

const header: Cell[] = [
  '序号',
  '演练名称',
  '演练形式',
  '行业领域',
  '计划时间',
  '演练地点',
  '牵头部门',
  '参演人数',
  '备注',
]
const drill = (name: string, window: Cell = '4月下旬', place = '河堤', remark = '', form = '实战'): Cell[] => [
  1,
  name,
  form,
  '消防',
  window,
  place,
  '应急办',
  50,
  remark,
]

const sheet = (...rows: Cell[][]): Table => ({ sheet: '表', rows })
const read = (tables: Table[], options: Partial<ImportOptions> = {}): readonly TableImport[] => {
  const result = importTables(tables, { year: 2026, ...options })
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}
const plan = (table: Table, options: Partial<ImportOptions> = {}): PlanImport => {
  const found = read([table], options).find((one) => one.kind === 'plan')
  if (!found) throw new Error('no plan was recognised')
  return found
}

describe('the header', () => {
  test.each([
    [
      ['演练科目', '拟定日期', '责任单位'],
      ['name', 'window', 'lead'],
    ],
    [
      ['演练科目', '时限要求', '牵头责任单位', '责任单位'],
      ['name', 'window', 'lead', 'participants'],
    ],
    [
      ['项目名称', '演练方式', '时间', '人数（人）'],
      ['name', 'forms', 'window', 'expected'],
    ],
    [
      ['* 演练\n名称', '计划演练时间（月份）', '拟参演总人数', '总负责人联系电话'],
      ['name', 'window', 'expected', 'phone'],
    ],
    [
      ['演练主题', '组织科室', '参加单位', '完成时限', '经办人'],
      ['name', 'lead', 'participants', 'window', 'contact'],
    ],
    [
      ['序号', '项目', '填报时间', '演练时间'],
      ['number', 'name', null, 'window'],
    ],
  ])('%j is read as %j', (headers, fields) => {
    const found = plan(
      sheet(
        headers,
        headers.map(() => '某'),
      ),
    )
    expect(found.columns.map(({ field }) => field)).toEqual(fields)
  })

  test('may stand below titles and notes, and on two rows', () => {
    const found = plan(
      sheet(
        ['某街道演练计划'],
        [],
        ['序号', '演练名称', '计划时间', '参演情况', null, '备注'],
        [null, null, null, '参演单位', '参演人数', null],
        [1, '消防演练', '9月', '社区', 30, ''],
      ),
    )
    expect(found.headerRows).toEqual([3, 4])
    expect(found.rows[0]?.drills[0]).toMatchObject({ name: '消防演练', participants: '社区', expected: 30 })
  })

  test('that fits nothing is answered with what was looked for and what was found', () => {
    const [none] = read([sheet(['商品', '单价'], ['笔', 3])])
    expect(none).toMatchObject({
      kind: 'none',
      found: ['商品', '单价'],
      skipped: [{ row: 1, reason: 'notRecognised' }, { row: 2 }],
    })
    expect(none?.kind === 'none' && none.words.zh).toMatch(/演练名称\+计划时间.*找到的是：商品、单价/)
  })

  test('printed again on the next page is skipped; another table below is read by its own header', () => {
    const tables = read([
      sheet(
        header,
        drill('甲'),
        header,
        drill('乙'),
        ['二、培训计划'],
        ['培训内容', '对象', '时间', '人数'],
        ['急救', '全体职工', '9月', 60],
      ),
    ])
    expect(tables.map((one) => [one.kind, 'rows' in one ? one.rows.length : 0])).toEqual([
      ['plan', 2],
      ['training', 1],
    ])
    expect(tables[0]?.skipped.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'repeatedHeader'],
      [5, 'section'],
    ])
  })
})

describe('a row', () => {
  test('keeps what has no column, and its cells word for word', () => {
    const found = plan(sheet([...header, '经费（万元）', null], [...drill('甲', '4月下旬'), 1.5, '街道自筹']))
    expect(found.rows[0]?.extra).toEqual({ '经费（万元）': '1.5', 第11列: '街道自筹' })
    expect(found.rows[0]?.original['计划时间']).toBe('4月下旬')
  })

  test.each([
    [['填表人：张三', '', '', '', '审核人：李主任'], 'signature'],
    [['单位负责人（签字）：', null, null, '日期：2026年3月18日'], 'signature'],
    [['注：时间如有变动以通知为准'], 'note'],
    [['一、街道级演练'], 'section'],
    [['合计', '', '', '', '', '', '', 600], 'total'],
    [[7], 'numberOnly'],
  ])('%j is skipped as %s', (cells, reason) => {
    const found = plan(sheet(header, drill('甲'), cells))
    expect(found.rows).toHaveLength(1)
    expect(found.skipped).toMatchObject([{ row: 3, reason }])
  })

  test('without name, time and number is kept with its faults', () => {
    const [row] = plan(sheet(header, [3, '', '实战', '消防', '', '河堤', '应急办', ''])).rows
    expect(row?.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'name required',
      'window windowEmpty',
      'expected required',
    ])
    expect(row?.drills).toMatchObject([{ name: '', window: null, expected: null }])
  })

  test('with a text longer than is stored is cut with a fault; the original stays', () => {
    const [row] = plan(sheet(header, drill('长'.repeat(81)))).rows
    expect(row?.drills[0]?.name).toHaveLength(80)
    expect(row?.errors).toMatchObject([{ field: 'name', code: 'tooLong' }])
    expect(row?.original['演练名称']).toHaveLength(81)
  })

  test.each([
    ['实战', '', { forms: ['operational'] }, []],
    ['桌面', '', { forms: ['tabletop'] }, []],
    ['桌面+实战', '', { forms: ['tabletop', 'operational'] }, ['formsBoth']],
    ['', '桌面推演', { forms: ['tabletop'] }, []],
    ['', '', { forms: ['operational'] }, ['formsAssumed']],
    ['实战', '桌面推演', { forms: ['operational'] }, ['formsConflict']],
    ['实战演练（双盲）', '', { unannounced: true, forms: ['operational'] }, []],
    ['实战', '大型专项，邀请专家评估', { largeScale: true, content: 'single' }, []],
    ['实战', '大型商场停业', { largeScale: false }, []],
    ['综合实战', '', { content: 'comprehensive' }, []],
    ['实战', '示范性，组织观摩', { purpose: 'demonstration' }, []],
    ['实战', '研究性', { purpose: 'research' }, []],
  ])('of form %j and remark %j', (form, remark, expected, codes) => {
    const [row] = plan(sheet(header, drill('消防演练', '9月', '河堤', remark, form))).rows
    expect(row?.drills[0]).toMatchObject(expected)
    expect(row?.doubts.map(({ code }) => code)).toEqual(codes)
  })

  test('led by a community or a firm is taken as theirs, doubtfully', () => {
    const row = (lead: string) =>
      plan(
        sheet(['演练名称', '演练形式', '时间', '牵头单位', '行业', '人数'], ['消防', '实战', '9月', lead, '消防', 9]),
      ).rows[0]
    expect(row('启明社区')).toMatchObject({ drills: [{ hostKind: 'community' }], doubts: [{ code: 'hostGuessed' }] })
    expect(row('示例化工公司')).toMatchObject({ drills: [{ hostKind: 'firm' }] })
    expect(row('街道应急办')).toMatchObject({ drills: [{ hostKind: 'own' }], doubts: [] })
  })

  test.each([
    [['李主任 13800000000', ''], { contact: '李主任', phone: '13800000000' }],
    [['', '王芳 0731-00000002'], { contact: '王芳', phone: '0731-00000002' }],
    [['王芳', '0731-00000002'], { contact: '王芳', phone: '0731-00000002' }],
    [['王芳', '短号6123'], { contact: '王芳', phone: '短号6123' }],
  ])('with contact %j', ([contact = '', phone = ''], expected) => {
    const [row] = plan(sheet(['演练名称', '时间', '负责人', '联系电话'], ['消防', '9月', contact, phone])).rows
    expect(row?.drills[0]).toMatchObject(expected)
  })

  test('that looks like a training is kept and asked about', () => {
    const [row] = plan(sheet(header, drill('新安全生产法培训'))).rows
    expect(row).toMatchObject({
      drills: [{}],
      doubts: [{ code: 'looksLikeTraining', choices: [{ id: 'keep' }, { id: 'drop' }] }],
    })
  })

  test('repeated over the year with one total asks whether each drill has that many', () => {
    const [row] = plan(sheet(header, [1, '避险', '实战', '其他', '每季度一次', '社区', '应急办', 200])).rows
    expect(row?.doubts.map(({ code }) => code)).toEqual(['windowRepeated', 'countEach'])
    expect(row?.doubts[1]?.choices.map(({ words }) => words.zh)).toEqual(['正确', '50人'])
  })

  test('that repeats name, time and place of one above, or of the plan, is asked about and kept', () => {
    const found = plan(sheet(header, drill('消防 演练'), drill('消防演练'), drill('消防演练', '4月下旬', '桥头')), {
      existing: [{ name: '消防演练', place: '桥头', window: { from: '2026-04-21', to: '2026-04-30' } }],
    })
    expect(found.rows.map(({ doubts }) => doubts.map(({ words }) => words.zh))).toEqual([
      [],
      ['与“表”第2行名称、时间、地点相同'],
      ['计划中已有名称、时间、地点相同的演练'],
    ])
    expect(found.rows[1]?.doubts[0]?.choices.map(({ id, effect }) => [id, effect.kind])).toEqual([
      ['keep', 'keep'],
      ['drop', 'drop'],
    ])
  })
})

describe('a file', () => {
  const many = (count: number) => sheet(header, ...Array.from({ length: count }, (_, at) => drill(`演练${at}`)))

  test('of 10,000 rows is read; one more is refused in words', () => {
    expect(plan(many(10_000)).rows).toHaveLength(10_000)
    const refused = importTables([many(10_001)], { year: 2026 })
    expect(refused).toEqual({
      ok: false,
      rejection: { code: 'file-too-many-rows', data: { rows: 10_001, limit: 10_000 } },
    })
    expect(problemText('file-too-many-rows', 'zh', { rows: 10_001, limit: 10_000 })).toMatch(
      /共有 10001 行数据，超过一次导入的上限 10000 行/,
    )
  })

  test('with nothing in it is refused', () => {
    expect(importTables([sheet([], [null, ''])], { year: 2026 })).toMatchObject({ rejection: { code: 'file-empty' } })
  })

  test('may hide sheets: they are reported, not imported', () => {
    const [hidden] = read([{ ...sheet(header, drill('甲')), hidden: true }])
    expect(hidden).toMatchObject({
      kind: 'none',
      skipped: [{ reason: 'hidden' }, { reason: 'hidden', text: expect.stringContaining('甲') }],
    })
  })
})

describe('the log of subordinate drills', () => {
  const log: Cell[] = ['单位名称', '所属街道', '演练名称', '演练类型', '演练日期', '参演人数', '是否评估', '备注']
  const rows = (...cells: Cell[][]) => {
    const [found] = read([sheet(log, ...cells)], {
      today: '2026-03-19',
      departments: [{ code: 'QM', name: '启明街道办事处' }],
    })
    if (found?.kind !== 'subordinate-log') throw new Error('not recognised')
    return found.rows
  }

  test('finds departments with and without 办事处, and faults unknown ones row by row', () => {
    const [known, unknown] = rows(
      ['甲厂', '启明街道', '消防', '现场处置', '2025.2.21', '54人', '是', ''],
      ['乙厂', '云外街道', '消防', '专项', { date: '2025-02-22' }, 9, '', ''],
    )
    expect(known).toMatchObject({
      entry: { department: 'QM', date: '2025-02-21', headcount: 54, evaluated: true, content: 'onSite' },
      errors: [],
      doubts: [],
    })
    expect(unknown).toMatchObject({
      entry: { department: null, evaluated: false },
      errors: [{ field: 'department', code: 'unknownDepartment' }],
    })
  })

  test('wants one day, asks about days to come and repeated rows', () => {
    const found = rows(
      ['甲厂', '启明街道', '消防', '', '2025年4月', 9, '', ''],
      ['甲厂', '启明街道', '消防', '', '2026-12-01', 9, '', ''],
      ['甲厂', '启明街道', '消防', '', '2026.12.1', 9, '', ''],
    )
    expect(found.map(({ errors, doubts }) => [...errors, ...doubts].map(({ code }) => code))).toEqual([
      ['dayExpected'],
      ['dateAhead'],
      ['dateAhead', 'duplicate'],
    ])
  })
})

describe('people and certificates', () => {
  const people = (...cells: Cell[][]) => {
    const headers: Cell[] = [
      '姓名',
      '工号',
      '单位',
      '岗位',
      '证书类型',
      '证书编号',
      '发证日期',
      '有效期至',
      '应复审日期',
    ]
    const [found] = read([sheet(headers, ...cells)], { today: '2026-03-19' })
    if (found?.kind !== 'people') throw new Error('not recognised')
    return found
  }

  test('two rows of one person are one person with two certificates', () => {
    const { persons } = people(
      ['冯勇', 'G1', '甲厂', '焊工', '特种作业（焊工）', 'T1', '2023-04-15', '2029-04-14', '2026-04-14'],
      ['冯勇', 'G1', '甲厂', '', '特种设备作业（叉车）', 'T2', '2023-04-15', '2027-04-14', ''],
      ['冯勇', 'G2', '甲厂', '', '', '', '', '', ''],
    )
    expect(
      persons.map(({ staffNo, rows, certificates }) => [
        staffNo,
        rows,
        certificates.map(({ kind, trade }) => `${kind} ${trade}`),
      ]),
    ).toEqual([
      ['G1', [2, 3], ['specialOperation 焊工', 'specialEquipment 叉车']],
      ['G2', [4], []],
    ])
  })

  test.each([
    [['主要负责人', 'T1', '2023-03-20', '2026-03-19', ''], [], 'the last day is still valid'],
    [['主要负责人', 'T1', '2023-03-19', '2026-03-18', ''], ['expired'], 'the day after is not'],
    [['特种作业', 'T1', '2023-03-19', '2029-03-18', '2026-03-18'], ['reviewOverdue'], 'an overdue review'],
    [['安全员', 'T1', '2026-04-01', '2029-03-31', ''], ['notYetValid'], 'not yet valid'],
    [['安全员', '', '2025-04-01', '2028-03-31', ''], ['certificateNumberMissing'], 'no number'],
    [['安全员', 'T1', '2025-04-01', '', ''], ['certificateEndDerived'], 'no end'],
    [['安全员', 'T1', '2025-04-01', '2024-03-31', ''], ['expired', 'certificateEndsEarly'], 'ends before it begins'],
    [['驾驶证', 'T1', '2025-04-01', '2028-03-31', ''], ['certificateKindUnknown'], 'a kind that is none of the four'],
    [['安全员', 'T1', '', '2025-04-01至2028-03-31', ''], [], 'a term in one cell'],
  ])('%j: %j (%s)', (certificate, codes) => {
    const [row] = people(['冯勇', 'G1', '甲厂', '安全员', ...certificate]).rows
    expect([...(row?.notices ?? []), ...(row?.doubts ?? []), ...(row?.errors ?? [])].map(({ code }) => code)).toEqual(
      codes,
    )
  })
})
