import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DrillDraft, ImportedRow } from '../../../functions/domain/imports/draft.ts'
import type {
  PeopleImport,
  PlanImport,
  SubordinateImport,
  TableImport,
  TrainingImport,
} from '../../../functions/domain/imports/import-tables.ts'
import { runImport } from '../../../web/src/lib/import/run-import.ts'

const streets = [
  '启明',
  '临湖',
  '云麓',
  '观澜台',
  '澄湖',
  '文汇路',
  '松坡岭',
  '十里铺',
  '晨光',
  '东渡口',
  '桑园',
  '莲塘',
  '江岸',
]
const options = {
  year: 2026,
  today: '2026-03-19',
  departments: streets.map((name, at) => ({ code: `S${String(at + 1).padStart(2, '0')}`, name: `${name}街道` })),
}

const sample = (name: string) => readFileSync(new URL(`../../support/fixtures/samples/${name}`, import.meta.url))
const imported = async (name: string): Promise<readonly TableImport[]> => {
  const result = await runImport(name, sample(name), options)
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}

const day = (date: string) => date.substring(5)
const windows = (drills: readonly Pick<DrillDraft, 'window'>[]) =>
  drills
    .map(({ window }) =>
      window ? (window.from === window.to ? day(window.from) : `${day(window.from)}..${day(window.to)}`) : '—',
    )
    .join(' ')
const flags = ({ unannounced, largeScale }: DrillDraft) => `${unannounced ? '双盲' : ''}${largeScale ? '大型' : ''}`
const asked = (row: { doubts: readonly { field: string }[]; errors: readonly { field: string }[] }) =>
  [...row.doubts.map(({ field }) => `?${field}`), ...row.errors.map(({ field }) => `!${field}`)].join(' ')

/** One line per row: number of the row, time, forms, content, hazard, people, flags, what is asked. */
const lines = (rows: readonly ImportedRow[]) =>
  rows.map((row) => {
    const [first] = row.drills
    if (!first) return [row.row]
    return [
      row.row,
      first.name,
      windows(row.drills),
      first.forms.join('+'),
      first.content,
      first.hazard,
      first.expected,
      flags(first),
      asked(row),
    ]
  })

describe('plan-street.xlsx', () => {
  let plan: PlanImport
  beforeAll(async () => {
    plan = (await imported('plan-street.xlsx'))[0] as PlanImport
  })

  test('is understood row by row', () => {
    expect(plan).toMatchObject({ kind: 'plan', sheet: '演练计划', headerRows: [4] })
    expect(lines(plan.rows)).toEqual([
      [5, '防汛抢险综合应急演练', '04-21..04-30', 'operational', 'comprehensive', 'flood', 120, '', ''],
      [6, '高层建筑消防疏散演练', '05-12', 'operational', 'single', 'fire', 80, '', ''],
      [7, '老旧小区燃气泄漏处置演练', '05-11..05-17', 'operational', 'single', 'gas', 80, '', '?window ?expected'],
      [8, '森林防灭火桌面推演', '04-01..04-03', 'tabletop', 'single', 'forestFire', 25, '', '?window'],
      [9, '人员密集场所踩踏处置演练', '07-01..09-30', 'operational', 'single', 'crowded', 150, '双盲', ''],
      [10, '危险化学品泄漏专项演练', '06-16', 'tabletop+operational', 'single', 'hazchem', 45, '', '?forms'],
      [11, '电梯困人应急救援演练', '09-01..09-30', 'operational', 'single', 'specialEquipment', 30, '', ''],
      [12, '建筑工地高处坠落应急演练', '07-08', 'operational', 'single', 'construction', 55, '', ''],
      [13, '“119”消防宣传月疏散演练', '11-06..11-12', 'operational', 'single', 'fire', 3600, '', ''],
      [14, '低温雨雪冰冻灾害应急演练', '12-01..12-10', 'tabletop', 'single', 'natural', 40, '', ''],
      [
        15,
        '有限空间作业中毒窒息救援演练',
        '01-01..06-30',
        'operational',
        'single',
        'confinedSpace',
        null,
        '',
        '!expected',
      ],
      [
        16,
        '社区应急避险演练',
        '01-01..03-31 04-01..06-30 07-01..09-30 10-01..12-31',
        'operational',
        'single',
        'other',
        50,
        '',
        '?window',
      ],
    ])
  })

  test('makes 15 drills of its 12 rows', () => {
    expect(plan.rows.flatMap(({ drills }) => drills)).toHaveLength(15)
  })

  test('keeps places, departments, people and telephones', () => {
    expect(plan.rows[0]?.drills[0]).toMatchObject({
      place: '清塘河沿线',
      lead: '街道应急办',
      participants: '各社区、街道应急救援队、派出所',
      contact: '李主任',
      phone: '0731-00000001',
      hostKind: 'own',
      purpose: 'verification',
      window: { text: '4月下旬' },
    })
    expect(plan.rows[4]?.original).toEqual({
      序号: '5',
      演练名称: '人员密集场所踩踏处置演练',
      演练形式: '实战演练（双盲）',
      行业领域: '人员密集场所',
      计划时间: '第三季度',
      演练地点: '金鼎商场',
      牵头部门: '市场监管所',
      参演单位: '商场、医院、派出所',
      参演人数: '150余人',
      负责人: '赵强',
      联系电话: '13800000000',
    })
  })

  test('reports title, note, blank rows and signatures', () => {
    expect(plan.skipped.map(({ row, reason, text }) => [row, reason, text])).toEqual([
      [1, 'title', '示例街道2026年度应急演练计划表'],
      [2, 'title', '填报单位（盖章）：示例街道办事处        填报时间：2026年3月18日'],
      [3, 'blank', ''],
      [17, 'blank', ''],
      [18, 'signature', '填表人：张三 审核人：李主任'],
    ])
  })
})

