import type { Evaluation } from '@muster/domain/drills/drill.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'
import type { DrillPlace } from './drill-repository.ts'

export const evaluationItem = (district: string, { department, year, id }: DrillPlace, sheet: Evaluation): Item => ({
  ...keys.evaluation(district, department, year, id, sheet.sub),
  ...sheet,
})

/** The sheets of a drill, oldest first. */
export const readEvaluations = async (
  district: string,
  { department, year, id }: DrillPlace,
): Promise<Evaluation[]> => {
  const items = await queryAll({ pk: partitions.department(district, department), prefix: `EVAL#${year}#${id}#` })
  return items.map((item) => entityOf<Evaluation>(item)).sort((a, b) => (a.at < b.at ? -1 : 1))
}
