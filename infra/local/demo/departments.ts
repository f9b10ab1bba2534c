import type { DepartmentKind, Grant } from '@muster/domain/organisation/organisation.ts'

export const DEMO_DISTRICT = '990101'

export interface DemoDepartment {
  readonly code: string
  readonly name: string
  readonly kind: DepartmentKind
  readonly group: string
  readonly required: number
  readonly signOff: boolean
  readonly sectors: readonly string[]
  /** Drills in its plan of the year. */
  readonly drills: number
}

const street = (code: string, name: string, drills: number, kind: DepartmentKind = 'street', signOff = false) => ({
  code,
  name,
  kind,
  group: 'streets',
  required: 1,
  signOff,
  sectors: [],
  drills,
})
const industry = (code: string, name: string, drills: number) => ({
  code,
  name,
  kind: 'industryDept' as const,
  group: 'industry',
  required: 1,
  signOff: false,
  sectors: [],
  drills,
})
const committee = (code: string, name: string, drills: number, sectors: string[]) => ({
  code,
  name: `${name}专业委员会`,
  kind: 'committee' as const,
  group: 'committees',
  required: 0,
  signOff: false,
  sectors,
  drills,
})

/** Invented names throughout, in the proportions of a real district. */
export const demoDepartments: readonly DemoDepartment[] = [
  street('S01', '云麓街道', 24),
  street('S02', '临湖街道', 26),
  street('S03', '莲塘街道', 23),
  street('S04', '十里铺街道', 22),
  street('S05', '启明街道', 22),
  street('S06', '观澜台街道', 21),
  street('S07', '澄湖街道', 22),
  street('S08', '东渡口街道', 20),
  street('S09', '文汇路街道', 21),
  street('S10', '桑园街道', 20),
  street('S11', '江岸街道', 23, 'street', true),
  street('S12', '晨光街道', 22),
  street('S13', '松坡岭街道', 19),
  street('P01', '金穗高科技园', 24, 'park'),
  street('P02', '南塘管理局', 21, 'park'),
  industry('I01', '区住房和城乡建设局', 22),
  industry('I02', '区交通运输局', 19),
  industry('I03', '区市场监督管理局', 20),
  industry('I04', '区城市管理局', 17),
  industry('I05', '区教育局', 21),
  industry('I06', '区卫生健康局', 16),
  industry('I07', '区商务局', 15),
  industry('I08', '区文化旅游体育局', 16),
  industry('I09', '区水利局', 17),
  industry('I10', '区自然资源局', 14),
  industry('I11', '区工业和信息化局', 18),
  industry('I12', '区民政局', 13),
  committee('C01', '消防安全', 9, ['高层建筑', '“九小”场所', '大型综合体']),
  committee('C02', '道路交通安全', 8, ['客货运输', '校车', '农村道路']),
  committee('C03', '建筑施工安全', 8, ['房屋建筑', '市政工程']),
  committee('C04', '危险化学品安全', 9, ['加油站', '危化经营']),
  committee('C05', '城镇燃气安全', 8, ['管道燃气', '瓶装燃气']),
  committee('C06', '特种设备安全', 7, ['电梯', '压力容器']),
  committee('C07', '人员密集场所安全', 7, ['商场', '医院', '养老机构']),
  committee('C08', '工贸行业安全', 7, ['粉尘涉爆', '有限空间']),
  committee('C09', '文化旅游安全', 6, ['景区', '娱乐场所']),
]

export interface DemoAccount {
  readonly sub: string
  readonly name: string
  /** What the sign-in page shows beside the name. */
  readonly title: string
  readonly unit: string
  readonly grants: readonly Grant[]
}

const here = (role: Grant['role'], department: string): Grant[] => [{ role, department }]
const wide = (role: Grant['role']): Grant[] => [{ role, department: null }]

/** One account per role, offered on the sign-in page. */
export const demoAccounts: readonly DemoAccount[] = [
  { sub: 'demo-planner-street', name: '李佳', title: '填报人', unit: '云麓街道', grants: here('planner', 'S01') },
  {
    sub: 'demo-planner-department',
    name: '陈思远',
    title: '填报人',
    unit: '区住房和城乡建设局',
    grants: here('planner', 'I01'),
  },
  { sub: 'demo-trainer', name: '赵明', title: '培训组织人', unit: '云麓街道', grants: here('trainer', 'S01') },
  { sub: 'demo-unit-leader', name: '钱海波', title: '分管领导', unit: '江岸街道', grants: here('leader', 'S11') },
  { sub: 'demo-expert', name: '孙立群', title: '评估专家', unit: '区应急专家组', grants: wide('expert') },
  { sub: 'demo-reviewer', name: '吴晓', title: '审核员', unit: '区应急局', grants: wide('reviewer') },
  { sub: 'demo-admin', name: '周敏', title: '管理员', unit: '区应急局', grants: wide('admin') },
  { sub: 'demo-leader', name: '冯建国', title: '局领导', unit: '区应急局', grants: wide('leader') },
]

/** Everyone else who acted in the demo year; they are members and not offered for signing in. */
export const plannerOf = (code: string): string =>
  code === 'S01'
    ? 'demo-planner-street'
    : code === 'I01'
      ? 'demo-planner-department'
      : `demo-planner-${code.toLowerCase()}`