describe('plan-industry-department.xlsx', () => {
  test('has a plan whose remarks carry flags and whose deadlines are the drills’', async () => {
    const [plan] = await imported('plan-industry-department.xlsx')
    expect(lines((plan as PlanImport).rows)).toEqual([
      [
        3,
        '深基坑坍塌',
        '05-11..05-17',
        'operational',
        'single',
        'construction',
        null,
        '大型',
        '?window ?forms !expected',
      ],
      [4, '塔吊倾覆', '06-11..06-20', 'operational', 'single', 'construction', null, '', '?forms !expected'],
      [5, '燃气管道第三方破坏', '09-11..09-20', 'operational', 'single', 'gas', null, '双盲', '?forms !expected'],
      [6, '城区内涝', '01-01..03-31', 'tabletop', 'single', 'flood', null, '', '?window !expected'],
      [7, '工地宿舍火灾疏散', '11-01..11-30', 'operational', 'single', 'fire', null, '', '?forms !expected'],
    ])
    expect((plan as PlanImport).rows[0]?.drills[0]).toMatchObject({
      lead: '质安站',
      participants: '施工、监理单位，区消防救援大队',
      scenario: '某在建项目基坑局部坍塌，2人被困，周边管线受损。',
      remark: '大型专项，邀请专家评估',
      window: { text: '4月底前完成方案，5.12期间完成演练' },
    })
    expect(plan?.skipped).toMatchObject([{ row: 1, reason: 'title' }])
  })

  test('has trainings on its second sheet, one of them twice', async () => {
    const training = (await imported('plan-industry-department.xlsx'))[1] as TrainingImport
    expect(
      training.rows.map((row) => [
        row.row,
        row.sessions[0]?.title,
        row.sessions[0]?.kind,
        windows(row.sessions),
        row.sessions[0]?.expected,
        asked(row),
      ]),
    ).toEqual([
      [2, '建筑施工三项岗位人员继续教育', 'manager', '03-01..03-31 09-01..09-30', 150, '?window'],
      [3, '起重机械司机复审培训', 'allStaff', '04-15', 60, '?kind'],
      [4, '新安全生产法专题讲座', 'cadre', '06-01..06-30', 120, ''],
    ])
  })
})

