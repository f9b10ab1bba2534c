import {
  attachmentFieldTerms,
  attachmentPartTerms,
  attachmentStatusTerms,
  fileTypeTerms,
  recordKindTerms,
} from '@muster/domain/attachments/terms.ts'
import {
  certificateFieldTerms,
  certificateKindTerms,
  personFieldTerms,
  postFieldTerms,
} from '@muster/domain/people/terms.ts'
import { evaluatorTerms, gradeTerms } from '@muster/domain/drills/evaluation-terms.ts'
import { drillFieldTerms } from '@muster/domain/drills/field-terms.ts'
import {
  amendmentTerms,
  archiveTerms,
  contentTerms,
  drillStatusTerms,
  findingStatusTerms,
  formTerms,
  hazardTerms,
  hostKindTerms,
  originTerms,
  purposeTerms,
} from '@muster/domain/drills/terms.ts'
import {
  contingencyPlanFieldTerms,
  contingencyPlanKindTerms,
  departmentFieldTerms,
  departmentKindTerms,
  districtFieldTerms,
  holidayFieldTerms,
  invitationFieldTerms,
  invitationStateTerms,
  memberFieldTerms,
  roleTerms,
  teamFieldTerms,
  teamLevelTerms,
} from '@muster/domain/organisation/terms.ts'
import { planFieldTerms, planStatusTerms } from '@muster/domain/plans/terms.ts'
import { channelFieldTerms, channelKindTerms } from '@muster/domain/reporting/channel-terms.ts'
import {
  commendationTerms,
  deductionTerms,
  entryStatusTerms,
  quarterStatusTerms,
  registerKindTerms,
  scoringFieldTerms,
  vetoTerms,
} from '@muster/domain/scoring/terms.ts'
import type { EntityKind } from '@muster/domain/shared/change.ts'
import { sessionFieldTerms, sessionKindTerms, sessionStatusTerms } from '@muster/domain/training/terms.ts'
import { m } from '#lib/paraglide/messages.js'
import { term, type Words } from '#lib/i18n/locale.svelte.ts'

type Terms = Readonly<Record<string, Words>>

const fieldTerms: Record<EntityKind, Terms> = {
  district: districtFieldTerms,
  department: departmentFieldTerms,
  member: memberFieldTerms,
  invitation: invitationFieldTerms,
  holidays: holidayFieldTerms,
  team: teamFieldTerms,
  contingencyPlan: contingencyPlanFieldTerms,
  plan: planFieldTerms,
  drill: drillFieldTerms,
  finding: {},
  session: sessionFieldTerms,
  attachment: attachmentFieldTerms,
  person: personFieldTerms,
  certificate: certificateFieldTerms,
  post: postFieldTerms,
  registerEntry: scoringFieldTerms,
  quarter: scoringFieldTerms,
  channel: channelFieldTerms,
}

/** Fields that no form has, and the parts of compound values. */
const others: Readonly<Record<string, () => string>> = {
  status: m.audit_field_status,
  origin: m.audit_field_origin,
  amendments: m.audit_field_amendments,
  signIn: m.audit_field_sign_in,
  openedAt: m.audit_field_opened_at,
  closedAt: m.audit_field_closed_at,
  held: m.audit_field_held,
  loggedAt: m.audit_field_logged_at,
  late: m.audit_field_late,
  evaluation: m.audit_field_evaluation,
  grade: m.audit_field_grade,
  score: m.audit_field_score,
  sheets: m.audit_field_sheets,
  spread: m.audit_field_spread,
  rosterExempt: m.audit_field_roster_exempt,
  recognised: m.audit_field_recognised,
  admitted: m.audit_field_admitted,
  inspected: m.audit_field_inspected,
  judged: m.audit_field_judged,
  coHosts: m.audit_field_co_hosts,
  joint: m.audit_field_joint,
  archive: m.audit_field_archive,
  decision: m.audit_field_decision,
  approved: m.audit_field_approved,
  forceMajeure: m.audit_field_force_majeure,
  filedAt: m.audit_field_filed_at,
  filedBy: m.audit_field_by,
  signedBy: m.audit_field_by,
  cancelReason: m.audit_field_reason,
  dueOn: m.audit_field_due_on,
  text: m.audit_field_text,
  proof: m.audit_field_proof,
  on: m.audit_field_date,
  item: m.audit_field_item,
  verifiedAt: m.audit_field_verified_at,
  supervision: m.audit_field_supervision,
  by: m.audit_field_by,
  at: m.audit_field_at,
  to: m.audit_field_to,
  confirmedBy: m.audit_field_confirmed_by,
  revokedReason: m.audit_field_reason,
  steps: m.audit_field_steps,
  revision: m.audit_field_revision,
  digest: m.audit_field_digest,
  scorecard: m.audit_field_scorecard,
  cutoffDay: m.audit_field_cutoff_day,
  quarter: m.audit_field_quarter,
  receipt: m.audit_field_receipt,
  file: m.audit_field_file,
  rows: m.audit_field_rows,
  undone: m.audit_field_undone,
  done: m.audit_field_done,
  role: m.audit_field_role,
  department: m.audit_field_department,
  date: m.audit_field_date,
  name: m.audit_field_name,
  kind: m.audit_field_kind,
  reason: m.audit_field_reason,
  note: m.audit_field_note,
  drill: m.audit_field_drill,
  year: m.audit_field_year,
  place: m.audit_field_place,
  startedAt: m.audit_field_started_at,
  endedAt: m.audit_field_ended_at,
}

/** A field's name as people say it; one nobody thought of keeps its own. */
export const fieldName = (kind: EntityKind, field: string): string => {
  const known = fieldTerms[kind][field]
  return known ? term(known) : (others[field]?.() ?? field)
}

/** Enumerations by `kind.field`, or by the field alone where every kind means the same. */
const enumerations: Readonly<Record<string, Terms>> = {
  'department.kind': departmentKindTerms,
  'invitation.status': invitationStateTerms,
  'team.level': teamLevelTerms,
  'contingencyPlan.kind': contingencyPlanKindTerms,
  'plan.status': planStatusTerms,
  'drill.status': drillStatusTerms,
  'drill.kind': amendmentTerms,
  'drill.by': evaluatorTerms,
  'finding.status': findingStatusTerms,
  'session.status': sessionStatusTerms,
  'session.kind': sessionKindTerms,
  'attachment.part': attachmentPartTerms,
  'attachment.type': fileTypeTerms,
  'attachment.status': attachmentStatusTerms,
  'attachment.kind': recordKindTerms,
  'certificate.kind': certificateKindTerms,
  'channel.kind': channelKindTerms,
  'registerEntry.kind': registerKindTerms,
  'registerEntry.status': entryStatusTerms,
  'registerEntry.ground': { ...vetoTerms, ...commendationTerms, ...deductionTerms },
  'quarter.status': quarterStatusTerms,
  'quarter.to': quarterStatusTerms,
  content: contentTerms,
  purpose: purposeTerms,
  hostKind: hostKindTerms,
  hazard: hazardTerms,
  forms: formTerms,
  origin: originTerms,
  archive: archiveTerms,
  grade: gradeTerms,
  role: roleTerms,
  certificateKind: certificateKindTerms,
}

/** The word for a value of an enumeration, undefined where the field is none. */
export const enumerated = (kind: EntityKind, field: string, value: string): string | undefined => {
  const words = (enumerations[`${kind}.${field}`] ?? enumerations[field])?.[value]
  return words && term(words)
}
