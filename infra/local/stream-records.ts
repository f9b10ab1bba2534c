import type { _Record, AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb-streams'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'

type SdkItem = Record<string, SdkValue>
type Item = Record<string, AttributeValue>

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

// Lambda hands binary values over as base64 text, the SDK as bytes.
const value = (given: SdkValue): AttributeValue => {
  if (given.B !== undefined) return { B: base64(given.B) }
  if (given.BS !== undefined) return { BS: given.BS.map(base64) }
  if (given.L !== undefined) return { L: given.L.map(value) }
  if (given.M !== undefined) return { M: item(given.M) }
  return given as AttributeValue
}

const item = (given: SdkItem): Item => {
  const made: Item = {}
  for (const [name, held] of Object.entries(given)) made[name] = value(held)
  return made
}

/** A record as GetRecords answers it, in the shape in which Lambda would receive it. */
export const lambdaRecord = (record: _Record, streamArn: string): DynamoDBRecord => {
  const { dynamodb = {}, userIdentity } = record
  const { ApproximateCreationDateTime: at, Keys, NewImage, OldImage, SequenceNumber, SizeBytes } = dynamodb
  return {
    ...(record.eventID ? { eventID: record.eventID } : {}),
    ...(record.eventName ? { eventName: record.eventName } : {}),
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion ?? 'local',
    eventSourceARN: streamArn,
    ...(userIdentity ? { userIdentity } : {}),
    dynamodb: {
      ...(at ? { ApproximateCreationDateTime: at.getTime() / 1000 } : {}),
      ...(Keys ? { Keys: item(Keys) } : {}),
      ...(NewImage ? { NewImage: item(NewImage) } : {}),
      ...(OldImage ? { OldImage: item(OldImage) } : {}),
      SequenceNumber: SequenceNumber ?? '',
      SizeBytes: SizeBytes ?? 0,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  }
}
