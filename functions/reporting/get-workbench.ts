import type { Request, Response } from '@muster/domain/contract/api.ts'
import { departmentTasks } from '@muster/domain/reporting/department-tasks.ts'
import { districtTasks } from '@muster/domain/reporting/district-tasks.ts'
import { departmentFigures, districtFigures } from '@muster/domain/reporting/figures.ts'
import { tasksOf } from '@muster/domain/reporting/tasks.ts'
import { localDateOf, yearOf } from '@muster/domain/shared/time.ts'
import { readDepartments, readDepartmentsNamed, readDistrict } from '../organisation/organisation-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { orMissing } from '../platform/refusal.ts'
import { readDistrictYear } from '../scoring/quarter-repository.ts'
import { readDepartmentWork } from './department-work.ts'
import { readDistrictWork } from './district-work.ts'
import { narrowed, rolesIn, scopeOf } from './scope.ts'

/**
 * What is due for me. With a district-wide role: the district’s work, and that of departments I belong to; `department`
 * narrows it to one. The figures are those of what is looked at.
 */
export const getWorkbench = async (
  { params: { district }, query }: Request<'getWorkbench'>,
  ctx: RequestContext,
): Promise<Response<'getWorkbench'>> => {
  const scope = narrowed(scopeOf(ctx), query.department)
  const { timeZone } = orMissing(await readDistrict(district))
  const today = localDateOf(ctx.now, timeZone)
  const year = yearOf(today)
  const known = scope.all
    ? await readDepartments(district, !ctx.fresh)
    : await readDepartmentsNamed(district, [...scope.own])
  const departments = known.filter(({ active }) => active)
  const own = departments.filter(({ code }) => scope.own.has(code))
  const work = await Promise.all(
    own.map((department) =>
      readDepartmentWork({
        district,
        department,
        year,
        today,
        roles: rolesIn(ctx, department.code),
        eventual: !ctx.fresh,
      }),
    ),
  )
  if (!scope.all) return { tasks: tasksOf(work.flatMap(departmentTasks)), figures: departmentFigures(work) }
  const whole = await readDistrictWork({
    year: await readDistrictYear(district, year, ctx.now),
    departments,
    roles: rolesIn(ctx, null),
    sub: ctx.actor.sub,
  })
  return {
    tasks: tasksOf([...work.flatMap(departmentTasks), ...districtTasks(whole)]),
    figures: districtFigures(whole),
  }
}
