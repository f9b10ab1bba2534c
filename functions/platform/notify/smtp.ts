import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { filled } from '@muster/domain/shared/schemas.ts'
import { createTransport, type Transporter } from 'nodemailer'
import * as z from 'zod/mini'
import { optionalSetting } from '../env.ts'

const account = z.object({ user: filled(254), password: z.string().check(z.minLength(1), z.maxLength(1000)) })

const server = z.object({
  host: filled(253),
  port: z.int().check(z.minimum(1), z.maximum(65535)),
  from: z.email(),
  /** On one machine only; on AWS they are a secret. */
  user: z.optional(filled(254)),
  password: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
})
type Server = z.infer<typeof server>

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for the same mail: a server that is given it twice can tell. */
  readonly id: string
}

const readServer = (): Server => {
  const parsed = server.safeParse(JSON.parse(optionalSetting('smtp') ?? 'null'))
  // The values are not told: a password may be among them.
  if (!parsed.success)
    throw new Error(`MUSTER_SMTP is not valid: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  return parsed.data
}

const readAccount = async ({ user, password }: Server): Promise<z.infer<typeof account> | undefined> => {
  const secret = optionalSetting('smtpSecret')
  if (secret === undefined) return user !== undefined && password !== undefined ? { user, password } : undefined
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: secret }))
  const parsed = account.safeParse(JSON.parse(SecretString ?? 'null'))
  if (!parsed.success) throw new Error('The secret of the mail server holds no user and password')
  return parsed.data
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Port 465 begins with TLS, any other must change to it before anything is said; only to this machine itself nothing is encrypted. */
const connectTo = async (to: Server): Promise<Transporter> => {
  const { host, port } = to
  const own = loopback.has(host)
  const known = await readAccount(to)
  return createTransport({
    host,
    port,
    secure: !own && port === 465,
    requireTLS: !own,
    ignoreTLS: own,
    ...(known && { auth: { user: known.user, pass: known.password } }),
    // Ten mails to a server that does not answer are given back within the function’s minute.
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

let connected: { readonly by: string; readonly transport: Promise<Transporter> } | undefined

/** One for each setting and process; one that could not be made is made again. */
const transportOf = (to: Server): Promise<Transporter> => {
  const by = JSON.stringify([to, optionalSetting('smtpSecret')])
  if (connected?.by !== by) {
    const transport = connectTo(to)
    transport.catch(() => (connected = undefined))
    connected = { by, transport }
  }
  return connected.transport
}

const isRefusal = (error: unknown): boolean => {
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
}

/**
 * Sends a mail. `refused`: the server will not take it for this person or with this content, now or later. Whatever else
 * goes wrong is thrown, and worth another attempt.
 */
export const sendMail = async ({ to, subject, text, id }: Mail): Promise<'delivered' | 'refused'> => {
  const settings = readServer()
  const transport = await transportOf(settings)
  const domain = settings.from.slice(settings.from.indexOf('@') + 1)
  try {
    await transport.sendMail({
      from: settings.from,
      to,
      subject,
      text,
      textEncoding: 'base64',
      messageId: `<${id}@${domain}>`,
    })
    return 'delivered'
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    // eslint-disable-next-line preserve-caught-error -- its message names the recipient
    throw new Error(`The mail server did not take the mail: ${code ?? 'no answer'} ${responseCode ?? ''}`.trim())
  }
}
