import type { Certificate, CertificateKind, Person, Post } from '@muster/domain/people/person.ts'
import { addDays, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Chance } from '../../../infra/local/demo/chance.ts'
import { personName, titleOf, unitOf } from './names.ts'

/** So many people of a department. */
export const peopleOf = (department: string, count: number, chance: Chance): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    id: chance.id(),
    department,
    ...personName(n),
    staffNo: `${department}-${String(n + 1).padStart(4, '0')}`,
    unit: unitOf(chance),
    title: titleOf(chance),
    phone: `1990000${String(chance.between(0, 9999)).padStart(4, '0')}`,
    active: true,
    version: 1,
  }))

const kinds: readonly (readonly [CertificateKind, title: string, years: number])[] = [
  ['principal', '企业主要负责人', 3],
  ['safetyManager', '安全生产管理员', 3],
  ['specialOperation', '电工岗位', 6],
  ['specialEquipment', '叉车司机', 4],
]

/** Posts that need a certificate, nearly all with a holder and a valid one. */
export const registerOf = (
  department: string,
  holders: readonly Person[],
  today: LocalDate,
  chance: Chance,
): { posts: Post[]; certificates: Certificate[] } => {
  const made = holders.map(({ id: person }, n) => {
    const [certificateKind, title, years] = kinds[n % kinds.length] as (typeof kinds)[number]
    const owner = { department, version: 1 }
    const validTo = addDays(today, chance.happens(0.06) ? -chance.between(5, 60) : chance.between(30, years * 300))
    return {
      post: {
        ...owner,
        id: chance.id(),
        title,
        unit: `示例企业${n + 1}`,
        certificateKind,
        holder: chance.happens(0.05) ? null : person,
      },
      certificate: {
        ...owner,
        id: chance.id(),
        person,
        kind: certificateKind,
        number: `YS${chance.between(100_000, 999_999)}`,
        trade: certificateKind === 'specialOperation' ? '低压电工' : '',
        validFrom: addDays(validTo, -365 * years),
        validTo,
        reviewDue: null,
      },
    }
  })
  return { posts: made.map(({ post }) => post), certificates: made.map(({ certificate }) => certificate) }
}
