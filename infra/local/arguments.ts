import { parseArgs } from 'node:util'
import { isLocalDate, type Instant } from '@muster/domain/shared/time.ts'
import { ArgumentError, districtOf, districtOptions, type DistrictArguments, fail } from './district-arguments.ts'
import { isLoopback } from './routing.ts'

export interface Arguments {
  port: number | undefined
  data: string
  empty: boolean
  reset: boolean
  now: Instant | undefined
  host: string
  publicUrl: string | undefined
  issuer: string | undefined
  /** How the external provider knows this product; its own words where they are not given. */
  clientId: string | undefined
  audience: string | undefined
  scope: string | undefined
  /** The district to found, and who administers it. */
  district: DistrictArguments | undefined
  help: boolean
}

export { ArgumentError } from './district-arguments.ts'

export const usage = `npm start -- [options]

  --port N          端口，默认 8080        port, 8080 or another free one
  --data DIR        数据文件夹，默认 .muster  data folder
  --empty           不装载演示数据         start without the demo district
  --reset           清空数据文件夹后启动    wipe the data folder first
  --now TIME        把程序时钟设为此刻      set the product's clock: 2026-05-13T09:00+08:00
  --host H          监听地址，默认 127.0.0.1  listen on another address; needs the next two and --empty
  --public-url U    对外网址               the address people use, behind an HTTPS proxy
  --issuer I        外部统一登录的网址      an external OpenID provider; with it:
    --client-id C   在其登记的客户端编号    the client registered there, default muster-web
    --audience A    访问令牌的受众         what its access tokens are for, default muster
    --scope S       登录范围              what is asked for, default "openid profile offline_access"
    --district D    建立区县（六位代码）    founds this district, with the next
    --district-name N   区县名称           and prints the link of its first administrator
    --admin NAME    管理员姓名             whose name this is
`

const port = (text: string): number => {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535)
    fail(`--port ${text} 不是端口号`, `--port ${text} is no port: give a whole number from 1 to 65535`)
  return number
}

const moment = (text: string): Instant => {
  const found = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(text)
  if (!found || !isLocalDate(found[1] ?? '') || Number.isNaN(Date.parse(text)))
    fail(
      `--now ${text} 不是带时区的时刻，应写成 2026-05-13T09:00+08:00`,
      `--now ${text} is no moment with a zone: write it like 2026-05-13T09:00+08:00`,
    )
  return text
}

const webAddress = (name: string, text: string): string => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    fail(`--${name} ${text} 不是网址`, `--${name} ${text} is no web address: write it like https://example.gov.cn`)
  return text.replace(/\/+$/, '')
}

const word = (name: string, text: string | undefined): string | undefined => {
  if (text !== undefined && !/^\S{1,255}$/.test(text)) fail(`--${name} 不能为空或含空格`, `--${name} is one word`)
  return text
}

const read = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        reset: { type: 'boolean' },
        now: { type: 'string' },
        host: { type: 'string' },
        'public-url': { type: 'string' },
        issuer: { type: 'string' },
        'client-id': { type: 'string' },
        audience: { type: 'string' },
        scope: { type: 'string' },
        ...districtOptions,
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new ArgumentError(`参数有误。${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The command line, or an ArgumentError that says in words what is wrong with it. */
export const parseArguments = (argv: readonly string[]): Arguments => {
  const given = read(argv)
  const made: Arguments = {
    port: given.port === undefined ? undefined : port(given.port),
    data: given.data ?? '.muster',
    empty: given.empty ?? false,
    reset: given.reset ?? false,
    now: given.now === undefined ? undefined : moment(given.now),
    host: given.host ?? '127.0.0.1',
    publicUrl: given['public-url'] === undefined ? undefined : webAddress('public-url', given['public-url']),
    issuer: given.issuer === undefined ? undefined : webAddress('issuer', given.issuer),
    clientId: word('client-id', given['client-id']),
    audience: word('audience', given.audience),
    scope: given.scope,
    district: districtOf(given),
    help: given.help ?? false,
  }
  if (made.data.trim() === '') fail('--data 后面要写文件夹', '--data needs the name of a folder')
  if (made.issuer && !made.empty)
    fail('外部登录不能与演示数据同用，请加 --empty', '--issuer does not go with the demo district: add --empty')
  const foreign = ['client-id', 'audience', 'scope', ...Object.keys(districtOptions)] as const
  const alone = foreign.find((name) => given[name as keyof typeof given] !== undefined)
  if (alone && !made.issuer)
    fail(
      `--${alone} 只与 --issuer 同用`,
      `--${alone} goes with --issuer only: without it, the first link asks for the district`,
    )
  if (made.scope !== undefined && !/^openid( \S+)*$/.test(made.scope))
    fail('--scope 应以 openid 开头', '--scope begins with openid')
  const shared = !isLoopback(made.host) || (made.publicUrl && !isLoopback(new URL(made.publicUrl).hostname))
  const missing = [
    ...(made.issuer ? [] : ['--issuer']),
    ...(made.empty ? [] : ['--empty']),
    ...(made.publicUrl ? [] : ['--public-url']),
  ]
  if (shared && missing.length > 0)
    fail(
      `供他人访问时还需要 ${missing.join('、')}；演示账号只能在本机使用`,
      `To serve other machines also give ${missing.join(', ')}; the demo accounts work on this machine only`,
    )
  return made
}
