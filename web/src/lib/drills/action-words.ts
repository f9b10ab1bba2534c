import { m } from '#lib/paraglide/messages.js'
import type { DrillAction, Turn } from './steps.ts'

/** What a button says. */
export const actionWords: Record<DrillAction, () => string> = {
  schedule: m.drills_schedule,
  adjust: m.drills_adjust_ellipsis,
  signIn: m.drills_sign_in,
  log: m.drills_log,
  evaluate: m.drills_evaluate,
  rectify: m.drills_rectify,
  verify: m.drills_verify,
  extend: m.drills_extend,
  supervise: m.drills_supervise,
  addFinding: m.drills_add_finding,
  close: m.drills_close,
  decide: m.drills_decide,
  judge: m.drills_judge,
  coHosts: m.drills_co_hosts_name,
  join: m.drills_join,
  edit: m.drills_edit,
  cancel: m.drills_cancel_ellipsis,
  remove: m.drills_remove,
  archive: m.drills_archive,
}

export const turnWords: Record<Turn, () => string> = {
  draft: m.drills_turn_draft,
  decide: m.drills_turn_decide,
  schedule: m.drills_turn_schedule,
  hold: m.drills_turn_hold,
  log: m.drills_turn_log,
  evaluate: m.drills_turn_evaluate,
  organiser: m.drills_turn_organiser,
  rectify: m.drills_turn_rectify,
  verify: m.drills_turn_verify,
  close: m.drills_turn_close,
  closed: m.drills_turn_closed,
  cancelled: m.drills_turn_cancelled,
}
