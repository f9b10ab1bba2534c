import * as z from 'zod/mini'
import type { Profile } from './profile.ts'

/** What, where and how to mend, in both languages. */
const say = (zh: string, en: string): string => `${zh}。${en}.`

const text = (pattern: RegExp, zh: string, en: string) => {
  const error = say(zh, en)
  return z.string({ error }).check(z.regex(pattern, { error }))
}
const whole = (from: number, to: number) => {
  const error = say(`应为 ${from} 至 ${to} 的整数`, `give a whole number from ${from} to ${to}`)
  return z.number({ error }).check(z.int({ error }), z.minimum(from, { error }), z.maximum(to, { error }))
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const host = new RegExp(`^(${label}\\.)+[a-z]{2,63}$`)
const email = /^[^\s@<>"]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/

const address = (pattern: RegExp) =>
  text(pattern, '应为 https:// 开头的网址', 'write a web address like https://login.bureau.gov.cn')

const mail = text(email, '不是电子邮箱地址', 'is no e-mail address: write it like duty@bureau.gov.cn')

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone.includes('/')
  } catch {
    return false
  }
}

/** How people sign in: an OpenID Connect provider of the house. */
const identity = z.strictObject({
  /** The provider’s issuer, exactly as its tokens say it. */
  issuer: address(/^https:\/\/[^\s/?#]+(\/[^\s?#]*[^\s/?#])?\/?$/),
  /** The client registered there for Muster: public, code flow with PKCE, returning to `https://<domain>/sign-in/callback`. */
  clientId: text(/^\S{1,255}$/, '请填写在统一登录平台登记的客户端编号', 'give the id of the client registered there'),
  /** What the access token names as its audience; the client id where it is not set. */
  audience: z.optional(text(/^\S{1,255}$/, '不能有空格', 'may have no spaces')),
  /** What is asked for at sign-in; `openid profile offline_access` where it is not set. */
  scope: z.optional(text(/^openid( \S+)*$/, '应以 openid 开头', 'begins with openid')),
  /** Further origins that the browser talks to at sign-in: where the token endpoint is not at the issuer’s. */
  origins: z.optional(z.array(address(/^https:\/\/[^\s/?#]+$/))),
})

/** The mail server, where notices also go by mail. */
const smtpOf = ({ partition }: Profile) =>
  z.strictObject({
    host: text(host, '应为邮件服务器的主机名', 'give the host name of the mail server'),
    /** Lambda lets nothing out to port 25. */
    port: whole(1, 65_535).check(
      z.refine((port) => port !== 25, {
        error: say('Lambda 不能连接 25 端口，请用 465 或 587', 'Lambda lets nothing out to port 25: use 465 or 587'),
      }),
    ),
    /** The sender people see. */
    from: mail,
    /** ARN of the Secrets Manager secret with its `user` and `password`; made by hand, so that no stack ever holds it. */
    secret: text(
      new RegExp(`^arn:${partition}:secretsmanager:[a-z0-9-]+:\\d{12}:secret:\\S+-[A-Za-z0-9]{6}$`),
      `应为 Secrets Manager 密钥的完整 ARN，以 arn:${partition}: 开头，以连字符和 6 个字符结尾`,
      `give the whole ARN of the secret in Secrets Manager; it begins with arn:${partition}: and ends in a hyphen and six characters`,
    ),
  })

const secretVersion = text(
  /^[0-9a-f-]{36}$/,
  '应为密钥版本编号',
  'give the id of the secret’s version, as put-secret-value prints it',
)

const certificates = {
  acm: () =>
    text(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
      '应为 us-east-1 区域 ACM 证书的 ARN',
      'give the ARN of an ACM certificate in us-east-1: CloudFront takes no other',
    ),
  iam: () =>
    text(
      /^ASCA[A-Z0-9]{12,28}$/,
      '应为 IAM 服务器证书编号（ASCA 开头，路径 /cloudfront/）',
      'give the id of an IAM server certificate (it begins with ASCA), uploaded with the path /cloudfront/',
    ),
}

/** The settings file of a profile: `infra/aws/settings/<profile>.json`, or what `--settings` names. */
export const settingsSchema = (profile: Profile) =>
  z.strictObject({
    /** Names the stacks, the table and all that is asked for by name. Never change it on a running installation. */
    name: text(
      /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/,
      '应为 3 至 20 个小写字母、数字或连字符，以字母开头',
      '3 to 20 lower-case letters, digits or hyphens, the first a letter',
    ),
    /** The table, once the installation’s own name is that of an earlier one: after a restore (RUNBOOK.md). */
    table: z.optional(
      text(/^[a-z][a-z0-9-]{2,62}$/, '应为小写字母、数字或连字符', 'write it in lower-case letters, digits or hyphens'),
    ),
    /** Where everything stands, but for what CloudFront wants in us-east-1. */
    region: z.enum(profile.regions, {
      error: say(`应为以下区域之一：${profile.regions.join('、')}`, `give one of ${profile.regions.join(', ')}`),
    }),
    /** The account, twelve digits; with it nothing is ever deployed into another one by mistake. */
    account: z.optional(text(/^\d{12}$/, '应为 12 位账号', 'an account has twelve digits')),
    /** The site’s host name. Without it (`aws` only) CloudFront gives one, which the first deploy writes here. */
    domain: z.optional(
      text(host, '应为小写域名，例如 drill.bureau.gov.cn', 'write a host name in lower case like drill.bureau.gov.cn'),
    ),
    /** The certificate of that domain. */
    certificate: z.optional(certificates[profile.certificate]()),
    /** Without it (`aws` only) a Cognito user pool signs people in. */
    identity: z.optional(identity),
    /** The time zones of the districts: what is due at 00:05 is due there. */
    timeZones: z
      .array(
        z.string({ error: say('应为时区名', 'is no time zone') }).check(
          z.refine(isTimeZone, {
            error: say('没有这个时区，应写成 Asia/Shanghai', 'is no time zone: write it like Asia/Shanghai'),
          }),
        ),
        { error: say('应列出各区所在时区，例如 ["Asia/Shanghai"]', 'list the time zones, like ["Asia/Shanghai"]') },
      )
      .check(
        z.minLength(1, { error: say('至少列出一个时区', 'list at least one time zone') }),
        z.refine((zones) => new Set(zones).size === zones.length, {
          error: say('同一时区只列一次', 'list each time zone once'),
        }),
      ),
    /** Who hears of alarms and of the budget. */
    alarmEmail: mail,
    /** What a month may cost before somebody hears of it, in the partition’s currency. */
    monthlyBudget: whole(1, 1_000_000),
    /** Where notices also go by mail. */
    smtp: z.optional(smtpOf(profile)),
    /** Once it was rotated (RUNBOOK.md): the version of the secret that CloudFront sends, and the one still taken meanwhile. */
    originSecret: z.optional(z.strictObject({ version: secretVersion, previous: z.optional(secretVersion) })),
  })

export type Settings = z.infer<ReturnType<typeof settingsSchema>>
export type IdentitySettings = NonNullable<Settings['identity']>

/** The table’s name: known before anything is deployed, so that it can be asked for. */
export const tableNameOf = ({ name, table }: Settings): string => table ?? name

/** Where people reach the product. Until the first deploy has learnt CloudFront’s own name: an address that leads nowhere. */
export const siteOf = ({ domain }: Settings): string => `https://${domain ?? 'not-deployed-yet.invalid'}`

/** Whether the domain is CloudFront’s own, which comes with its certificate. */
export const isCloudFrontName = (domain: string): boolean => domain.endsWith('.cloudfront.net')
