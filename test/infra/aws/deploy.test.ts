import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deploy } from '../../../infra/aws/deploy.ts'
import { destroy } from '../../../infra/aws/destroy.ts'
import { settingsFile } from '../../../infra/aws/read-settings.ts'
import { profiles, type ProfileName } from '../../../infra/aws/profile.ts'
import { synth } from '../../../infra/aws/synth.ts'
import { localClient } from '../../../infra/local/table.ts'
import { standIns } from '../../support/cdk.ts'
import { startEngine, type TestEngine } from '../../support/engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-deploy-'))
let engine: TestEngine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const own = {
  aws: { alarmEmail: 'duty@bureau.gov.cn' },
  'aws-cn': {
    domain: 'drill.bureau.gov.cn',
    certificate: 'ASCAABCDEFGHIJKLMNOP1',
    identity: { issuer: 'https://login.bureau.gov.cn', clientId: 'muster-web' },
    alarmEmail: 'duty@bureau.gov.cn',
  },
}
let written = 0
/** A settings file somebody has made their own. */
const settings = (name: ProfileName, changes: object = {}): string => {
  written += 1
  const file = join(folder, `settings-${written}.json`)
  const example = JSON.parse(readFileSync(settingsFile(profiles[name]), 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...example, ...own[name], ...changes }))
  return file
}

/** An account that says yes to everything but `failing`, and remembers what it was asked. */
const account = ({ failing, cdn = 'd111111abcdef8.cloudfront.net' }: { failing?: string; cdn?: string } = {}) => {
  const asked: string[][] = []
  const lines: string[] = []
  let built = 0
  return {
    asked,
    commands: () => asked.map(([command]) => command),
    said: () => lines.join('\n'),
    built: () => built,
    hands: {
      root: folder,
      say: (line: string) => void lines.push(line),
      cdk: (words: readonly string[]) => {
        asked.push([...words])
        const place = words.indexOf('--outputs-file')
        const outputs = { 'muster-web': { DistributionDomain: cdn } }
        if (place >= 0) writeFileSync(words[place + 1] ?? '', JSON.stringify(outputs))
        return Promise.resolve(words[0] === failing ? 1 : 0)
      },
      artefacts: () => {
        built += 1
        return Promise.resolve(standIns())
      },
      database: () => localClient(engine.endpoint),
      ask: () => Promise.resolve<string | undefined>(undefined),
    },
  }
}

