import type { Product } from '../product.ts'

interface Brief {
  readonly id: string
  readonly status?: string
  readonly drill?: string
  readonly day?: string | null
  readonly signIn?: { readonly closedAt: string | null } | null
}

/** Fills {drill}, {evaluated}, {planned}, {today}, {held}, {open}, {session} and {person} in an address with records of the demo street. */
export const streetRecords = async (product: Pick<Product, 'read'>): Promise<(path: string) => string> => {
  const list = async (what: string) => {
    const text = await product.read('demo-planner-street', `/districts/990101/departments/S01/${what}`)
    return (JSON.parse(text) as { items: readonly Brief[] }).items
  }
  const [drills, sessions, people] = [await list('drills/2026'), await list('sessions/2026'), await list('people')]
  const findings = await list('findings/2026')
  const open = findings.find(({ status }) => status === 'open')?.drill
  const known: Readonly<Record<string, Brief | undefined>> = {
    drill: drills.find(({ status }) => status === 'evaluated' || status === 'closed'),
    evaluated: drills.find(({ status }) => status === 'evaluated'),
    planned: drills.find(({ status }) => status === 'planned'),
    today: drills.find(({ status, day, signIn }) => status === 'planned' && day === '2026-05-13' && !signIn),
    // Its sign-in has ended and nothing is written about it.
    held: drills.find(({ status, signIn }) => status === 'planned' && signIn?.closedAt),
    // Something found there is still to be mended.
    open: drills.find(({ id }) => id === open),
    session: sessions[0],
    person: people[0],
  }
  return (path) =>
    path.replace(/\{(\w+)\}/g, (_all, what: string) => {
      const found = known[what]
      if (!found) throw new Error(`The demo street has no ${what}`)
      return found.id
    })
}
