import type { DynamoDBRecord } from 'aws-lambda'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { project } from '../../../functions/scoring/project.ts'
import type { BuiltDistrict } from './build-district.ts'

/** Lets the projector hear of a change of a department’s drill, as the stream would tell it. */
export const projectDrillChange = async ({ district, departments, drills, year }: BuiltDistrict): Promise<void> => {
  const drill = drills.find(({ department }) => department === departments[0]?.code)
  if (!drill) throw new Error('The first department has no drill')
  const { pk, sk } = keys.change(district, 'drill', drill.id, drill.version)
  const record: DynamoDBRecord = {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: '1',
      Keys: { pk: { S: pk }, sk: { S: sk } },
      NewImage: {
        kind: { S: 'drill' },
        id: { S: drill.id },
        department: { S: drill.department },
        year: { N: String(year) },
        fields: { M: { held: { M: {} } } },
      },
    },
  }
  const [failure] = (await project([record], '2026-07-12T02:00:00.000Z')).values()
  if (failure) throw failure
}