describe('npm run deploy', () => {
  test('prepares the account, deploys every stack without asking back, and says what is left to do', async () => {
    const { hands, asked, said } = account({ cdn: 'd1.cloudfront.cn' })
    expect(await deploy(['--profile', 'aws-cn', '--settings', settings('aws-cn')], hands)).toBe(0)
    const app = join(folder, 'aws-cn')
    expect(asked).toEqual([
      ['bootstrap', '--app', app],
      [
        ...['deploy', '--all', '--app', app, '--require-approval', 'never'],
        ...['--outputs-file', join(app, 'outputs.json')],
      ],
    ])
    expect(existsSync(join(app, 'web.template.json'))).toBe(true)
    expect(said()).toMatch(/https:\/\/drill\.bureau\.gov\.cn/)
    expect(said()).toMatch(/CNAME.*d1\.cloudfront\.cn/)
    expect(said()).toMatch(/npm run found -- --profile aws-cn/)
    expect(said()).toMatch(/duty@bureau\.gov\.cn/)
    expect(said()).toMatch(/ICP/)
  })

  test('without a domain keeps CloudFront’s address in the settings and deploys again, so that sign-in knows it', async () => {
    const file = settings('aws')
    const first = account()
    expect(await deploy(['--profile', 'aws', '--settings', file], first.hands)).toBe(0)
    expect(first.commands()).toEqual(['bootstrap', 'deploy', 'bootstrap', 'deploy'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ domain: 'd111111abcdef8.cloudfront.net' })
    const api = readFileSync(join(folder, 'aws/api.template.json'), 'utf8')
    expect(api).toContain('https://d111111abcdef8.cloudfront.net/sign-in/callback')
    expect(first.said()).toMatch(/已写入.*settings-/)
    expect(first.said()).not.toMatch(/CNAME/)

    const second = account()
    expect(await deploy(['--profile', 'aws', '--settings', file], second.hands)).toBe(0)
    expect(second.commands()).toEqual(['bootstrap', 'deploy'])
  })

  test('learns the new address of a site that was taken away and deployed again', async () => {
    const file = settings('aws', { domain: 'd222222abcdef8.cloudfront.net' })
    const { hands, commands } = account()
    expect(await deploy(['--profile', 'aws', '--settings', file], hands)).toBe(0)
    expect(commands()).toEqual(['bootstrap', 'deploy', 'bootstrap', 'deploy'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ domain: 'd111111abcdef8.cloudfront.net' })
  })

  test.each([
    ['bootstrap', ['bootstrap']],
    ['deploy', ['bootstrap', 'deploy']],
  ])('ends with 1 and says how to go on where %s fails', async (failing, order) => {
    const { hands, commands, said } = account({ failing })
    expect(await deploy(['--profile', 'aws-cn', '--settings', settings('aws-cn')], hands)).toBe(1)
    expect(commands()).toEqual(order)
    expect(said()).toMatch(new RegExp(`cdk ${failing} 失败.*run the same command again`))
  })

  test('says so where the stacks put out no address', async () => {
    const { hands, said } = account({ cdn: '' })
    expect(await deploy(['--profile', 'aws', '--settings', settings('aws')], hands)).toBe(1)
    expect(said()).toMatch(/没有给出网站地址.*did not tell the site’s address/)
  })

  const refusals: [string, () => string[], RegExp][] = [
    ['no profile', () => [], /缺少 --profile/],
    ['an unknown profile', () => ['--profile', 'azure'], /没有名为 azure 的部署方案/],
    ['an unknown option', () => ['--profile', 'aws', '--force'], /参数有误/],
    ['the committed examples', () => ['--profile', 'aws'], /示例值[\s\S]*alarmEmail: duty@example\.gov\.cn/],
    [
      'the examples of China',
      () => ['--profile', 'aws-cn'],
      /domain: drill\.example[\s\S]*certificate: ASCAEXAMPLE[\s\S]*issuer/,
    ],
    ['a file that is not there', () => ['--profile', 'aws', '--settings', join(folder, 'no.json')], /无法读取/],
    [
      'no issuer in China',
      () => ['--profile', 'aws-cn', '--settings', settings('aws-cn', { identity: undefined })],
      /identity\.issuer: 中国区没有 Cognito/,
    ],
    [
      'a bad domain',
      () => ['--profile', 'aws', '--settings', settings('aws', { domain: 'x y' })],
      /domain: 应为小写域名/,
    ],
  ]
  test.each(refusals)('refuses %s in words, with 2, before anything is touched', async (_, argv, words) => {
    const { hands, asked, said, built } = account()
    expect(await deploy(argv(), hands)).toBe(2)
    expect(said()).toMatch(words)
    expect(said()).toMatch(/没有改动任何东西。Nothing was touched/)
    expect([asked, built()]).toEqual([[], 0])
  })

  test('refuses a table with other keys before anything is touched', async () => {
    const client = localClient(engine.endpoint)
    await client.send(
      new CreateTableCommand({
        TableName: 'muster-old',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    )
    client.destroy()
    const { hands, asked, said, built } = account()
    const argv = ['--profile', 'aws-cn', '--settings', settings('aws-cn', { name: 'muster-old' })]
    expect(await deploy(argv, hands)).toBe(2)
    expect(said()).toMatch(/账号里已有表 muster-old[\s\S]*主键 key: id \(HASH\)；/)
    expect([asked, built()]).toEqual([[], 0])
  })

  test.each([
    [
      'where nobody answers',
      { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
      /无法访问 ap-southeast-1 的 DynamoDB/,
    ],
    ['without credentials', {}, /没有可用的账号凭证.*sign in first/],
  ])('explains itself %s, as a program too', async (_, env, words) => {
    const file = fileURLToPath(new URL('../../../infra/aws/deploy.ts', import.meta.url))
    const outcome = await new Promise<{ code: unknown; text: string }>((done) =>
      execFile(
        process.execPath,
        [file, '--profile', 'aws', '--settings', settings('aws')],
        {
          env: {
            ...{ PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
            ...{ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9', ...env },
          },
        },
        (error, stdout, stderr) => done({ code: error?.code, text: stdout + stderr }),
      ),
    )
    expect(outcome.text).toMatch(words)
    expect(outcome.text).toMatch(/Nothing was touched/)
    expect(outcome.code).toBe(2)
  })

  test('tells how it is used', async () => {
    const { hands, asked, said } = account()
    expect(await deploy(['--help'], hands)).toBe(0)
    expect(said()).toMatch(/npm run deploy -- --profile aws\|aws-cn/)
    expect(asked).toEqual([])
  })
})

describe('npm run destroy', () => {
  test.each<[ProfileName, string[]]>([
    ['aws', ['firewall', 'assets', 'api', 'web', 'ops']],
    ['aws-cn', ['assets', 'api', 'web', 'ops']],
  ])('takes away all of %s but its data, and says what stays', async (name, going) => {
    const { hands, asked, said } = account()
    const ask = () => Promise.resolve('muster')
    expect(await destroy(['--profile', name, '--settings', settings(name)], { ...hands, ask })).toBe(0)
    expect(asked).toEqual([['destroy', ...going, '--app', join(folder, name), '--force']])
    expect(said()).toMatch(/muster-data/)
    for (const kept of ['the table muster', 'buckets of files', 'the backups', 'who may sign in', 'secrets'])
      expect(said()).toContain(kept)
  })

  test.each([
    ['another name', 'muste'],
    ['nothing', ''],
    ['nobody', undefined],
  ])('does nothing where %s confirms it', async (_, answer) => {
    const { hands, asked, said } = account()
    const argv = ['--profile', 'aws', '--settings', settings('aws')]
    expect(await destroy(argv, { ...hands, ask: () => Promise.resolve(answer) })).toBe(2)
    expect(asked).toEqual([])
    expect(said()).toMatch(/没有确认.*--yes[\s\S]*Nothing was touched/)
  })

  test('asks nobody with --yes, and ends with 1 where CDK fails', async () => {
    const { hands, asked, said } = account({ failing: 'destroy' })
    expect(await destroy(['--profile', 'aws', '--settings', settings('aws'), '--yes'], hands)).toBe(1)
    expect(asked).toHaveLength(1)
    expect(said()).toMatch(/没有全部删除.*run this again/)
  })

  test('refuses an unknown profile', async () => {
    const { hands, asked, said } = account()
    expect(await destroy(['--profile', 'aws-us-gov'], hands)).toBe(2)
    expect(said()).toMatch(/没有名为 aws-us-gov 的部署方案/)
    expect(asked).toEqual([])
  })
})

describe('npm run synth', () => {
  test('writes the templates of both partitions with the committed settings, asks no account, and says what it wrote', async () => {
    const { hands, asked, said } = account()
    const root = mkdtempSync(join(tmpdir(), 'muster-synth-'))
    expect(await synth({ ...hands, root })).toBe(0)
    expect(asked).toEqual([])
    for (const [name, parts] of [
      ['aws', ['data', 'firewall', 'assets', 'api', 'web', 'ops']],
      ['aws-cn', ['data', 'assets', 'api', 'web', 'ops']],
    ] as const)
      for (const part of parts) {
        expect(existsSync(join(root, name, `${part}.template.json`))).toBe(true)
        expect(said()).toContain(`${part}.template.json`)
      }
  })
})
