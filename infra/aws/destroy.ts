import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { outputRoot } from './artefacts.ts'
import { runCdk, type RunCdk } from './cdk.ts'
import { askedOf, explained } from './command-line.ts'
import { HASHED } from './constructs/hashed-files.ts'
import type { Artefacts } from './frame.ts'
import { readSettings, SettingsError } from './read-settings.ts'
import { type Settings, tableNameOf } from './settings.ts'
import { writeAssembly } from './write-assembly.ts'

const usage = `npm run destroy -- --profile aws|aws-cn [--settings FILE] [--yes]
  停用并删除网站、函数、告警；数据全部保留。Takes site, functions and alarms away; all data stays.`

export interface Hands {
  /** Where assemblies are written: a folder a profile. */
  root: string
  say(line: string): void
  cdk: RunCdk
  /** What the person at the terminal types; undefined where there is nobody. */
  ask(question: string): Promise<string | undefined>
}

/** Nothing is deployed, so nothing needs to be built. */
const nothingBuilt = (root: string): Artefacts => {
  const web = join(root, 'empty')
  mkdirSync(join(web, HASHED), { recursive: true })
  return { code: () => Code.fromInline('export const handler = () => {}'), web }
}

const kept = (settings: Settings): string[] => [
  `保留 Kept, with the stack ${settings.name}-data:`,
  `  表 the table ${tableNameOf(settings)}（删除保护 deletion protection，35 天任意时刻恢复 recovery to any second of 35 days）`,
  '  附件桶及其历史版本、访问日志桶 the buckets of files, with their versions, and of access logs',
  '  备份 the backups: 每日 daily 35 天 days，每月 monthly 一年 a year',
  '  登录账号（用户池） who may sign in (the user pool), where Muster keeps it',
  '  函数和接口的日志，到期自动删除 the logs of functions and API, until they expire',
  '  手工建立的密钥 secrets made by hand',
  '再次部署即可恢复使用。要连数据一并删除，须有人在控制台逐项关闭保护：没有这样的命令，是有意如此。',
  'Deploy again and all is as it was. To delete data too, somebody has to take each protection off by hand: that there is no command for it is on purpose.',
]

export const destroy = (argv: readonly string[], hands: Hands): Promise<number> =>
  explained(hands.say, usage, async () => {
    const asked = askedOf(argv)
    if (!asked) {
      hands.say(usage)
      return 0
    }
    const { profile, file, yes } = asked
    const settings = readSettings(profile, file)
    const { folder, stacks } = writeAssembly(hands.root, {
      profile,
      settings,
      artefacts: nothingBuilt(hands.root),
    })
    const going = Object.values(stacks).filter((stack) => stack !== undefined && stack !== stacks.data)
    hands.say(`将删除 To be taken away: ${going.map(({ stackName }) => stackName).join(', ')} (${settings.region})`)
    for (const line of kept(settings)) hands.say(line)
    if (!yes && (await hands.ask(`输入 ${settings.name} 以确认 Type ${settings.name} to confirm: `)) !== settings.name)
      throw new SettingsError('没有确认；无人值守时请加 --yes。Not confirmed; where nobody can be asked give --yes.')
    const code = await hands.cdk(['destroy', ...going.map(({ node }) => node.id), '--app', folder, '--force'])
    hands.say(
      code === 0
        ? '\n已删除；数据仍在。Taken away; the data is still there.'
        : '\n没有全部删除，原因见上；改正后再次运行即可。Not all was taken away; the reason stands above. Put it right and run this again.',
    )
    return code === 0 ? 0 : 1
  })

const askAtTerminal = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}

if (import.meta.main)
  process.exitCode = await destroy(process.argv.slice(2), {
    root: outputRoot,
    say: console.log,
    cdk: runCdk,
    ask: askAtTerminal,
  })
