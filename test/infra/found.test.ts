import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '../support/engine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LINK = /(\S+)\/join\/(\d{6})#[\w-]{43}$/m

let engine: TestEngine
let folder: string
beforeAll(async () => {
  engine = await startEngine()
  folder = await mkdtemp(join(tmpdir(), 'muster-found-'))
})
afterAll(async () => {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Without the machine's own settings and credentials. */
const found = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; text: string }>((resolve) => {
    const clean = { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', ...env }
    execFile(process.execPath, ['infra/found.ts', ...args], { cwd: root, env: clean }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, text: out + err }),
    )
  })
const west = ['--district', '330106', '--name', '西湖区']
const onTable = (table: string) => [
  ...west,
  '--table',
  table,
  '--region',
  'cn-north-1',
  '--public-url',
  'https://drill.example.gov.cn/',
]
const here = () => ({ MUSTER_DYNAMODB_ENDPOINT: engine.endpoint })

describe('npm run found', () => {
  it('founds on a table of the cloud, and prints a link; asked again a fresh one', async () => {
    const first = await found(onTable(engine.tableName), here())
    expect(first).toMatchObject({ code: 0, text: expect.stringContaining('已建立 330106 西湖区') })
    expect(LINK.exec(first.out)?.slice(1)).toEqual(['https://drill.example.gov.cn', '330106'])
    const again = await found(onTable(engine.tableName), here())
    expect(again).toMatchObject({ code: 0, text: expect.stringContaining('earlier links no longer work') })
    expect(LINK.exec(again.out)?.[0]).not.toBe(LINK.exec(first.out)?.[0])
  })

  it('takes table, region and address from the settings of a profile', async () => {
    const settings = join(folder, 'settings.json')
    const content = {
      ...{
        name: engine.tableName,
        region: 'ap-southeast-1',
      },
      ...{
        domain: 'drill.bureau.gov.cn',
        certificate: `arn:aws:acm:us-east-1:111122223333:certificate/${'0'.repeat(36)}`,
      },
      ...{ timeZones: ['Asia/Shanghai'], alarmEmail: 'duty@bureau.gov.cn', monthlyBudget: 50 },
    }
    await writeFile(settings, JSON.stringify(content))
    const args = ['--district', '330108', '--name', '滨江区', '--profile', 'aws', '--settings', settings]
    const told = await found(args, here())
    expect(LINK.exec(told.out)?.[1]).toBe('https://drill.bureau.gov.cn')
  })

  it('says what is the matter with the operator’s account, in words', async () => {
    expect(await found(onTable('no-such-table'), here())).toMatchObject({
      ...{ code: 2, text: expect.stringContaining('cn-north-1 没有名为 no-such-table 的表，请先部署') },
    })
    expect(await found(onTable('muster'))).toMatchObject({ code: 2, text: expect.stringContaining('没有 AWS 凭证') })
  })

  it('founds no real district among demo data', async () => {
    const data = await mkdtemp(join(folder, 'demo-'))
    const marker = { product: 'muster', format: 2, content: 'demo', loaded: true }
    await writeFile(join(data, 'muster.json'), JSON.stringify(marker))
    const told = await found([...west, '--data', data])
    expect(told).toMatchObject({ code: 2, text: expect.stringContaining('holds the demo district') })
    expect(told.text).not.toMatch(LINK)
  })

  it.each<[string, readonly string[], string]>([
    ['nothing', [], '缺少 --district 和 --name'],
    ['no name', ['--district', '330106', '--data', 'x'], 'give both --district and --name'],
    ['no code', ['--district', '3301', '--name', '西湖区', '--data', 'x'], 'is no code of six digits'],
    ['an empty name', ['--district', '330106', '--name', ' ', '--data', 'x'], '--name is a name'],
    ['no time zone', [...west, '--time-zone', 'Mars/One', '--data', 'x'], '--time-zone Mars/One is none'],
    ['no place', west, 'Give one of --data, --profile and --table'],
    ['two places', [...west, '--data', 'x', '--profile', 'aws'], 'Give one of'],
    ['a table alone', [...west, '--table', 'muster'], '--table also needs --region and --public-url'],
    ['another profile', [...west, '--profile', 'azure'], 'There is no profile azure'],
    ['a folder without data', [...west, '--data', 'no/such/folder'], 'holds no data'],
    [
      'no address',
      [...west, '--table', 't', '--region', 'r', '--public-url', 'drill'],
      '--public-url drill is no web address',
    ],
    ['an unknown option', [...west, '--colour', 'red'], '--colour'],
  ])('given %s it refuses in words and prints no link', async (_, args, words) => {
    const told = await found(args)
    expect(told).toMatchObject({ code: 2, text: expect.stringContaining(words) })
    expect(told.text).not.toMatch(LINK)
  })
})
