import { localDateOf, yearOf } from '@muster/domain/shared/time.ts'
import type { DemoDeps } from '../demo-district.ts'
import type { Accounts } from '../identity/accounts.ts'
import type { ApiHandler } from '../invoke.ts'
import { openAgenda } from './agenda.ts'
import { chanceOf } from './chance.ts'
import { demoAccounts as accounts, demoDepartments, DEMO_DISTRICT } from './departments.ts'
import { openOffice } from './office.ts'
import { tellDepartment } from './tell-department.ts'
import { foundDemoDistrict, tellDistrict } from './tell-district.ts'

export const demoAccounts: Accounts = async () => accounts

/** Plays the demo district’s year through the API, in the order of time, then builds the read models once. */
export const loadDemo = async ({ now }: DemoDeps, progress: (line: string) => void): Promise<void> => {
  const clock = process.env['MUSTER_CLOCK_OFFSET_MS']
  const { handler } = await import('../../../functions/lambda/api.ts')
  const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
  const until = now()
  const today = localDateOf(until, 'Asia/Shanghai')
  const year = yearOf(today)
  const agenda = openAgenda(until)
  const office = openOffice(handler as ApiHandler, chanceOf('keys'))
  await foundDemoDistrict()
  tellDistrict(agenda, office, year)
  for (const department of demoDepartments) tellDepartment(department, { office, agenda, year, today })
  let told = 0
  await agenda.play((done, total) => {
    const percent = Math.floor((done / total) * 100)
    if (percent >= told + 20) progress(`demo district: ${(told = percent)} %`)
  })
  process.env['MUSTER_CLOCK_OFFSET_MS'] = clock
  await rebuildReadModels(DEMO_DISTRICT, { repair: true })
  progress('demo district: scores and boards built')
}
