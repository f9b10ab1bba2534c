import { isDeepStrictEqual } from 'node:util'
import type { EntityKind } from '@muster/domain/shared/change.ts'
import type { EventRef } from '../platform/dynamo/keys.ts'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'

/** What a stream record means for the read models. */
export type Happened =
  | {
      readonly is: 'change'
      readonly district: string
      readonly kind: EntityKind
      readonly id: string
      readonly department: string | null
      readonly year: number | null
      /** Names of the changed fields. */
      readonly fields: ReadonlySet<string>
    }
  | {
      readonly is: 'subordinate'
      readonly district: string
      readonly department: string
      readonly year: number
    }
  | {
      readonly is: 'signIn'
      readonly district: string
      readonly event: EventRef
      readonly department: string | null
      readonly year: number | null
    }

const departmentPlace = /^D#([^#]+)#DEP#([^#]+)$/
const subordinatePlace = /^SUB#(\d{4})#/
const changePlace = /^D#([^#]+)#EVT#[^#]+#/
const eventPlace = /^D#([^#]+)#EVENT#(drill|session)#([^#]+)$/

/** The department and year it belongs to, as events and sign-in marks carry them. */
const ownerOf = (image: Readonly<Record<string, AttributeValue>>) => ({
  department: image['department']?.S ?? null,
  year: image['year']?.N === undefined ? null : Number(image['year'].N),
})

/** What the record tells, or undefined where it concerns no read model or changes nothing. */
export const readRecord = ({ dynamodb }: DynamoDBRecord): Happened | undefined => {
  const { Keys, NewImage, OldImage } = dynamodb ?? {}
  const [pk, sk] = [Keys?.['pk']?.S ?? '', Keys?.['sk']?.S ?? '']
  if (isDeepStrictEqual(NewImage, OldImage)) return undefined
  const image = NewImage ?? OldImage ?? {}
  const [, district] = changePlace.exec(pk) ?? []
  if (district !== undefined) {
    if (OldImage) return undefined
    return {
      is: 'change',
      district,
      kind: (image['kind']?.S ?? '') as EntityKind,
      id: image['id']?.S ?? '',
      ...ownerOf(image),
      fields: new Set(Object.keys(image['fields']?.M ?? {})),
    }
  }
  const [, owner, department] = departmentPlace.exec(pk) ?? []
  const [, year] = subordinatePlace.exec(sk) ?? []
  if (owner !== undefined && department !== undefined && year !== undefined)
    return { is: 'subordinate', district: owner, department, year: Number(year) }
  const [, home, kind, id] = eventPlace.exec(pk) ?? []
  if (home === undefined || kind === undefined || id === undefined || !/^(MARK|ROSTER)#/.test(sk)) return undefined
  return { is: 'signIn', district: home, event: { kind: kind as EventRef['kind'], id }, ...ownerOf(image) }
}
