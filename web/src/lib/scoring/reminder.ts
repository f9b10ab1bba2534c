import type { Api } from '@muster/domain/contract/api.ts'
import { missingTerms } from '@muster/domain/scoring/terms.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'

export type Missing = Api['getQuarter']['response']['missing'][number]
export interface MissingRow {
  readonly department: string
  readonly counts: Readonly<Partial<Record<Missing['what'], number>>>
}

export const missingRows = (missing: readonly Missing[]): MissingRow[] =>
  [...new Set(missing.map(({ department }) => department))].map((department) => ({
    department,
    counts: Object.fromEntries(
      missing.filter((one) => one.department === department).map(({ what, count }) => [what, count]),
    ),
  }))

/** 催报清单: what to paste into the departments' chat group. A veto is the district's own business. */
export const reminderText = (
  head: Pick<Api['getQuarter']['response']['head'], 'quarter' | 'cutoffDay'>,
  missing: readonly Missing[],
  name: (code: string) => string,
): string => {
  const rows = missingRows(missing.filter(({ what }) => what !== 'veto'))
  const lines = rows.map(({ department, counts }, place) => {
    const parts = Object.entries(counts).map(([what, count]) =>
      what === 'plan' ? term(missingTerms.plan) : `${term(missingTerms[what as Missing['what']])} ${count}`,
    )
    return `${place + 1}. ${name(department)}：${format.list(parts)}`
  })
  return [
    m.quarter_reminder_head({ quarter: format.quarter(head.quarter), day: format.monthDay(head.cutoffDay) }),
    ...lines,
  ].join('\n')
}
