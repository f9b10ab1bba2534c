import type { Api } from '@muster/domain/contract/api.ts'
import type { Mending } from '@muster/domain/scoring/explanation/mendings.ts'
import { type Quarter, yearOfQuarter } from '@muster/domain/shared/time.ts'

export type NamedRecord = Api['getScore']['response']['records'][number]

/** Where the records of a department's quarter are found, and what they are called. */
export interface Records {
  readonly nameOf: (id: string) => string
  readonly hrefOf: (id: string) => string | null
  /** Words of the domain name records by id; people by name. */
  readonly named: (words: string, ids: readonly string[]) => string
  readonly mendHref: (mending: Mending) => string | null
}

const recordHref = (record: NamedRecord, department: string, year: number): string => {
  const drill = (id: string) => `/drills/${department}/${year}/${id}`
  switch (record.kind) {
    case 'drill':
      return drill(record.id)
    case 'finding':
      return record.drill ? drill(record.drill) : `/drills?department=${department}`
    case 'session':
      return `/sessions/${department}/${year}/${record.id}`
    case 'post':
      return `/certificates?department=${department}`
  }
}

export const recordsOf = (list: readonly NamedRecord[], department: string, quarter: Quarter): Records => {
  const byId = new Map(list.map((record) => [record.id, record]))
  const year = yearOfQuarter(quarter)
  const hrefOf = (id: string) => {
    const record = byId.get(id)
    return record ? recordHref(record, department, year) : null
  }
  const nameOf = (id: string) => byId.get(id)?.name ?? id
  return {
    nameOf,
    hrefOf,
    named: (words, ids) => ids.reduce((text, id) => text.replaceAll(id, `“${nameOf(id)}”`), words),
    mendHref: ({ kind, ids }) => {
      if (kind === 'submitPlan') return `/plan?year=${year}`
      if (kind === 'holdUnplannedDrill') return `/drills?department=${department}`
      return ids[0] === undefined ? null : hrefOf(ids[0])
    },
  }
}
