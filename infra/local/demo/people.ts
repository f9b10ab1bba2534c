import type { CertificateDraft, PersonDraft, PostDraft } from '@muster/domain/people/person.ts'
import { addDays, dateOf, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Chance } from './chance.ts'
import type { DemoDepartment } from './departments.ts'

const surnames =
  '赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 许 何 吕 张 孔 曹 严 华 金 魏 陶 姜 谢 邹 苏 潘 葛 范 彭 鲁 韦 马 方 任 袁 柳'.split(
    ' ',
  )
const surnameInitials = 'z q s l z w z w f c c w j s h y z q x h l z k c y h j w t j x z s p g f p l w m f r y l'.split(
  ' ',
)
const given: readonly (readonly [string, string])[] = [
  ['伟', 'w'],
  ['芳', 'f'],
  ['敏', 'm'],
  ['静', 'j'],
  ['磊', 'l'],
  ['洋', 'y'],
  ['勇', 'y'],
  ['艳', 'y'],
  ['杰', 'j'],
  ['娟', 'j'],
  ['涛', 't'],
  ['明', 'm'],
  ['超', 'c'],
  ['霞', 'x'],
  ['平', 'p'],
  ['刚', 'g'],
  ['桂英', 'gy'],
  ['志强', 'zq'],
  ['建华', 'jh'],
  ['晓东', 'xd'],
  ['雪梅', 'xm'],
  ['海燕', 'hy'],
  ['国栋', 'gd'],
  ['文博', 'wb'],
  ['子轩', 'zx'],
  ['雨晴', 'yq'],
  ['思琪', 'sq'],
  ['立新', 'lx'],
  ['春生', 'cs'],
  ['玉兰', 'yl'],
]

export interface DemoPerson {
  readonly id: string
  readonly person: PersonDraft
  readonly certificates: readonly (CertificateDraft & { id: string })[]
}

const units: Record<DemoDepartment['kind'], readonly string[]> = {
  street: ['街道应急办', '应急救援队', '清水社区', '银杏社区', '枫林社区', '消防工作站'],
  town: ['应急管理站', '民兵应急分队'],
  park: ['安全环保部', '应急救援队', '物业中心', '入园企业'],
  industryDept: ['安全监管科', '执法大队', '所属企业', '行业专家组'],
  committee: ['专委会办公室', '成员单位'],
}
const titles = ['队员', '队员', '队员', '安全员', '网格员', '电工', '驾驶员', '科员', '队长', '信息员']

/** People of a department; those of an industry department hold the posts of its register. */
export const peopleOf = (department: DemoDepartment, chance: Chance, today: LocalDate): DemoPerson[] => {
  const size = department.kind === 'committee' ? 18 : department.kind === 'industryDept' ? 28 : 32
  const names = new Set<string>()
  return Array.from({ length: size }, (_, n) => {
    const { name, initials } = unusedName(names, chance)
    const id = chance.id()
    return {
      id,
      person: {
        name,
        staffNo: `${department.code}-${String(n + 1).padStart(3, '0')}`,
        unit: units[department.kind][n % units[department.kind].length] as string,
        title: n === 0 ? '负责人' : chance.pick(titles),
        phone: `1990000${String(chance.between(0, 9999)).padStart(4, '0')}`,
        initials,
        active: true,
      },
      certificates: department.kind === 'industryDept' && n < 12 ? [certificateOf(id, n, chance, today)] : [],
    }
  })
}

const unusedName = (names: Set<string>, chance: Chance) => {
  for (;;) {
    const s = chance.between(0, surnames.length - 1)
    const [word, letters] = chance.pick(given)
    const name = `${surnames[s]}${word}`
    if (names.has(name)) continue
    names.add(name)
    return { name, initials: `${surnameInitials[s]}${letters}` }
  }
}

const certificateKindOf = (n: number) =>
  n % 5 === 0 ? 'principal' : n % 5 === 1 ? 'safetyManager' : n % 5 === 4 ? 'specialEquipment' : 'specialOperation'
const yearsValid = { principal: 3, safetyManager: 3, specialOperation: 6, specialEquipment: 4 } as const

const certificateOf = (person: string, n: number, chance: Chance, today: LocalDate) => {
  const kind = certificateKindOf(n)
  const years = yearsValid[kind]
  // Most are well inside their term; a few run out soon, and a few have run out.
  const left = chance.weighted([
    [chance.between(90, years * 300), 80],
    [chance.between(3, 55), 14],
    [-chance.between(5, 60), 6],
  ])
  const validTo = addDays(today, left)
  const from = dateOf(
    Number(validTo.substring(0, 4)) - years,
    Number(validTo.substring(5, 7)),
    Math.min(28, Number(validTo.substring(8, 10))),
  )
  const halfway = dateOf(Number(from.substring(0, 4)) + 3, Number(from.substring(5, 7)), Number(from.substring(8, 10)))
  return {
    id: chance.id(),
    person,
    kind,
    number: `YS${String(chance.between(100000, 999999))}`,
    trade:
      kind === 'specialOperation'
        ? chance.pick(['电工', '焊工', '高处作业', '制冷作业'])
        : kind === 'specialEquipment'
          ? chance.pick(['叉车', '电梯', '锅炉'])
          : '',
    validFrom: from,
    validTo,
    reviewDue: kind === 'specialOperation' && halfway > addDays(today, -200) ? halfway : null,
  } as const
}

export const postsOf = (people: readonly DemoPerson[], chance: Chance): { id: string; post: PostDraft }[] =>
  people
    .filter(({ certificates }) => certificates.length > 0)
    .map(({ id, certificates: [certificate] }, n) => ({
      id: chance.id(),
      post: {
        title:
          certificate?.kind === 'principal'
            ? '企业主要负责人'
            : certificate?.kind === 'safetyManager'
              ? '安全生产管理员'
              : `${certificate?.trade}岗位`,
        unit: `示例企业${String.fromCharCode(65 + (n % 8))}`,
        certificateKind: certificate?.kind ?? 'principal',
        holder: id,
      },
    }))
