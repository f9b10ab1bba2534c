import { createHash } from 'node:crypto'
import type { Finding } from '@muster/domain/drills/drill.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'
import type { DrillPlace } from './drill-repository.ts'

/** What the index shows of a finding that is not yet verified: text, status, drill. */
const briefOf = ({ text, status }: Finding) => ({ t: text.slice(0, 60), s: status })

export const findingItem = (district: string, finding: Finding): Item => {
  const { department, year, drill, id, dueOn, status } = finding
  return {
    ...keys.finding(district, department, year, drill, id),
    ...finding,
    ...(status !== 'verified' && {
      gsi1pk: indexPartitions.findingsDue(district, dueOn.substring(0, 7)),
      gsi1sk: `${dueOn}#${department}`,
      brief: briefOf(finding),
    }),
  }
}

export const findingOf = (item: Stored): Finding => entityOf<Finding>(item)

export interface FindingEntry {
  readonly id: string
  readonly drill: string
  readonly department: string
  readonly year: number
  readonly dueOn: string
  readonly status: Finding['status']
  /** The first words of its text. */
  readonly text: string
}

/** A finding not yet verified, as the index of deadlines shows it. */
export const findingEntryOf = (entry: Stored): FindingEntry => {
  const { t, s } = entry['brief'] as ReturnType<typeof briefOf>
  const [, year = '', drill = '', id = ''] = entry.sk.split('#')
  const [dueOn = '', department = ''] = String(entry['gsi1sk']).split('#')
  return { id, drill, department, year: Number(year), dueOn, status: s, text: t }
}

/** The findings of a drill. */
export const readFindingsOfDrill = async (district: string, { department, year, id }: DrillPlace): Promise<Finding[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: `FINDING#${year}#${id}#` })).map(findingOf)

/** A department’s findings of a year, by deadline; strongly read unless `eventual`. */
export const readFindingsOfYear = async (
  district: string,
  department: string,
  year: number,
  eventual = false,
): Promise<Finding[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: `FINDING#${year}#`, eventual }))
    .map(findingOf)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))

/** The id of the finding that an item of the sheet opens on a drill: the same one however often it is asked for (UUID version 8). */
export const findingIdOf = (drill: string, item: string): string => {
  const hex = createHash('sha256').update(`${drill}#${item}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
