import type { Bilingual } from '../shared/schemas.ts'
import type { ReminderKind } from './digest.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

/** What a reminder is called where there is little room. */
export const reminderTerms: Record<ReminderKind, Bilingual> = {
  'plan-due': term('年度计划即将截止', 'Plan due'),
  'plan-overdue': term('年度计划逾期未报', 'Plan overdue'),
  'plan-returned': term('年度计划被退回', 'Plan returned'),
  'drill-tomorrow': term('即将演练', 'Drill ahead'),
  'session-tomorrow': term('即将培训', 'Session ahead'),
  'log-missing': term('演练未填报', 'Drill not logged'),
  'finding-due': term('问题整改即将到期', 'Finding due'),
  'finding-overdue': term('问题整改逾期', 'Finding overdue'),
  'certificate-due': term('证书即将到期', 'Certificate due'),
  'certificate-expired': term('证书已过期', 'Certificate expired'),
  'plans-missing': term('单位未报年度计划', 'Departments without a plan'),
  'plans-to-review': term('计划待审核', 'Plans to review'),
  'amendments-to-decide': term('调整待审核', 'Amendments to decide'),
  'proofs-to-verify': term('整改待核验', 'Proofs to verify'),
}

/** The same as a sentence: `{count}` records, `{due}` the earliest deadline, `{s}` an English plural. */
export const reminderSentences: Record<ReminderKind, Bilingual> = {
  'plan-due': term(
    '{count} 个单位的年度计划尚未报送，截止 {due}',
    '{count} annual plan{s} not yet submitted, due {due}',
  ),
  'plan-overdue': term(
    '{count} 个单位的年度计划已过 {due} 仍未报送',
    '{count} annual plan{s} not submitted, due since {due}',
  ),
  'plan-returned': term(
    '{count} 份年度计划被退回，请修改后重新报送',
    '{count} annual plan{s} returned: mend and submit again',
  ),
  'drill-tomorrow': term('{due} 有 {count} 场演练', '{count} drill{s} on {due}'),
  'session-tomorrow': term('{due} 有 {count} 场培训', '{count} training session{s} on {due}'),
  'log-missing': term(
    '{count} 场演练的日期已过（最早 {due}），尚未填报',
    '{count} drill{s} past their day and not logged, the earliest of {due}',
  ),
  'finding-due': term(
    '{count} 个问题整改即将到期，最早 {due}',
    '{count} finding{s} to rectify soon, the earliest by {due}',
  ),
  'finding-overdue': term(
    '{count} 个问题整改已逾期，最早 {due} 到期',
    '{count} finding{s} overdue, the earliest since {due}',
  ),
  'certificate-due': term(
    '{count} 本证书即将到期或须复审，最早 {due}',
    '{count} certificate{s} to review or renew, the earliest by {due}',
  ),
  'certificate-expired': term(
    '{count} 本证书已过期或复审逾期，最早 {due}',
    '{count} certificate{s} expired or past review, the earliest since {due}',
  ),
  'plans-missing': term(
    '{count} 个单位尚未报送年度计划，截止 {due}',
    '{count} department{s} without a submitted plan, due {due}',
  ),
  'plans-to-review': term('{count} 份年度计划等待审核', '{count} annual plan{s} waiting for review'),
  'amendments-to-decide': term(
    '{count} 项调整或新增等待审批',
    '{count} amendment{s} or addition{s} waiting for a decision',
  ),
  'proofs-to-verify': term('{count} 个问题的整改等待核验', '{count} proof{s} waiting to be verified'),
}
