import type { Drill, DrillDraft, DrillTexts } from './drill.ts'

/** A drill with its texts, as forms show it: stored apart, decided together. */
export type FullDrill = Drill & DrillTexts

/** A drill as it begins, from what a planner typed. */
export const newDrill = (
  draft: DrillDraft,
  place: Pick<Drill, 'id' | 'department' | 'year' | 'origin'>,
  from: { readonly import: string; readonly row: number } | null = null,
): FullDrill => ({
  ...draft,
  ...place,
  summary: '',
  version: 0,
  status: 'planned',
  import: from?.import ?? null,
  row: from?.row ?? null,
  day: null,
  time: null,
  amendments: [],
  signIn: null,
  held: null,
  evaluation: null,
  rosterExempt: false,
  recognised: false,
  admitted: false,
  inspected: false,
  judged: null,
  coHosts: [],
  joint: null,
  archive: [],
})
