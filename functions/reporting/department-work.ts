import type { Role } from '@muster/domain/organisation/organisation.ts'
import { nextDeadline, REVIEW_WINDOW_DAYS } from '@muster/domain/people/certificate-validity.ts'
import type { DepartmentWork } from '@muster/domain/reporting/department-tasks.ts'
import { addDays, type LocalDate } from '@muster/domain/shared/time.ts'
import { readDrillsOfYear } from '../drills/drill-repository.ts'
import { readFindingsOfYear } from '../drills/finding-repository.ts'
import { readCertificates } from '../people/certificate-repository.ts'
import { readPersons } from '../people/person-repository.ts'
import { readPlan } from '../plans/plan-repository.ts'
import { readSessionsOfYear } from '../training/session-repository.ts'

interface Wanted {
  readonly district: string
  readonly department: { readonly code: string; readonly name: string }
  readonly year: number
  readonly today: LocalDate
  readonly roles: ReadonlySet<Role>
  /** Read at half price, a moment behind. */
  readonly eventual: boolean
}

/** What a department has in hand, by queries of its own partition, and the names its certificates need. */
export const readDepartmentWork = async ({
  district,
  department,
  year,
  today,
  roles,
  eventual,
}: Wanted): Promise<DepartmentWork> => {
  const { code } = department
  const [plan, drills, findings, sessions, certificates] = await Promise.all([
    readPlan(district, code, year),
    readDrillsOfYear(district, code, year, eventual),
    readFindingsOfYear(district, code, year, eventual),
    readSessionsOfYear(district, code, year, eventual),
    readCertificates(district, code, eventual),
  ])
  const pressing = certificates.filter((one) => nextDeadline(one) <= addDays(today, REVIEW_WINDOW_DAYS))
  const holders = await readPersons(district, code, [...new Set(pressing.map(({ person }) => person))].slice(0, 100))
  const names = new Map([...holders].map(([id, { name }]) => [id, name]))
  return { department, year, today, roles, plan, drills, findings, sessions, certificates, names }
}
