import type { Product } from '../product.ts'

interface Listed {
  readonly id: string
  readonly status?: string
}

/** The identifiers of a drill that was held, a planned one, a session and a person of the demo district's street. */
export const demoRecords = async (product: Product) => {
  const list = async (path: string) => {
    const text = await product.read('demo-planner-street', `/districts/990101/departments/S01/${path}`)
    return (JSON.parse(text) as { items: Listed[] }).items
  }
  const [drills, sessions, people] = await Promise.all([list('drills/2026'), list('sessions/2026'), list('people')])
  const drillThatIs = (...states: string[]) => drills.find(({ status = '' }) => states.includes(status)) ?? drills[0]
  return {
    drill: drillThatIs('evaluated', 'closed')?.id ?? '',
    planned: drillThatIs('planned')?.id ?? '',
    session: sessions[0]?.id ?? '',
    person: people[0]?.id ?? '',
  }
}

/** The address with the identifiers put in: `/people/{person}`. */
export const addressOf = (path: string, records: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_match, what: string) => records[what] ?? '')
