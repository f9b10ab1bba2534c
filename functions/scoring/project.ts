import type { Instant } from '@muster/domain/shared/time.ts'
import type { DynamoDBRecord } from 'aws-lambda'
import { projectDistrict } from './project-district.ts'
import { readRecord } from './stream-record.ts'
import { type Batch, emptyBatch, type Place, sortIn, type Touched } from './touched.ts'

/**
 * Brings every read model up to date that the records concern: tallies, calendar, scores, boards. Nothing is added up from
 * the records themselves, so that doubled, reordered or cut batches end in the same state.
 *
 * Answers the records that failed, by their place in the batch, with the error; the others are done.
 */
export const project = async (records: readonly DynamoDBRecord[], now: Instant): Promise<Map<Place, unknown>> => {
  const districts = new Map<string, Batch>()
  const failures = new Map<Place, unknown>()
  records.forEach((record, place) => {
    const happened = readRecord(record)
    if (!happened) return
    const batch = districts.get(happened.district) ?? emptyBatch()
    districts.set(happened.district, batch)
    sortIn(batch, happened, place)
  })
  const failed = (places: Iterable<Place>, error: unknown) => {
    for (const place of places) failures.set(place, error)
  }
  for (const [district, batch] of districts)
    try {
      await projectDistrict(district, batch, now, failed)
    } catch (error) {
      for (const touched of Object.values(batch) as Touched<unknown>[])
        for (const { places } of touched.all()) failed(places, error)
    }
  return failures
}
