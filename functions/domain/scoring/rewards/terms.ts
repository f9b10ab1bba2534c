import type { Bilingual } from '../../shared/schemas.ts'
import type { Ledger, LedgerLine } from './ledger.ts'

const term = (zh: string, en: string): Bilingual => ({ zh, en })

export const ledgerLineTerms: Record<LedgerLine['kind'], Bilingual> = {
  award: term('奖励', 'Award'),
  ineligible: term('不符合条件，未发放', 'Not eligible, not paid'),
  emptyPlace: term('名次空缺，未发放', 'Empty place, not paid'),
  unassigned: term('未设奖项', 'In no prize'),
  fractions: term('不足一元的尾数', 'Fractions of a yuan'),
}

export const leftoverTerms: Record<Ledger['leftGoes'], Bilingual> = {
  annual: term('转入年度资金池', 'Goes to the annual pool'),
  lapses: term('年度结余，不再使用', 'Lapses'),
}
