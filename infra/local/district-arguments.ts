import { districtId, filled } from '@muster/domain/shared/schemas.ts'

/** The words tell what to change on the command line. */
export class ArgumentError extends Error {}

export const fail = (zh: string, en: string): never => {
  throw new ArgumentError(`${zh}。${en}.`)
}

export interface DistrictArguments {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  /** Name of the first administrator. */
  readonly admin: string
}

export const districtOptions = {
  district: { type: 'string' },
  'district-name': { type: 'string' },
  'time-zone': { type: 'string' },
  admin: { type: 'string' },
} as const

type Given = { readonly [Name in keyof typeof districtOptions]?: string | undefined }

const named = (option: string, text: string): string => {
  const read = filled(40).safeParse(text)
  return read.success
    ? read.data
    : fail(`--${option} 应为 1 至 40 个字`, `--${option} is a name of at most 40 characters`)
}

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone.includes('/')
  } catch {
    return false
  }
}

/** A district out of the command line, where it names one; `nameOption` is what its name is called there. */
export const districtOf = (given: Given, nameOption = 'district-name'): DistrictArguments | undefined => {
  const { district, 'district-name': name, 'time-zone': timeZone = 'Asia/Shanghai', admin = '管理员' } = given
  if (district === undefined && name === undefined && given.admin === undefined && given['time-zone'] === undefined)
    return undefined
  if (district === undefined || name === undefined)
    return fail(
      `建立区县要同时给出 --district 和 --${nameOption}`,
      `To found a district give both --district and --${nameOption}`,
    )
  if (!districtId.safeParse(district).success)
    fail(`--district ${district} 不是六位区划代码`, `--district ${district} is no code of six digits, as 330106`)
  if (!isTimeZone(timeZone))
    fail(`没有 ${timeZone} 这个时区`, `--time-zone ${timeZone} is none: write it like Asia/Shanghai`)
  return { id: district, name: named(nameOption, name), timeZone, admin: named('admin', admin) }
}
