import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { buildArtefacts, outputRoot } from './artefacts.ts'
import { runCdk, type RunCdk } from './cdk.ts'
import { askedOf, explained } from './command-line.ts'
import { refuseExamples } from './example-values.ts'
import type { Artefacts } from './frame.ts'
import type { Profile } from './profile.ts'
import { readSettings, SettingsError } from './read-settings.ts'
import { isCloudFrontName, type Settings, siteOf, tableNameOf } from './settings.ts'
import { refuseForeignTable, standingTable } from './standing-table.ts'
import { writeAssembly } from './write-assembly.ts'

const usage = `npm run deploy -- --profile aws|aws-cn [--settings FILE]
  部署或升级。Deploys, or brings up to date. 默认设置 default settings: infra/aws/settings/<profile>.json`

/** What a deployment reaches for outside itself. */
export interface Hands {
  /** Where assemblies are written: a folder a profile. */
  root: string
  say(line: string): void
  cdk: RunCdk
  artefacts(): Promise<Artefacts>
  database(region: string): DynamoDBClient
}

/** Why the account could not be asked, and what to do about it. */
const unreachable = (error: unknown, region: string): SettingsError => {
  const { name = '', message = String(error) } = error instanceof Error ? error : {}
  const how = /Credentials|Token|SSO|UnrecognizedClient|InvalidSignature/i.test(name)
    ? `没有可用的账号凭证。请先登录（aws configure、aws sso login，或设置 AWS_PROFILE）。No valid credentials: sign in first (aws configure, aws sso login, or set AWS_PROFILE).`
    : /AccessDenied/.test(name)
      ? '该账号无权查看表。These credentials may not look at tables (dynamodb:DescribeTable, DescribeTimeToLive, ListTagsOfResource).'
      : `无法访问 ${region} 的 DynamoDB，请检查网络和区域。DynamoDB in ${region} cannot be reached: check network and region.`
  return new SettingsError(`${how}\n  ${name}: ${message}`, { cause: error })
}

const lookAtTable = async ({ database }: Hands, settings: Settings): Promise<void> => {
  const client = database(settings.region)
  const name = tableNameOf(settings)
  try {
    const standing = await standingTable(client, name).catch((error: unknown) => {
      throw unreachable(error, settings.region)
    })
    refuseForeignTable(name, `${settings.name}-data`, standing)
  } finally {
    client.destroy()
  }
}

const failed = (step: string): string =>
  `${step} 失败，原因见上。已建的资源可以留着，改正后再次运行同一命令即可。${step} failed; the reason stands above. What was made may stay: put it right and run the same command again.`

const noAddress =
  'CDK 没有给出网站地址（outputs.json 中缺 DistributionDomain），请在控制台核对 web 栈。CDK did not tell the site’s address (outputs.json has no DistributionDomain): look at the web stack in the console.'

/** Writes the templates and has CDK deploy them; answers what the stacks put out, or undefined where it failed. */
const deployed = async (
  hands: Hands,
  profile: Profile,
  settings: Settings,
  artefacts: Artefacts,
): Promise<Record<string, Record<string, string>> | undefined> => {
  const { folder } = writeAssembly(hands.root, { profile, settings, artefacts })
  // Once an account and region, and harmless afterwards: where CDK keeps what it uploads.
  for (const words of [
    ['bootstrap', '--app', folder],
    ['deploy', '--all', '--app', folder, '--require-approval', 'never', '--outputs-file', join(folder, 'outputs.json')],
  ])
    if ((await hands.cdk(words)) !== 0) {
      hands.say(failed(`cdk ${words[0]}`))
      return undefined
    }
  return JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as Record<string, Record<string, string>>
}

/** A site without a domain of its own has CloudFront’s, and another one after it was taken away and deployed again. */
const knowsItsAddress = ({ domain }: Settings, cdn: string): boolean =>
  domain !== undefined && (domain === cdn || !isCloudFrontName(domain))

const keepDomain = (file: string, domain: string): void => {
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, `${JSON.stringify({ ...settings, domain }, null, 2)}\n`)
}

const next = (profile: Profile, settings: Settings, cdn: string): string[] => [
  `\n部署完成。Deployed: ${siteOf(settings)}`,
  ...(cdn && settings.domain !== cdn
    ? [
        `请在域名服务商处把 ${settings.domain} 指向（CNAME）${cdn}。Point ${settings.domain} at ${cdn} (CNAME) where the domain is kept.`,
      ]
    : []),
  ...(profile.name === 'aws-cn'
    ? [
        '域名须已备案，账号须已开通 API Gateway 的未授权访问（向 AWS 中国支持申请）。The domain must be filed (ICP), and the account cleared for API Gateway without authorisation (ask AWS China’s support).',
      ]
    : []),
  `告警邮件需要确认订阅：请查收 ${settings.alarmEmail}。Confirm the subscription mailed to ${settings.alarmEmail}, or no alarm will be heard.`,
  `建立第一个区及其管理员 Found the first district and its administrator:\n  npm run found -- --profile ${profile.name} --help`,
]

export const deploy = (argv: readonly string[], hands: Hands): Promise<number> =>
  explained(hands.say, usage, async () => {
    const asked = askedOf(argv)
    if (!asked) {
      hands.say(usage)
      return 0
    }
    const { profile, file } = asked
    const settings = readSettings(profile, file)
    refuseExamples(settings, file)
    await lookAtTable(hands, settings)
    hands.say(
      `部署 ${settings.name} 到 ${settings.region}（${profile.name}）：先核对账号，再建 ${settings.name}-data、-api、-web、-ops 等栈。首次约需 15 分钟。Deploying ${settings.name} to ${settings.region}: the first time takes some 15 minutes.`,
    )
    const artefacts = await hands.artefacts()
    const outputs = await deployed(hands, profile, settings, artefacts)
    const cdn = outputs?.[`${settings.name}-web`]?.['DistributionDomain']
    if (!outputs) return 1
    if (!cdn) {
      hands.say(noAddress)
      return 1
    }
    if (knowsItsAddress(settings, cdn)) {
      for (const line of next(profile, settings, cdn)) hands.say(line)
      return 0
    }
    // The pages, the sign-in and the bucket must know the address, which is only known now.
    keepDomain(file, cdn)
    hands.say(
      `CloudFront 给的网址是 ${cdn}，已写入 ${file}，请保留该文件。再部署一次，让登录和上传认得它。CloudFront’s address is ${cdn}; it now stands in ${file}, which you must keep. Deploying once more, for sign-in and uploads to know it.`,
    )
    const known = readSettings(profile, file)
    if (!(await deployed(hands, profile, known, artefacts))) return 1
    for (const line of next(profile, known, cdn)) hands.say(line)
    return 0
  })

if (import.meta.main)
  process.exitCode = await deploy(process.argv.slice(2), {
    root: outputRoot,
    say: console.log,
    cdk: runCdk,
    artefacts: () => buildArtefacts(console.log),
    database: (region) => new DynamoDBClient({ region, maxAttempts: 2 }),
  })
