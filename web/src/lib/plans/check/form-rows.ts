import type { Drill, DrillTexts } from '@muster/domain/drills/drill.ts'
import type { DrillDraft } from '@muster/domain/imports/draft.ts'
import type { Person } from '@muster/domain/people/person.ts'
import { call } from '#lib/api/call.ts'
import { eachOf } from '../row-changes.ts'

const noTexts = { participants: '', scenario: '', remark: '' }

/** The long texts of drills, a few requests at a time; those that cannot be read stay empty. */
export const readTexts = async (
  drills: readonly Drill[],
): Promise<Map<string, Pick<DrillTexts, keyof typeof noTexts>>> =>
  new Map(
    await eachOf(drills, 6, async ({ department, year, id }) => {
      const { data } = await call('getDrill', { params: { department, year, drill: id } })
      return [id, data.texts] as const
    }),
  )

/** A drill as the form lists it, with its contact's name and telephone. */
export const formRow = (
  drill: Drill,
  texts: Pick<DrillTexts, keyof typeof noTexts> | undefined,
  people: ReadonlyMap<string, Person>,
): DrillDraft => {
  const person = drill.contact === null ? undefined : people.get(drill.contact)
  const { name, forms, content, purpose, unannounced, largeScale, hostKind, hazard, window, place, lead, expected } =
    drill
  const { participants, scenario, remark } = texts ?? noTexts
  return {
    name,
    forms,
    content,
    purpose,
    unannounced,
    largeScale,
    hostKind,
    hazard,
    window,
    place,
    lead,
    expected,
    participants,
    scenario,
    remark,
    contact: person?.name ?? '',
    phone: person?.phone ?? '',
  }
}
