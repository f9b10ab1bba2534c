import type { Department } from '@muster/domain/organisation/organisation.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { gatherFacts } from './gather-facts.ts'
import type { OpenQuarter } from './open-quarters.ts'
import { readDistrictYear } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'
import { scoreNow } from './score-now.ts'
import { scoreItem } from './score-repository.ts'

/** Recomputes a department’s provisional score from its records; writes it only where it changed. */
export const projectScore = ({ year, quarter }: OpenQuarter, department: Department): Promise<boolean> => {
  const district = year.district.id
  return bringUpToDate(keys.score(district, department.code, quarter), ['fingerprint'], async () => {
    const [fresh, register] = await Promise.all([
      readDistrictYear(district, year.year, year.now),
      readRegister(district, quarter),
    ])
    const { caseFile } = await gatherFacts(fresh, quarter, department, register)
    return scoreItem(district, department.code, quarter, scoreNow(caseFile))
  })
}
