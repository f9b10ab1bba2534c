import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type * as z from 'zod/mini'
import { profileNames, profiles, type Profile, type ProfileName } from './profile.ts'
import { isCloudFrontName, settingsSchema, type Settings } from './settings.ts'

/** What is wrong with what was asked for, in words that tell how to mend it. */
export class SettingsError extends Error {}

const isProfileName = (name: string): name is ProfileName => profileNames.some((known) => known === name)

export const profileOf = (name: string | undefined): Profile => {
  if (name === undefined || !isProfileName(name))
    throw new SettingsError(
      name === undefined
        ? '缺少 --profile，应为 aws 或 aws-cn。--profile is missing: give aws, or aws-cn for the China regions.'
        : `没有名为 ${name} 的部署方案，应为 aws 或 aws-cn。There is no profile ${name}: give aws, or aws-cn for the China regions.`,
    )
  return profiles[name]
}

export const settingsFile = (profile: Profile): string =>
  fileURLToPath(new URL(`settings/${profile.name}.json`, import.meta.url))

const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `没有这项设置：${issue.keys.join('、')}。There is no such setting: ${issue.keys.join(', ')}.`
    : issue.message

const pointerOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '{}'

/** What one setting demands of another. */
const between = (profile: Profile, { name, region, domain, certificate, identity, smtp }: Settings): string[] => [
  ...(profile.ownDomain === 'required' && (domain === undefined || isCloudFrontName(domain))
    ? [
        'domain: 在中国区部署必须填写自有的、已备案的域名。The China regions serve no site without a domain of its own that is filed (ICP): give one.',
      ]
    : []),
  ...(domain !== undefined && !isCloudFrontName(domain) && certificate === undefined
    ? ['certificate: 自有域名需要证书。A domain of your own needs its certificate: give it.']
    : []),
  ...(!profile.userPool && identity === undefined
    ? [
        'identity.issuer: 中国区没有 Cognito 用户池，请填写统一登录平台的网址和客户端编号。The China regions have no Cognito user pools: give issuer and clientId of your own OpenID provider.',
      ]
    : []),
  ...(profile.userPool && identity === undefined && /aws|amazon|cognito/.test(name)
    ? [
        'name: 用户池的域名由它构成，不能含有 aws、amazon、cognito。The user pool’s domain is made of it, and may not have aws, amazon or cognito in it.',
      ]
    : []),
  ...(smtp && smtp.secret.split(':')[3] !== region
    ? [
        `smtp.secret: 密钥应在 ${region} 区域，与系统同在一处。The secret has to be in ${region}, where the functions look for it.`,
      ]
    : []),
]

/** Settings out of what a file says, or everything that is wrong with it. */
export const parseSettings = (profile: Profile, content: unknown, file: string): Settings => {
  const read = settingsSchema(profile).safeParse(content)
  const wrong = read.success
    ? between(profile, read.data)
    : read.error.issues.map((issue) => `${pointerOf(issue.path)}: ${wordsOf(issue)}`)
  if (wrong.length > 0)
    throw new SettingsError(
      [`设置文件有误 The settings are not right: ${file}`, ...wrong.map((line) => `  ${line}`)].join('\n'),
    )
  return (read as { data: Settings }).data
}

const readFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SettingsError(
      error instanceof SyntaxError
        ? `设置文件不是有效的 JSON。The settings are no JSON: ${file}\n  ${why}`
        : `设置文件无法读取。The settings cannot be read: ${file}\n  ${why}`,
      { cause: error },
    )
  }
}

export const readSettings = (profile: Profile, file: string = settingsFile(profile)): Settings =>
  parseSettings(profile, readFile(file), file)