test('plan-town-gb18030.csv is read in its own encoding, 2026-02-30 with a fault', async () => {
  const [plan] = (await imported('plan-town-gb18030.csv')) as [PlanImport]
  expect(lines(plan.rows)).toEqual([
    [2, '防台风桌面推演', '07-03', 'tabletop', 'comprehensive', 'flood', 35, '', ''],
    [3, '水库溃坝转移避险演练（赵埠、马岭）', '06-20', 'operational', 'comprehensive', 'flood', 1200, '', ''],
    [4, '敬老院消防疏散演练', '05-20', 'operational', 'single', 'fire', 90, '', ''],
    [5, '地质灾害隐患点转移演练', '04-11..04-20', 'operational', 'single', 'geological', 260, '', ''],
    [7, '校车事故处置演练', '—', 'operational', 'single', 'roadTransport', 60, '', '!window'],
  ])
  expect(plan.rows[4]?.errors).toMatchObject([{ code: 'windowImpossible', suggestion: '2026-02-28' }])
  expect(plan.skipped).toMatchObject([{ row: 6, reason: 'numberOnly' }])
})

describe('subordinate-drill-log.xlsx', () => {
  let log: SubordinateImport
  beforeAll(async () => {
    log = (await imported('subordinate-drill-log.xlsx'))[0] as SubordinateImport
  })

  test('has 1,200 drills, all of them readable', () => {
    expect(log.kind).toBe('subordinate-log')
    expect(log.rows).toHaveLength(1200)
    expect(log.rows.filter(({ errors, doubts }) => errors.length + doubts.length > 0)).toEqual([])
    expect(log.skipped).toEqual([])
  })

  test('counts as the sheet does', () => {
    const count = (test: (entry: (typeof log.rows)[number]['entry']) => boolean) =>
      log.rows.filter(({ entry }) => test(entry)).length
    expect(count(({ content }) => content === 'comprehensive')).toBe(407)
    expect(count(({ content }) => content === 'single')).toBe(399)
    expect(count(({ content }) => content === 'onSite')).toBe(394)
    expect(count(({ evaluated }) => evaluated)).toBe(416)
    expect(count(({ department }) => department === 'S01')).toBe(115)
    expect(count(({ hazard }) => hazard === 'hazchem')).toBe(152)
    expect(count(({ hazard }) => hazard === 'other')).toBe(172 + 149)
    expect(count(({ remark }) => remark === '与上月照片重复？')).toBe(12)
    expect(count(({ date }) => date?.startsWith('2025-') === true)).toBe(1200)
    expect(count(({ headcount }) => headcount !== null && headcount > 0)).toBe(1200)
  })

  test('reads both forms of date alike', () => {
    expect(log.rows[0]?.entry).toMatchObject({ unit: '示例企业0201', date: '2025-05-22', headcount: 23 })
    expect(log.rows[6]?.entry).toMatchObject({ unit: '示例企业0405', date: '2025-02-21', hazard: 'other' })
  })
})

describe('people-and-certificates.xlsx', () => {
  let people: PeopleImport
  beforeAll(async () => {
    people = (await imported('people-and-certificates.xlsx'))[0] as PeopleImport
  })

  test('has 160 people with a certificate each', () => {
    expect(people.rows).toHaveLength(160)
    expect(people.persons).toHaveLength(160)
    const count = (kind: string) => people.rows.filter(({ certificate }) => certificate?.kind === kind).length
    expect(['principal', 'safetyManager', 'specialOperation', 'specialEquipment'].map(count)).toEqual([36, 40, 56, 28])
  })

  test('asks about the four missing numbers and nothing else', () => {
    const open = people.rows.filter((row) => asked(row) !== '')
    expect(open.map((row) => [row.row, row.person.name, asked(row)])).toEqual([
      [41, '杨伟敏', '?number'],
      [81, '钱娟军', '?number'],
      [121, '郑静静', '?number'],
      [161, '卫娟', '?number'],
    ])
  })

  test('keeps expired and review-overdue certificates, and says so', () => {
    const noticed = (code: string) => people.rows.filter(({ notices }) => notices.some((one) => one.code === code))
    const certificates = people.rows.map(({ certificate }) => certificate)
    expect(noticed('expired')).toHaveLength(certificates.filter((one) => (one?.validTo ?? '') < options.today).length)
    expect(noticed('reviewOverdue').length).toBeGreaterThan(0)
    expect(people.rows[0]).toMatchObject({
      person: { name: '冯勇', staffNo: 'G0001', unit: '示例企业A', post: '叉车司机' },
      certificate: {
        kind: 'specialOperation',
        trade: '焊工',
        number: 'T43100001',
        validFrom: '2021-04-15',
        validTo: '2027-04-14',
        reviewDue: '2024-04-14',
      },
      notices: [{ code: 'reviewOverdue' }],
    })
  })
})
