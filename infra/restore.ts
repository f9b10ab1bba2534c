import { parseArgs } from 'node:util'
import { DescribeTableCommand, DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb'
import {
  type CopyRefusal,
  copyTable,
  countItems,
  finishCopy,
  noteCounted,
} from '../functions/platform/dynamo/copy-table.ts'
import { tableDefinition } from '../functions/platform/dynamo/table.ts'
import { environmentNames } from '../functions/platform/env.ts'
import { askedOf } from './aws/command-line.ts'
import { readSettings, SettingsError } from './aws/read-settings.ts'
import { tableNameOf } from './aws/settings.ts'

const usage = `npm run restore -- --from TABLE (--profile aws|aws-cn | --to TABLE --region R) [--segments 8]

  把时间点恢复得到的表复制到现用的空表，重建读模型并核对已锁定的排名；中断后再次运行同一命令即可继续。
  Copies the table of a point-in-time restore into the live, empty one, rebuilds the read models and checks every frozen
  revision. Broken off, the same command takes it up again. RUNBOOK.md, “Restore”, has the steps around it.

  --from T        恢复出来的表          the table that the restore made
  --profile P     按部署设置找到现用的表  the live table of this deployment; --settings FILE for other settings
  --to T --region R   现用的表          the live table itself
  --segments N    并行份数，默认 8       parts copied side by side
  --page N        每份每次复制的条数      items a part copies at a time, default 1000
`

/** The words tell what to do. */
class RestoreRefused extends Error {}
const refuse = (zh: string, en: string): never => {
  throw new RestoreRefused(`${zh}。${en}.`)
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  settings: { type: 'string' },
  segments: { type: 'string', default: '8' },
  page: { type: 'string', default: '1000' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const read = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new SettingsError(`参数有误。${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
type Given = ReturnType<typeof read>

const whole = (name: string, text: string, most: number): number => {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new SettingsError(
      `--${name} 应为 1 至 ${most} 的整数。--${name} ${text} is none: give a whole number from 1 to ${most}.`,
    )
  return number
}

const missing = (name: string): never => {
  throw new SettingsError(`缺少 --${name}。--${name} is missing.`)
}

const targetOf = ({ profile, settings, to, region }: Given): { to: string; region: string } => {
  if (profile !== undefined) {
    const asked = askedOf(['--profile', profile, ...(settings === undefined ? [] : ['--settings', settings])])
    if (!asked) return missing('profile')
    const found = readSettings(asked.profile, asked.file)
    return { to: tableNameOf(found), region: found.region }
  }
  const known = region ?? process.env['AWS_REGION']
  return { to: to ?? missing('to'), region: known ?? missing('region') }
}

const tableNamed = async (client: DynamoDBClient, name: string): Promise<TableDescription> => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    if (Table) return Table
  } catch (error) {
    const why = error instanceof Error ? error.name : ''
    if (/Credentials|Token|UnrecognizedClient|InvalidSignature|AccessDenied/.test(why))
      return refuse(
        `凭证无效或无权访问表 ${name}（${why}），请先登录`,
        `These credentials do not open the table ${name} (${why}): sign in first`,
      )
    if (why !== 'ResourceNotFoundException') throw error
  }
  return refuse(`没有名为 ${name} 的表`, `There is no table ${name}`)
}

const keysOf = ({ KeySchema = [] }: TableDescription) =>
  KeySchema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`)
    .toSorted()
    .join(', ')

const requireOurs = (name: string, table: TableDescription): void => {
  if (table.TableStatus !== 'ACTIVE')
    refuse(
      `表 ${name} 尚未就绪（${table.TableStatus}），请稍后再试`,
      `The table ${name} is ${table.TableStatus}: wait until it is ACTIVE`,
    )
  if (keysOf(table) !== `${tableDefinition.partitionKey} HASH, ${tableDefinition.sortKey} RANGE`)
    refuse(`表 ${name} 不是演训通的表`, `The table ${name} is not one of Muster’s: its key is ${keysOf(table)}`)
}

const say = (line: string) => console.log(line)

const refusedCopy = (from: string, to: string, refusal: CopyRefusal): never => {
  switch (refusal.why) {
    case 'notEmpty':
      return refuse(
        `表 ${to} 不是空表，未作改动；恢复只写入空表`,
        `The table ${to} is not empty, and nothing was touched: a restore only goes into an empty table`,
      )
    case 'anotherRestore':
      return refuse(
        `表 ${to} 正在从另一个来源恢复（${refusal.source}），未作改动`,
        `The table ${to} is being restored from another source (${refusal.source}), and nothing was touched`,
      )
    case 'halfASource':
      return refuse(
        `表 ${from} 本身是一次未完成的恢复，未作改动`,
        `The table ${from} is itself a restore that was not finished, and nothing was touched`,
      )
  }
}

/** Read models anew, and every frozen revision against its digest; answers what is wrong. */
const check = async (): Promise<number> => {
  const [{ queryAll }, { partitions }, { rebuildReadModels }, { verifyRevisions }, { now }] = await Promise.all([
    import('../functions/platform/dynamo/read.ts'),
    import('../functions/platform/dynamo/keys.ts'),
    import('../functions/scoring/rebuild.ts'),
    import('../functions/scoring/verify-revisions.ts'),
    import('../functions/platform/clock.ts'),
  ])
  let wrong = 0
  for (const item of await queryAll({ pk: partitions.registry })) {
    const district = String(item['id'])
    const { checked, differences } = await rebuildReadModels(district, { repair: true })
    say(
      `${district}: 读模型 ${checked} 项，重建 ${differences.length} 项 ${checked} read models checked, ${differences.length} rebuilt`,
    )
    for (const { what, key } of differences.slice(0, 20)) say(`  ${what}  ${key}`)
    const revisions = await verifyRevisions(district, now())
    say(
      `${district}: 已锁定的排名 ${revisions.checked} 份，${revisions.wrong.length} 份与摘要不符 ${revisions.checked} frozen revisions, ${revisions.wrong.length} not as their digest says`,
    )
    for (const one of revisions.wrong) say(`  ${one}`)
    wrong += revisions.wrong.length
  }
  return wrong
}

const restore = async (given: Given): Promise<number> => {
  const from = given.from ?? missing('from')
  const { to, region } = targetOf(given)
  const [segments, pageSize] = [whole('segments', given.segments, 64), whole('page', given.page, 100_000)]
  if (from === to) refuse('来源和目标是同一张表', 'Source and target are the same table')
  process.env['AWS_REGION'] = region
  process.env[environmentNames.table] = to
  const endpoint = process.env[environmentNames.endpoint]
  const client = new DynamoDBClient({
    region,
    // A table that is written for the first time grows into its work: what it throttles is tried for minutes.
    maxAttempts: 15,
    ...(endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  })
  try {
    const [source, target] = [await tableNamed(client, from), await tableNamed(client, to)]
    requireOurs(from, source)
    requireOurs(to, target)
    say(`${from} → ${to} (${region})`)
    const began = performance.now()
    let shown = 0
    const progress = (copied: number) => {
      if (performance.now() - shown < 1_000) return
      shown = performance.now()
      say(`  ${copied} 条 items`)
    }
    const { now } = await import('../functions/platform/clock.ts')
    const made = new Date(source.CreationDateTime ?? 0).toISOString()
    const plan = {
      client,
      from,
      to,
      source: `${source.TableId ?? source.TableArn ?? from} ${made}`,
      segments,
      pageSize,
      progress,
      now: Math.floor(Date.parse(now()) / 1_000),
    }
    const done = await copyTable(plan)
    if (!done.ok) return refusedCopy(from, to, done.refusal)
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    say(`${done.resumed ? '接续 taken up: ' : ''}${done.copied} 条 items, ${seconds} s`)
    const there = done.counted ? done.copied : await countItems(client, to, segments)
    if (there < done.copied) {
      say(
        `目标表只有 ${there} 条，复制了 ${done.copied} 条：有别的程序在删除。The target holds ${there} items only, and ${done.copied} were copied: something else deletes there.`,
      )
      return 1
    }
    // The projector writes read models as the copy comes in, and nobody need stop it.
    if (there > done.copied)
      say(`  另有 ${there - done.copied} 条由系统写入 items beside them were written by the product`)
    await noteCounted(client, to)
    const wrong = await check()
    if (wrong > 0) {
      say(
        '恢复的数据与摘要不符，请换一个时间点。What was restored is not what its digests say: try another point in time.',
      )
      return 1
    }
    await finishCopy(client, to)
    say(`完成 restored: ${to}`)
    return 0
  } finally {
    client.destroy()
  }
}

try {
  const given = read()
  if (given.help) say(usage)
  else process.exitCode = await restore(given)
} catch (error) {
  const told = error instanceof RestoreRefused || error instanceof SettingsError
  console.error(told ? error.message : error)
  if (error instanceof SettingsError) console.error(`\n${usage}`)
  process.exitCode = told ? 2 : 1
}
