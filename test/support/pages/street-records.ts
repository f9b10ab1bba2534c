import type { Product } from '../product.ts'
import { addressOf, demoRecords } from './demo-records.ts'

interface Listed {
  readonly id: string
  readonly status: string
  readonly drill?: string
  readonly day?: string | null
  readonly signIn?: { readonly closedAt: string | null } | null
}

/** Puts records of the demo street into an address: those of `demoRecords`, {evaluated}, {today}, {held} and {open}. */
export const streetRecords = async (product: Product): Promise<(path: string) => string> => {
  const list = async (what: string) => {
    const text = await product.read('demo-planner-street', `/districts/990101/departments/S01/${what}`)
    return (JSON.parse(text) as { items: readonly Listed[] }).items
  }
  const [records, drills, findings] = [
    await demoRecords(product),
    await list('drills/2026'),
    await list('findings/2026'),
  ]
  const first = (fits: (drill: Listed) => boolean | undefined) => drills.find(fits)?.id ?? ''
  const found: Readonly<Record<string, string>> = {
    ...records,
    evaluated: first(({ status }) => status === 'evaluated'),
    today: first(({ status, day, signIn }) => status === 'planned' && day === '2026-05-13' && !signIn),
    // Its sign-in has ended and nothing is written about it.
    held: first(({ status, signIn }) => status === 'planned' && Boolean(signIn?.closedAt)),
    // Something found there is still to be mended.
    open: findings.find(({ status }) => status === 'open')?.drill ?? '',
  }
  return (path) => addressOf(path, found)
}
