import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { invalidate } from '#lib/api/cache.svelte.ts'
import { call } from '#lib/api/call.ts'
import { toast } from '#lib/components/toast.svelte.ts'
import { drillReads } from '#lib/drills/reads.ts'
import { unschedule } from '#lib/drills/schedule-undo.ts'
import { format } from '#lib/i18n/format.ts'
import { m } from '#lib/paraglide/messages.js'
import { session } from '#lib/session/session.svelte.ts'

/** A planner moves the department's own drills that are still to be held. */
export const isMovable = ({ kind, status, department }: CalendarEntry): boolean =>
  kind === 'drill' && status === 'planned' && session.has('planner') && session.here.department === department

const readDrill = async ({ department, year, id }: CalendarEntry): Promise<Drill> => {
  const { data } = await call('getDrill', { params: { department, year, drill: id } })
  return data.drill
}

const say = (error: unknown) => toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })

/** The drill to show a dialog about; undefined where it cannot be read. */
export const fetchDrill = async (entry: CalendarEntry): Promise<Drill | undefined> =>
  readDrill(entry).catch((error: unknown) => {
    say(error)
    return undefined
  })

/**
 * A drill dropped on a day. Inside its window the day is fixed at once and can be taken back; for any other day the drill
 * comes back, to ask for a move.
 */
export const drop = async (entry: CalendarEntry, day: LocalDate): Promise<Drill | undefined> => {
  if (entry.day === day) return undefined
  try {
    const drill = await readDrill(entry)
    if (day < drill.window.from || day > drill.window.to) return drill
    const params = { department: drill.department, year: drill.year, drill: drill.id }
    await call('scheduleDrill', { params, body: { day, time: drill.time }, version: drill.version })
    toast({
      text: m.calendar_fixed({ name: drill.name, day: format.date(day) }),
      tone: 'good',
      undo: () => void unschedule(drill),
    })
    await invalidate(drillReads)
  } catch (error) {
    say(error)
  }
  return undefined
}
