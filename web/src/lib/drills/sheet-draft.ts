import type { Evaluation } from '@muster/domain/drills/drill.ts'

interface Draft {
  answers: Record<string, Evaluation['answers'][string]>
  note: string
}

/** A sheet half answered stays on this device until it is sent: a phone may close the page at any time. */
export const draftOf = (drill: string) => {
  const key = `muster.sheet.${drill}`
  return {
    read: (): Draft => {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>
        return { answers: kept.answers ?? {}, note: kept.note ?? '' }
      } catch {
        return { answers: {}, note: '' }
      }
    },
    keep: (draft: Draft) => localStorage.setItem(key, JSON.stringify(draft)),
    forget: () => localStorage.removeItem(key),
  }
}
