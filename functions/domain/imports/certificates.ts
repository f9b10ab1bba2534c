import { termEnd, yearsValid } from '../people/certificate-term.ts'
import type { CertificateKind } from '../people/person.ts'
import type { Bilingual } from '../shared/schemas.ts'
import type { LocalDate } from '../shared/time.ts'
import { readDay } from './fields.ts'
import { doubt, fault, setTo, within, type Doubt, type Fault } from './row.ts'
import { cellText, folded, type Cell } from './table.ts'

export interface CertificateEntry {
  /** Null when the text names no kind that is known. */
  readonly kind: CertificateKind | null
  readonly number: string
  /** 工种: 焊工, 叉车. */
  readonly trade: string
  readonly validFrom: LocalDate | null
  /** The last valid day, included. */
  readonly validTo: LocalDate | null
  readonly reviewDue: LocalDate | null
}

/** Worth knowing, and nothing to decide. */
export interface Notice {
  readonly code: 'expired' | 'reviewOverdue' | 'notYetValid'
  readonly words: Bilingual
}

const kinds: readonly (readonly [CertificateKind, RegExp])[] = [
  ['specialEquipment', /特种设备|叉车|电梯|锅炉|压力容器|压力管道|起重机|场车|厂内机动车/],
  ['specialOperation', /特种作业|焊|电工|高处|制冷|登高|架子工|瓦斯|危化.*作业/],
  ['principal', /主要负责人|企业负责人|负责人/],
  ['safetyManager', /安全(生产)?管理(人员)?|安管|安全员/],
]

const tradeOf = (text: string, stated: string): string =>
  stated ||
  (/[(（]([^()（）]*)[)）]/.exec(text)?.[1]?.trim() ?? (/^(.{0,6}(工|司机)|叉车|电梯|锅炉)$/.test(text) ? text : ''))

/** The certificate of a row, null where the row has none. */
export const readCertificate = (
  cell: (field: string) => Cell | undefined,
  text: (field: string) => string,
  year: number,
  doubts: Doubt<CertificateEntry>[],
  errors: Fault[],
): CertificateEntry | null => {
  const [stated, trade, number] = [text('kind'), text('trade'), text('certificate')]
  const [dates, given] = [['validFrom', 'validTo', 'reviewDue'] as const, (field: string) => text(field) !== '']
  if (stated === '' && trade === '' && number === '' && !dates.some(given)) return null
  const kind =
    kinds.find(([, match]) => match.test(folded(stated)))?.[0] ??
    kinds.find(([, match]) => match.test(folded(trade)))?.[0] ??
    null
  if (kind === null)
    errors.push(
      fault(
        'kind',
        'certificateKindUnknown',
        `证书类型“${stated || trade}”不在四类之内（主要负责人、安全管理人员、特种作业、特种设备作业）`,
        `The certificate kind “${stated || trade}” is none of the four: principal, safety manager, special operation, special equipment`,
      ),
    )
  if (number === '')
    doubts.push(
      doubt<CertificateEntry>('number', 'certificateNumberMissing', {
        zh: '没有证书编号：先导入，编号补齐前不计入持证率',
        en: 'No certificate number: imported, and not counted as certified until it is filled in',
      }),
    )
  const day = (field: (typeof dates)[number], value: Cell | undefined) => {
    const read = readDay(field, value, year)
    if (read.fault) errors.push(read.fault)
    return read.date
  }
  const span = /^(.+?\d[日号]?)\s*(?:至|到|~|～|—+|–)\s*(.+)$/.exec(cellText(cell('validTo')))
  const validFrom = day('validFrom', given('validFrom') ? cell('validFrom') : span?.[1])
  const before = errors.length
  const validTo =
    day('validTo', span ? span[2] : cell('validTo')) ??
    missingEnd(kind, validFrom, errors.length > before, doubts, errors)
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    errors.push(
      fault(
        'validTo',
        'certificateEndsEarly',
        `有效期至${validTo}早于发证日期${validFrom}`,
        `It ends on ${validTo}, before it begins on ${validFrom}`,
      ),
    )
  return {
    kind,
    number: within('number', number, 40, errors),
    trade: within('trade', tradeOf(stated, trade), 40, errors),
    validFrom,
    validTo,
    reviewDue: day('reviewDue', cell('reviewDue')),
  }
}

const missingEnd = (
  kind: CertificateKind | null,
  validFrom: LocalDate | null,
  unreadable: boolean,
  doubts: Doubt<CertificateEntry>[],
  errors: Fault[],
): LocalDate | null => {
  if (unreadable) return null
  const end = kind && validFrom ? termEnd(validFrom, yearsValid[kind]) : null
  if (end === null) errors.push(fault('validTo', 'required', '没有填写有效期', 'No last valid day is given'))
  else if (kind)
    doubts.push(
      doubt<CertificateEntry>(
        'validTo',
        'certificateEndDerived',
        {
          zh: `没有填写有效期，按${yearsValid[kind]}年推算到${end}`,
          en: `No last valid day; ${yearsValid[kind]} years make it ${end}`,
        },
        [setTo<CertificateEntry>('unknown', { zh: '暂不填', en: 'leave it open' }, { validTo: null })],
      ),
    )
  return end
}

export const noticesOf = (certificate: CertificateEntry | null, today: LocalDate | undefined): Notice[] => {
  if (!certificate || today === undefined) return []
  const { validFrom, validTo, reviewDue } = certificate
  if (validTo !== null && validTo < today)
    return [{ code: 'expired', words: { zh: `证书已于${validTo}到期`, en: `The certificate expired on ${validTo}` } }]
  if (reviewDue !== null && reviewDue < today)
    return [
      {
        code: 'reviewOverdue',
        words: {
          zh: `应于${reviewDue}前复审，已逾期，证书视为无效`,
          en: `The review was due on ${reviewDue}; overdue, so the certificate is invalid`,
        },
      },
    ]
  if (validFrom !== null && validFrom > today)
    return [
      {
        code: 'notYetValid',
        words: { zh: `证书自${validFrom}起有效`, en: `The certificate is valid from ${validFrom} on` },
      },
    ]
  return []
}
