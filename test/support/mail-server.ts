import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Mail {
  readonly to: string[]
  readonly user: string | undefined
  readonly secure: boolean
  /** As it came over the wire. */
  readonly raw: string
}

const partOf = (raw: string) => {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s)
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body
}

/** What a mail says, decoded. */
export const wordsOf = ({ raw }: Mail): string => partOf(raw)

const decodeWord = (text: string) =>
  text.replace(/\r?\n\s+/g, ' ').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, how: string, coded: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(coded, 'base64').toString()
      : Buffer.from(
          coded
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString(),
  )

export const headerOf = ({ raw }: Mail, name: string): string =>
  decodeWord(new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '')

export interface MailServer {
  readonly port: number
  readonly mails: Mail[]
  /** The most connections there were at once. */
  most: number
  /** Answers for a recipient in place of taking the mail. */
  refuse: ((to: string) => { code: number; words: string } | undefined) | undefined
  stop(): Promise<void>
}

/** A mail server on this machine that keeps what it is given. */
export const startMailServer = async (options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<MailServer> => {
  const mails: Mail[] = []
  let open = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onConnect: (_session, done) => {
      open += 1
      made.most = Math.max(made.most, open)
      done()
    },
    onClose: () => void (open -= 1),
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('Wrong password')),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = made.refuse?.(address)
      done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : null)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, user: session.user, secure: session.secure, raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const made: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    mails,
    most: 0,
    refuse: undefined,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
  return made
}
