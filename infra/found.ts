import { parseArgs } from 'node:util'
import { environmentNames } from '../functions/platform/env.ts'
import { Refusal } from '../functions/platform/refusal.ts'
import { ArgumentError, districtOf, type DistrictArguments, fail } from './local/district-arguments.ts'
import { firstLink } from './local/first-link.ts'
import { inStoppedFolder } from './local/stopped-folder.ts'

const usage = `npm run found -- --district 330106 --name 西湖区 (--data DIR | --profile aws|aws-cn | --table NAME --region R)

  建立区县，并打印首位管理员的一次性链接；无人接受前可重复运行，旧链接随即作废。
  Founds a district and prints the one-time link of its first administrator; run again before anybody accepted, it
  prints a fresh link and the earlier one stops working.

  --district D      六位区划代码          code of the district
  --name N          区县名称              its name
  --admin NAME      管理员姓名            the administrator's name, default 管理员
  --time-zone Z     默认 Asia/Shanghai    its time zone
  --data DIR        已停止的本机数据文件夹  the data folder of a stopped installation
  --profile P       AWS 部署方案          what was deployed by it; --settings FILE for another settings file
  --table T --region R   AWS 上的表       the table itself
  --public-url U    对外网址              the address people use; read from the settings with --profile
`

const options = {
  district: { type: 'string' },
  name: { type: 'string' },
  admin: { type: 'string' },
  'time-zone': { type: 'string' },
  data: { type: 'string' },
  profile: { type: 'string' },
  settings: { type: 'string' },
  table: { type: 'string' },
  region: { type: 'string' },
  'public-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const read = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new ArgumentError(`参数有误。${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
type Given = ReturnType<typeof read>

const publicUrlOf = (text: string): string =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? new URL(text).origin
    : fail(`--public-url ${text} 不是网址`, `--public-url ${text} is no web address, as https://drill.example.gov.cn`)

const print = ({ refused, words }: { refused: boolean; words: string }) => {
  console.log(words)
  if (refused) process.exitCode = 1
}

const onThisMachine = (data: string, district: DistrictArguments, publicUrl = 'http://127.0.0.1:8080') =>
  inStoppedFolder(
    data,
    () => {},
    async ({ content }) => {
      if (content === 'demo')
        fail(
          `${data} 里是演示数据，不能建立真实区县`,
          `${data} holds the demo district: found a real one in another folder`,
        )
      print(await firstLink(district, publicUrlOf(publicUrl)))
    },
  )

/** What the AWS client says where the operator’s own account is the matter, as words that tell what to do. */
const inTheCloud = (table: string, region: string): Record<string, readonly [string, string]> => ({
  ResourceNotFoundException: [
    `${region} 没有名为 ${table} 的表，请先部署`,
    `There is no table ${table} in ${region}: deploy first, or name another`,
  ],
  CredentialsProviderError: [
    '没有 AWS 凭证，请先登录（如 aws sso login 或设置 AWS_PROFILE）',
    'No AWS credentials were found: sign in (aws sso login) or set AWS_PROFILE',
  ],
  UnrecognizedClientException: ['AWS 凭证无效', 'The AWS credentials are not valid'],
  ExpiredTokenException: ['AWS 凭证已过期，请重新登录', 'The AWS credentials have expired: sign in again'],
  AccessDeniedException: [
    `当前 AWS 身份无权读写表 ${table}`,
    `These AWS credentials may not read and write the table ${table}`,
  ],
})

const onAws = async (table: string, region: string, district: DistrictArguments, publicUrl: string) => {
  Object.assign(process.env, { [environmentNames.table]: table, AWS_REGION: region })
  try {
    print(await firstLink(district, publicUrlOf(publicUrl)))
  } catch (error) {
    const words = error instanceof Error ? inTheCloud(table, region)[error.name] : undefined
    if (words) fail(...words)
    throw error
  }
}

const ofProfile = async (given: Given, district: DistrictArguments) => {
  const { profileOf, readSettings } = await import('./aws/read-settings.ts')
  const { siteOf, tableNameOf } = await import('./aws/settings.ts')
  const settings = readSettings(profileOf(given.profile), given.settings)
  const publicUrl = given['public-url'] ?? (settings.domain === undefined ? undefined : siteOf(settings))
  if (publicUrl === undefined)
    return fail('设置中没有域名，请用 --public-url 给出网址', 'The settings name no domain: give --public-url')
  await onAws(tableNameOf(settings), settings.region, district, publicUrl)
}

const main = async () => {
  const given = read()
  if (given.help) return console.log(usage)
  const { name, ...rest } = given
  const district =
    districtOf({ ...rest, ...(name !== undefined && { 'district-name': name }) }, 'name') ??
    fail('缺少 --district 和 --name', '--district and --name are missing')
  const { data, profile, table, region, 'public-url': publicUrl } = given
  const places = [data, profile, table].filter((place) => place !== undefined)
  if (places.length !== 1)
    fail('--data、--profile、--table 须给出其中一个', 'Give one of --data, --profile and --table')
  if (data !== undefined) return onThisMachine(data, district, publicUrl)
  if (profile !== undefined) return ofProfile(given, district)
  if (table === undefined || region === undefined || publicUrl === undefined)
    return fail('--table 还需要 --region 和 --public-url', '--table also needs --region and --public-url')
  return onAws(table, region, district, publicUrl)
}

try {
  await main()
} catch (error) {
  if (error instanceof Refusal) console.error('数据库正忙，请稍后再试。The database is busy: try again soon.')
  else console.error(error instanceof Error ? error.message : error)
  if (error instanceof ArgumentError) console.error(`\n${usage}`)
  process.exitCode = 2
}
