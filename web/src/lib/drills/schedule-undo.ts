import type { Drill } from '@muster/domain/drills/drill.ts'
import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { toast } from '#lib/components/toast.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { drillReads } from './reads.ts'

/** Takes a fixed day back to what it was; refused where someone changed the drill meanwhile. */
export const unschedule = async (before: Drill): Promise<void> => {
  const params = { department: before.department, year: before.year, drill: before.id }
  const { day, time, place } = before
  try {
    await call('scheduleDrill', { params, body: { day, time, place }, version: before.version + 1 })
    toast({ text: m.drills_undone(), tone: 'good' })
  } catch (error) {
    toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })
  }
  await invalidate(drillReads)
}

/** Remembers a drill as it is, to bring its day back. */
export const useScheduleUndo = () => {
  let before: Drill | undefined
  return {
    keep: (drill: Drill) => {
      before = drill
    },
    run: () => void (before && unschedule(before)),
  }
}
