import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refuseExamples } from '../../../infra/aws/example-values.ts'
import { profileNames, profiles, type ProfileName } from '../../../infra/aws/profile.ts'
import { profileOf, readSettings, SettingsError } from '../../../infra/aws/read-settings.ts'
import { siteOf, tableNameOf } from '../../../infra/aws/settings.ts'
import { settingsOf } from '../../support/cdk.ts'

/** What is said to whoever gave these settings. */
const refusal = (give: () => unknown): string => {
  try {
    give()
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'taken'
}

const identity = { issuer: 'https://login.bureau.gov.cn', clientId: 'muster-web' }
const smtp = {
  host: 'mail.bureau.gov.cn',
  port: 465,
  from: 'muster@bureau.gov.cn',
  secret: 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:muster-mail-AbCdEf',
}

describe('the committed settings', () => {
  test.each(profileNames)('of %s are right as they stand, and examples only', (name) => {
    expect(refusal(() => settingsOf(name))).toBe('taken')
    expect(refusal(() => refuseExamples(settingsOf(name), 'aws.json'))).toMatch(/example\.gov\.cn/)
  })

  test('name the table and the site', () => {
    expect(tableNameOf(settingsOf('aws-cn'))).toBe('muster')
    expect(siteOf(settingsOf('aws-cn'))).toBe('https://drill.example.gov.cn')
    expect(siteOf(settingsOf('aws'))).toBe('https://not-deployed-yet.invalid')
  })

  test('may be deployed once every example is made one’s own', () => {
    const settings = settingsOf('aws', { alarmEmail: 'duty@bureau.gov.cn', domain: 'd111111abcdef8.cloudfront.net' })
    expect(refusal(() => refuseExamples(settings, 'aws.json'))).toBe('taken')
  })
})

describe('a profile', () => {
  test.each([
    [undefined, /缺少 --profile.*missing/],
    ['azure', /没有名为 azure 的部署方案.*no profile azure/],
    ['toString', /no profile toString/],
  ])('%s is none', (name, words) => {
    expect(refusal(() => profileOf(name))).toMatch(words)
  })
})

describe('settings that cannot be right are refused by name, in both languages', () => {
  test.each<[string, ProfileName, Record<string, unknown>, RegExp]>([
    [
      'no issuer in China',
      'aws-cn',
      { identity: undefined },
      /identity\.issuer: 中国区没有 Cognito.*give issuer and clientId/,
    ],
    [
      'half an identity',
      'aws-cn',
      { identity: { issuer: identity.issuer } },
      /identity\.clientId: 请填写.*give the id/,
    ],
    [
      'an issuer in clear text',
      'aws',
      { identity: { ...identity, issuer: 'http://login.bureau.gov.cn' } },
      /identity\.issuer: 应为 https/,
    ],
    [
      'an issuer with a query',
      'aws',
      { identity: { ...identity, issuer: 'https://login.bureau.gov.cn/?a=1' } },
      /identity\.issuer/,
    ],
    [
      'a scope without openid',
      'aws',
      { identity: { ...identity, scope: 'profile' } },
      /identity\.scope: 应以 openid 开头/,
    ],
    [
      'an origin with a path',
      'aws',
      { identity: { ...identity, origins: ['https://a.bureau.gov.cn/token'] } },
      /identity\.origins\.0/,
    ],
    ['no domain in China', 'aws-cn', { domain: undefined }, /domain: 在中国区部署必须填写.*ICP/],
    ['CloudFront’s name in China', 'aws-cn', { domain: 'd1.cloudfront.net' }, /domain: 在中国区部署必须填写/],
    ['a domain with a scheme', 'aws', { domain: 'https://drill.bureau.gov.cn' }, /domain: 应为小写域名.*host name/],
    ['a domain in capitals', 'aws-cn', { domain: 'Drill.bureau.gov.cn' }, /domain: 应为小写域名/],
    ['a domain with a port', 'aws-cn', { domain: 'drill.bureau.gov.cn:8443' }, /domain: 应为小写域名/],
    ['a bare word for a domain', 'aws-cn', { domain: 'localhost' }, /domain: 应为小写域名/],
    ['a domain without certificate', 'aws', { domain: 'drill.bureau.gov.cn' }, /certificate: 自有域名需要证书/],
    [
      'an ACM certificate in China',
      'aws-cn',
      { certificate: 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/1' },
      /certificate: 应为 IAM/,
    ],
    [
      'a certificate of another region',
      'aws',
      {
        domain: 'drill.bureau.gov.cn',
        certificate: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef',
      },
      /certificate: 应为 us-east-1/,
    ],
    ['a time zone nobody has', 'aws', { timeZones: ['Asia/Peking'] }, /timeZones\.0: 没有这个时区.*no time zone/],
    ['an abbreviated time zone', 'aws', { timeZones: ['Asia/Shanghai', 'CST'] }, /timeZones\.1: 没有这个时区/],
    ['no time zone at all', 'aws', { timeZones: [] }, /timeZones: 至少列出一个时区/],
    ['a bad e-mail', 'aws', { alarmEmail: 'duty at bureau' }, /alarmEmail: 不是电子邮箱地址.*no e-mail/],
    ['no e-mail', 'aws', { alarmEmail: undefined }, /alarmEmail: 不是电子邮箱地址/],
    ['a region of the other partition', 'aws', { region: 'cn-north-1' }, /region: 应为以下区域之一.*ap-southeast-1/],
    ['a region that must be switched on first', 'aws', { region: 'ap-east-1' }, /region: 应为以下区域之一/],
    ['a region abroad for China', 'aws-cn', { region: 'ap-southeast-1' }, /region: .*cn-north-1、cn-northwest-1/],
    ['an account that is too short', 'aws', { account: '12345' }, /account: 应为 12 位账号/],
    ['a name with spaces', 'aws', { name: 'My Muster' }, /name: 应为 3 至 20 个小写字母/],
    ['a budget of nothing', 'aws', { monthlyBudget: 0 }, /monthlyBudget: 应为 1 至 1000000 的整数/],
    ['a mail server’s port as text', 'aws', { smtp: { ...smtp, port: '465' } }, /smtp\.port: 应为 1 至 65535 的整数/],
    ['a mail server’s port that Lambda closes', 'aws', { smtp: { ...smtp, port: 25 } }, /smtp\.port: .*465 或 587/],
    ['a secret in another region', 'aws', { region: 'eu-west-1', smtp }, /smtp\.secret: 密钥应在 eu-west-1 区域/],
    [
      'a secret by half of its ARN',
      'aws',
      { smtp: { ...smtp, secret: smtp.secret.replace('-AbCdEf', '') } },
      /smtp\.secret: 应为 Secrets Manager 密钥的完整 ARN.*six characters/,
    ],
    ['a name that Cognito takes into no domain', 'aws', { name: 'muster-aws' }, /name: 用户池的域名.*cognito in it/],
    [
      'a time zone named twice',
      'aws',
      { timeZones: ['Asia/Shanghai', 'Asia/Shanghai'] },
      /timeZones: 同一时区只列一次/,
    ],
    ['a secret of the other partition', 'aws-cn', { smtp }, /smtp\.secret: .*arn:aws-cn:/],
    [
      'a password written down',
      'aws',
      { smtp: { ...smtp, password: 'x' } },
      /smtp: 没有这项设置：password.*no such setting/,
    ],
    ['a setting that is misspelt', 'aws', { alarmEmial: 'duty@bureau.gov.cn' }, /没有这项设置：alarmEmial/],
  ])('%s (%s)', (_, name, changes, words) => {
    const said = refusal(() => settingsOf(name, changes))
    expect(said).toMatch(words)
    expect(said).toMatch(/infra\/aws\/settings\/aws(-cn)?\.json/)
  })

  test('all at once, not one after the other', () => {
    expect(refusal(() => settingsOf('aws', { name: '', alarmEmail: '', region: '' })).split('\n')).toHaveLength(4)
  })
})

describe('a settings file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-settings-'))
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  test.each([
    ['that is not there', join(folder, 'none.json'), /无法读取.*cannot be read/],
    ['that is a folder', folder, /无法读取.*cannot be read/],
    ['that is no JSON', file('broken.json', '{ "name": '), /不是有效的 JSON.*no JSON/],
    ['that is empty', file('empty.json', ''), /不是有效的 JSON/],
    ['that is a list', file('list.json', '[]'), /设置文件有误/],
  ])('%s is refused with its name', (_, path, words) => {
    const said = refusal(() => readSettings(profiles['aws'], path))
    expect(said).toMatch(words)
    expect(said).toContain(path)
  })
})
