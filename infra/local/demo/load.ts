import { localDateOf, yearOf } from '@muster/domain/shared/time.ts'
import type { DemoDeps } from '../demo-district.ts'
import type { Accounts } from '../identity/accounts.ts'
import type { ApiHandler } from '../invoke.ts'
import { openYear } from './agenda.ts'
import { demoAccounts as accounts, demoDepartments, DEMO_DISTRICT } from './departments.ts'
import { fillInboxes, remindOfPlans } from './inboxes.ts'
import { openOffice } from './office.ts'
import { tellDepartment } from './tell-department.ts'
import { foundDemoDistrict, tellDistrict } from './tell-district.ts'

export const demoAccounts: Accounts = async () => accounts

/** Plays the demo district’s year through the API, then builds the read models once. */
export const loadDemo = async ({ now }: DemoDeps, progress: (line: string) => void): Promise<void> => {
  const { handler } = await import('../../../functions/lambda/api.ts')
  const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
  const until = now()
  const today = localDateOf(until, 'Asia/Shanghai')
  const year = yearOf(today)
  const plot = openYear(until)
  const office = openOffice(handler as ApiHandler)
  await foundDemoDistrict()
  tellDistrict(plot.district, office, year)
  for (const department of demoDepartments) tellDepartment(department, { office, agenda: plot.lane(), year, today })
  remindOfPlans(plot.district, year)
  let told = 0
  await plot.play((done, total) => {
    const percent = Math.floor((done / total) * 100)
    if (percent >= told + 20) progress(`演示区 demo district: ${(told = percent)} %`)
  })
  await rebuildReadModels(DEMO_DISTRICT, { repair: true })
  await fillInboxes(until)
}
