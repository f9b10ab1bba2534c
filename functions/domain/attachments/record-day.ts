import type { Drill } from '../drills/drill.ts'
import { planDue } from '../plans/plan-calendar.ts'
import { type LocalDate, localDateOf } from '../shared/time.ts'
import type { Session } from '../training/session.ts'

/** The day whose quarter decides how long a drill’s files can be taken out: held, else fixed, else the window’s last. */
export const drillDay = ({ held, day, window }: Pick<Drill, 'held' | 'day' | 'window'>, timeZone: string): LocalDate =>
  held ? localDateOf(held.startedAt, timeZone) : (day ?? window.to)

/** The same of a session: its day, else the window’s last. */
export const sessionDay = ({ day, window }: Pick<Session, 'day' | 'window'>): LocalDate => day ?? window.to

/** The same of a plan: the day it is due, 31 March, so that its scan counts for the first quarter. */
export const planDay = (year: number): LocalDate => planDue(year)
