import type { Department, DepartmentKind } from '@muster/domain/organisation/organisation.ts'
import type { Chance } from '../../../infra/local/demo/chance.ts'

const chars = (text: string) => [...text]

const surnames = chars('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜')
const surnameInitials = chars('zqslzwzwfccwjshyzqxhlzkcyhjwtj')
const given = chars('伟芳敏静磊洋勇艳杰娟涛明超霞平刚英强华东梅燕国文雨思立春玉建')
const givenInitials = chars('wfmjlyyyjjtmcxpgyqhdmygwyslcyj')

/** The nth name of a place: 900 of two characters, then 27,000 of three; none comes twice. */
export const personName = (n: number): { readonly name: string; readonly initials: string } => {
  const size = given.length
  const [s, first, second] = [n % size, Math.floor(n / size) % size, Math.floor(n / (size * size)) - 1]
  const more = second >= 0
  return {
    name: `${surnames[s]}${given[first]}${more ? given[second % size] : ''}`,
    initials: `${surnameInitials[s]}${givenInitials[first]}${more ? givenInitials[second % size] : ''}`,
  }
}

const waters = chars('云临莲启观澄东文桑江晨松金南青白柳枫杏梅')
const lands = chars('麓湖塘明台渡汇园岸光岭穗沙溪桥塔城河坪桂')
const offices = '住建交通水务教育卫健商务文旅城管民政工信农业林业环保粮储体育邮政气象人防国资'.match(/../g) ?? []

interface Sort {
  readonly letter: string
  readonly kind: DepartmentKind
  readonly group: string
  /** Of ten departments. */
  readonly share: number
  readonly name: (n: number) => string
}

const placeName = (n: number) =>
  `${waters[n % waters.length]}${lands[(n + Math.floor(n / waters.length)) % lands.length]}`
const counted = (n: number, size: number) => (n < size ? '' : `第${Math.floor(n / size) + 1}`)

const sorts: readonly Sort[] = [
  { letter: 'S', kind: 'street', group: 'streets', share: 4, name: (n) => `${placeName(n)}街道` },
  { letter: 'T', kind: 'town', group: 'streets', share: 1, name: (n) => `${placeName(n + 7)}镇` },
  { letter: 'P', kind: 'park', group: 'streets', share: 1, name: (n) => `${placeName(n + 13)}科技园` },
  {
    letter: 'I',
    kind: 'industryDept',
    group: 'industry',
    share: 3,
    name: (n) => `区${offices[n % offices.length]}局${counted(n, offices.length)}`,
  },
  {
    letter: 'C',
    kind: 'committee',
    group: 'committees',
    share: 1,
    name: (n) => `${offices[n % offices.length]}安全专委会${counted(n, offices.length)}`,
  },
]
const turns = sorts.flatMap((sort) => Array.from({ length: sort.share }, () => sort))

export const scaleGroups = [
  { id: 'streets', name: { zh: '街道（镇、园）', en: 'Streets, towns and parks' } },
  { id: 'industry', name: { zh: '行业部门', en: 'Industry departments' } },
  { id: 'committees', name: { zh: '专委会', en: 'Committees' } },
]

/** So many departments in the proportions of a real district: of ten, four streets, a town, a park, three offices, a committee. */
export const scaleDepartments = (count: number): Department[] => {
  const made = new Map<string, number>()
  return Array.from({ length: count }, (_, order) => {
    const { letter, kind, group, name } = turns[order % turns.length] as Sort
    const n = made.get(letter) ?? 0
    made.set(letter, n + 1)
    return {
      code: `${letter}${String(n + 1).padStart(3, '0')}`,
      name: name(n),
      kind,
      group,
      required: kind === 'committee' ? 0 : 1,
      signOff: false,
      sectors: kind === 'committee' ? ['生产经营单位'] : [],
      active: true,
      order,
      version: 1,
    }
  })
}

const units = ['应急办', '应急救援队', '清水社区', '银杏社区', '安全监管科', '执法大队', '所属企业', '物业中心']
const titles = ['队员', '队员', '安全员', '网格员', '电工', '驾驶员', '科员', '信息员']
export const unitOf = (chance: Chance) => chance.pick(units)
export const titleOf = (chance: Chance) => chance.pick(titles)
