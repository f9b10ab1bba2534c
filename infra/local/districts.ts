import { paginateQuery, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { keys } from '../../functions/platform/dynamo/keys.ts'
import type { ScheduledDistrict } from './schedule.ts'

/** Every district of the table, for the schedules that AWS would hold. */
export const listDistricts = async (client: DynamoDBClient, tableName: string): Promise<ScheduledDistrict[]> => {
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: keys.registry('').pk } },
    },
  )
  const found: ScheduledDistrict[] = []
  for await (const { Items = [] } of pages)
    for (const { id, timeZone } of Items) if (id?.S && timeZone?.S) found.push({ id: id.S, timeZone: timeZone.S })
  return found
}

/** The district that the first administrator of an empty installation names. */
export const foundFirstDistrict = async (
  district: { id: string; name: string },
  administrator: { sub: string; name: string },
): Promise<boolean> => {
  const { foundDistrict } = await import('../../functions/organisation/found-district.ts')
  return foundDistrict({ ...district, timeZone: 'Asia/Shanghai', demo: false, administrator })
}
