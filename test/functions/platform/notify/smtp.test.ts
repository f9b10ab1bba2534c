import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sendMail } from '../../../../functions/platform/notify/smtp.ts'
import { type MailServer, startMailServer } from '../../../support/mail-server.ts'

const mail = { to: 'wang@example.gov.cn', subject: '提醒', text: '明日演练 1 场', id: 'abc' }
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

const server = async (
  options?: Parameters<typeof startMailServer>[0],
  over: { host?: string; user?: string; password?: string } = {},
): Promise<MailServer> => {
  const post = await startMailServer(options, over.host)
  stops.push(() => post.stop())
  vi.stubEnv(
    'MUSTER_SMTP',
    JSON.stringify({ host: '127.0.0.1', port: post.port, from: 'muster@example.gov.cn', ...over }),
  )
  return post
}

/** Secrets Manager as far as it is asked here. */
const secrets = async (value: string) => {
  const asked: unknown[] = []
  const http = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      asked.push(JSON.parse(body))
      response.setHeader('content-type', 'application/x-amz-json-1.1')
      response.end(JSON.stringify({ SecretString: value }))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => http.close(resolve)))
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', `http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  for (const [name, said] of [
    ['AWS_REGION', 'cn-north-1'],
    ['AWS_ACCESS_KEY_ID', 'local'],
    ['AWS_SECRET_ACCESS_KEY', 'local'],
    ['MUSTER_SMTP_SECRET', 'arn:aws-cn:secretsmanager:cn-north-1:1:secret:muster'],
  ] as const)
    vi.stubEnv(name, said)
  return asked
}

describe('mail', () => {
  it('goes to a server on this machine as it is', async () => {
    const post = await server()
    expect(await sendMail(mail)).toBe('delivered')
    expect(post.mails).toMatchObject([{ to: [mail.to], secure: false, user: undefined }])
  })

  // Elsewhere this machine has but one loopback address.
  it.runIf(process.platform === 'linux').each([
    ['a server that offers no encryption', { disabledCommands: ['STARTTLS', 'AUTH'] }],
    ['a server whose certificate nobody vouches for', { disabledCommands: [] }],
  ])('goes to no other machine in the clear: %s', async (_, options) => {
    const post = await server(options, { host: '127.0.0.2' })
    await expect(sendMail(mail)).rejects.toThrow(/^The mail server did not take the mail: (ETLS|ESOCKET)/)
    expect(post.mails).toEqual([])
  })

  it('is sent under the account of the settings', async () => {
    const post = await server({ authOptional: false, allowInsecureAuth: true }, { user: 'muster', password: 'right' })
    expect(await sendMail(mail)).toBe('delivered')
    expect(post.mails[0]?.user).toBe('muster')
  })

  it('is sent under the account of the secret, read once', async () => {
    const asked = await secrets(JSON.stringify({ user: 'from-secret', password: 'right' }))
    const post = await server({ authOptional: false, allowInsecureAuth: true })
    await sendMail(mail)
    await sendMail(mail)
    expect(post.mails.map(({ user }) => user)).toEqual(['from-secret', 'from-secret'])
    expect(asked).toEqual([{ SecretId: 'arn:aws-cn:secretsmanager:cn-north-1:1:secret:muster' }])
  })

  it('waits for another attempt where the account is refused, and does not tell it', async () => {
    await server({ authOptional: false, allowInsecureAuth: true }, { user: 'muster', password: 'wrong' })
    const error = await sendMail(mail).catch((caught: unknown) => caught)
    expect(String(error)).toMatch(/did not take the mail: EAUTH/)
    expect(String(error)).not.toContain('wrong')
  })

  it('waits for another attempt where nobody answers', async () => {
    const post = await server()
    await post.stop()
    stops.length = 0
    await expect(sendMail(mail)).rejects.toThrow('did not take the mail: ESOCKET')
  })

  it.each([
    ['no host', { port: 25, from: 'a@example.org', password: 'hush' }, 'host'],
    ['a sender that is no address', { host: 'h', port: 25, from: 'nobody', password: 'hush' }, 'from'],
    ['a port out of range', { host: 'h', port: 99999, from: 'a@example.org', password: 'hush' }, 'port'],
  ])('with settings that hold %s is refused in words that name the field and no value', async (_, settings, field) => {
    vi.stubEnv('MUSTER_SMTP', JSON.stringify(settings))
    const error = String(await sendMail(mail).catch((caught: unknown) => caught))
    expect(error).toContain(`MUSTER_SMTP is not valid: ${field}`)
    expect(error).not.toContain('hush')
  })

  it('carries no header that a subject or an address smuggles in', async () => {
    const post = await server()
    await sendMail({ ...mail, subject: '提醒\r\nBcc: evil@example.org' })
    expect(post.mails[0]?.to).toEqual([mail.to])
    expect(post.mails[0]?.raw).not.toMatch(/^Bcc:/im)
  })
})
