import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import type { Bucket } from '../../../functions/platform/files/bucket.ts'
import { openAddress } from '../../../functions/platform/files/open-address.ts'
import { credentialOf, presignGet, signText } from '../../../functions/platform/files/signing.ts'
import { presignForm } from '../../../functions/platform/files/upload-form.ts'
import { openFiles } from '../../../infra/local/files/files.ts'
import { boundaryOf, partsOf } from '../../../infra/local/files/multipart.ts'
import { openStore } from '../../../infra/local/files/store.ts'
import { type HttpServer, listen } from '../../../infra/local/http-server.ts'
import { jpeg, postForm } from '../../support/attachments.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'
const KEY = `files/430102/S01/${ID}`
const PUBLIC = 'https://muster.example.gov.cn'

let folder: string
let server: HttpServer
let bucket: Bucket
let clock = () => new Date()
const logged: string[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-files-'))
  server = await listen('127.0.0.1', 0, () => {})
  const files = openFiles({
    ...{ folder, origin: PUBLIC, own: server.own, now: () => clock() },
    log: (line) => void logged.push(line),
  })
  server.answerWith(files.handle)
  bucket = files.bucket
})
beforeEach(() => {
  clock = () => new Date()
  rmSync(join(folder, 'files', '430102'), { recursive: true, force: true })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  expect(logged).toEqual([])
})

/** Past the HTTPS proxy that stands before the public address. */
const inside = (url: string) => url.replace(PUBLIC, server.own)

const form = async (over: { key?: string; type?: string; size?: number } = {}, from: Bucket = bucket) => {
  const signed = await presignForm(from, { key: KEY, type: 'image/jpeg', size: 256, ...over }, new Date())
  return { ...signed, url: inside(signed.url) }
}
const post = async (content: Buffer, over?: Parameters<typeof form>[0]) => postForm(await form(over), content)

const open = async (version: string, over: Partial<Parameters<typeof openAddress>[1]> = {}) =>
  inside(
    (
      await openAddress(
        bucket,
        { key: KEY, version, name: '现场 1.jpg', type: 'image/jpeg', inline: true, ...over },
        new Date(),
      )
    ).url,
  )

const codeOf = async (answer: Response) => {
  const text = await answer.text()
  return [answer.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1]]
}
const versionOf = (answer: Response) => answer.headers.get('x-amz-version-id') ?? ''
const kept = () =>
  existsSync(join(folder, 'files', '430102')) ? readdirSync(join(folder, 'files/430102/S01', ID)) : []

describe('a file that is posted by a signed form', () => {
  it('is answered as by S3, and read again as it was sent', async () => {
    const photo = jpeg()
    const posted = await post(photo)
    expect([posted.status, await posted.text()]).toEqual([204, ''])
    const answer = await fetch(await open(versionOf(posted)))
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '256',
      'content-disposition': `inline; filename="file.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg`,
      'cache-control': 'private, max-age=300',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'x-amz-version-id': versionOf(posted),
    })
  })

  it('lies in the data folder, whole and nowhere else', async () => {
    const photo = jpeg()
    const version = versionOf(await post(photo))
    expect(readFileSync(join(folder, 'files/430102/S01', ID, `${version}.jpg`)).equals(photo)).toBe(true)
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([])
  })

  it('makes a version beside those that are there, which stay as they are', async () => {
    const [first, second] = [jpeg(), jpeg().fill(9, 10)]
    const versions = [versionOf(await post(first)), versionOf(await post(second))]
    for (const [place, photo] of [first, second].entries()) {
      const answer = await fetch(await open(versions[place] ?? ''))
      expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true)
    }
    const newest = await presignGet(bucket, {
      address: `${bucket.endpoint}/${KEY}`,
      query: {},
      at: new Date(),
      seconds: 60,
    })
    expect(versionOf(await fetch(newest))).toBe(versions[1])
  })

  it('of 20 MB is written as it comes', async () => {
    const size = 20 * 1024 * 1024
    const posted = await post(jpeg(size), { size })
    expect(posted.status).toBe(204)
    expect((await fetch(await open(versionOf(posted)))).headers.get('content-length')).toBe(String(size))
  })

  it('is not kept a twenty-first time', async () => {
    const signed = await form()
    for (let n = 0; n < 20; n += 1) expect((await postForm(signed, jpeg())).status).toBe(204)
    expect(await codeOf(await postForm(signed, jpeg()))).toEqual([503, 'SlowDown'])
    expect(kept()).toHaveLength(20)
  })
})

/** A form up to where its file begins; its boundary is x. */
const begunForm = (fields: Readonly<Record<string, string>>): Buffer => {
  const part = (name: string, more = '') => `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
  const before = Object.entries(fields).map(([name, value]) => `${part(name)}${value}\r\n`)
  return Buffer.from(`${before.join('')}${part('file', '; filename="a"')}`)
}

describe('a post is refused, and nothing is kept,', () => {
  const refused = async (answer: Response, status: number, code: string) => {
    expect(await codeOf(answer)).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/xml')
    expect(kept()).toEqual([])
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([])
  }

  it('that is a byte larger or smaller than announced', async () => {
    await refused(await post(jpeg(257)), 400, 'EntityTooLarge')
    await refused(await post(jpeg(255)), 400, 'EntityTooSmall')
  })

  it('of 30 MB where 256 bytes are allowed, without cutting the line', async () => {
    await refused(await post(jpeg(30 * 1024 * 1024)), 400, 'EntityTooLarge')
    // A browser sends the whole of it before it looks at the answer, and shows none where the line was cut.
    const { fields } = await form()
    const whole = Buffer.concat([begunForm(fields), Buffer.alloc(30 * 1024 * 1024), Buffer.from('\r\n--x--\r\n')])
    const socket = connect(server.port, '127.0.0.1')
    socket.write(`POST /files HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${whole.length}\r\n`)
    socket.write('content-type: multipart/form-data; boundary=x\r\n\r\n')
    await new Promise<void>((sent, cut) =>
      socket.on('error', cut).write(whole, (error) => (error ? cut(error) : sent())),
    )
    expect(String(Buffer.concat(await socket.toArray()))).toContain('<Code>EntityTooLarge</Code>')
  })

  test.each([
    ['another key', { key: KEY.replace('S01', 'S02') }],
    ['another type', { 'Content-Type': 'text/html' }],
    ['another signature', { 'X-Amz-Signature': 'a'.repeat(64) }],
    ['another day', { 'X-Amz-Date': '20260101T000000Z' }],
    ['somebody else’s credential', { 'X-Amz-Credential': 'local/20260101/local/s3/aws4_request' }],
    ['another way of signing', { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA1' }],
    ['a field that nobody signed', { 'Content-Disposition': 'inline' }],
    ['a redirection that nobody signed', { success_action_redirect: 'https://example.com' }],
    ['no key', { key: undefined }],
    ['no type', { 'Content-Type': undefined }],
    ['no policy', { Policy: undefined }],
    ['no signature', { 'X-Amz-Signature': undefined }],
  ])('with %s', async (_, over) => {
    await refused(await postForm(await form(), jpeg(), over), 403, 'AccessDenied')
  })

  it('with a policy of one’s own', async () => {
    const signed = await form()
    const policy = JSON.parse(Buffer.from(signed.fields['Policy'] ?? '', 'base64').toString()) as { expiration: string }
    const Policy = Buffer.from(JSON.stringify({ ...policy, expiration: '2099-01-01T00:00:00Z' })).toString('base64')
    await refused(await postForm(signed, jpeg(), { Policy }), 403, 'AccessDenied')
  })

  it('signed with what everybody knows', async () => {
    const guess = { ...bucket, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
    await refused(await postForm(await form({}, guess), jpeg()), 403, 'AccessDenied')
  })

  it('that comes after ten minutes', async () => {
    const signed = await form()
    clock = () => new Date(Date.now() + 599_000)
    expect((await postForm(signed, jpeg())).status).toBe(204)
    rmSync(join(folder, 'files', '430102'), { recursive: true })
    clock = () => new Date(Date.now() + 601_000)
    await refused(await postForm(signed, jpeg()), 403, 'AccessDenied')
  })

  test.each([
    'files/430102/S01/../../../x',
    'files/430102/S01',
    `../${KEY}`,
    `files/430102/S01/${ID}/x`,
    'muster.json',
    `files\\430102\\S01\\${ID}`,
    `files/430102/S01/${ID}\0`,
  ])('to the key %j even where we had signed it', async (key) => {
    await refused(await post(jpeg(), { key }), 403, 'AccessDenied')
  })

  it('of a type that is not kept even where we had signed it', async () => {
    await refused(await post(Buffer.alloc(256, 'x'), { type: 'text/html' }), 403, 'AccessDenied')
  })

  it('that is no form, has no file, breaks off, or names a field twice', async () => {
    const url = `${server.own}/files`
    const send = (body: string, type = 'multipart/form-data; boundary=x') =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type } })
    const part = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    for (const answer of [
      await send('{}', 'application/json'),
      await send('', 'multipart/form-data'),
      await send(''),
      await send('--x--\r\n'),
      await send(part('key', KEY)),
      await send(`${part('key', KEY)}--x--\r\n`),
      await send(`${part('key', KEY)}${part('key', KEY)}--x--\r\n`),
      await send('--x\r\nno-disposition: 1\r\n\r\nvalue\r\n--x--\r\n'),
      await send(`--x\r\n${'a: b\r\n'.repeat(2000)}\r\nvalue\r\n--x--\r\n`),
    ])
      await refused(answer, 400, 'MalformedPOSTRequest')
    await refused(await send(part('key', 'x'.repeat(30_000))), 400, 'MaxPostPreDataLengthExceeded')
  })

  it('whose sender hangs up in the middle', async () => {
    const signed = await form({ size: 1_000_000 })
    const hangUp = new AbortController()
    const body = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new Uint8Array(begunForm(signed.fields)))
        stream.enqueue(new Uint8Array(500_000))
      },
    })
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const request = { method: 'POST', body, headers, signal: hangUp.signal, duplex: 'half' as const }
    const answer = fetch(signed.url, request).catch((error: unknown) => error)
    const incoming = () => readdirSync(join(folder, 'files', 'incoming')).length
    await expect.poll(incoming).toBe(1)
    hangUp.abort()
    expect(await answer).toBeInstanceOf(Error)
    await expect.poll(incoming).toBe(0)
    expect(kept()).toEqual([])
  })
})

describe('an address', () => {
  let version: string
  beforeEach(async () => {
    version = versionOf(await post(jpeg()))
  })

  it('is good for five minutes', async () => {
    const url = await open(version)
    clock = () => new Date(Date.now() + 299_000)
    expect((await fetch(url)).status).toBe(200)
    clock = () => new Date(Date.now() + 301_000)
    expect(await codeOf(await fetch(url))).toEqual([403, 'AccessDenied'])
  })

  test.each([
    ['another file', (url: URL): void => void (url.pathname = url.pathname.replace('S01', 'S02'))],
    ['another version', (url: URL) => url.searchParams.set('versionId', '0002-0123456789abcdef')],
    ['another type', (url: URL) => url.searchParams.set('response-content-type', 'text/html')],
    ['another disposition', (url: URL) => url.searchParams.set('response-content-disposition', 'inline')],
    ['more time', (url: URL) => url.searchParams.set('X-Amz-Expires', '604800')],
    ['more time than S3 gives', (url: URL) => url.searchParams.set('X-Amz-Expires', '999999999')],
    ['no time', (url: URL) => url.searchParams.delete('X-Amz-Expires')],
    ['a moment that is none', (url: URL) => url.searchParams.set('X-Amz-Date', '20269999T000000Z')],
    ['another credential', (url: URL) => url.searchParams.set('X-Amz-Credential', 'x/20260101/local/s3/aws4_request')],
    ['a header that was not signed', (url: URL) => url.searchParams.set('response-content-language', 'en')],
    ['a parameter twice', (url: URL) => url.searchParams.append('versionId', version)],
    ['no signature', (url: URL) => url.searchParams.delete('X-Amz-Signature')],
    ['no query at all', (url: URL): void => void (url.search = '')],
  ] as const)('is not good for %s', async (_, change) => {
    const url = new URL(await open(version))
    change(url)
    expect(await codeOf(await fetch(url))).toEqual([403, 'AccessDenied'])
  })

  it('of the functions serves them as the browser’s serves it', async () => {
    const own = await presignGet(bucket, {
      address: `${bucket.endpoint}/${KEY}`,
      query: {},
      at: new Date(),
      seconds: 60,
    })
    expect((await fetch(own)).status).toBe(200)
    const foreign = { address: `http://127.0.0.1:1/files/${KEY}`, query: {}, at: new Date(), seconds: 60 }
    const elsewhere = await presignGet(bucket, foreign)
    expect(await codeOf(await fetch(elsewhere.replace('http://127.0.0.1:1', server.own)))).toEqual([
      403,
      'AccessDenied',
    ])
  })

  it('of what is not there says so', async () => {
    expect(await codeOf(await fetch(await open('0009-0123456789abcdef')))).toEqual([404, 'NoSuchKey'])
    expect(await codeOf(await fetch(await open(version, { key: KEY.replace('S01', 'S02') })))).toEqual([
      404,
      'NoSuchKey',
    ])
    expect(await codeOf(await fetch(await open('../../../../muster.json')))).toEqual([400, 'MalformedPOSTRequest'])
  })

  it('leads to no other file of the folder, even one we had signed', async () => {
    writeFileSync(join(folder, 'muster.json'), '{"secret":1}')
    for (const key of [
      '../muster.json',
      '%2e%2e/muster.json',
      'files/../../muster.json',
      'incoming',
      'files/430102/S01',
    ])
      expect((await codeOf(await fetch(await open(version, { key }))))[0]).toBeGreaterThanOrEqual(403)
  })

  test.each(['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])('is not for %s', async (method) => {
    expect((await fetch(await open(version), { method })).status).toBe(405)
  })
})

describe('a form is read from the wire', () => {
  const read = async (bytes: Buffer, boundary: string, cuts: readonly number[]) => {
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
    const pieces = places.slice(1).map((end, n) => bytes.subarray(places[n], end))
    const source = Readable.from(pieces, { objectMode: true })[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    const found: [string, string][] = []
    for await (const { name, content } of partsOf(source, boundary)) {
      const got: Buffer[] = []
      for await (const piece of content) got.push(piece)
      found.push([name, Buffer.concat(got).toString('latin1')])
    }
    return found
  }

  it('in whatever pieces it comes, and whatever a file holds', async () => {
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc
        .array(fc.constantFrom('\r\n', '--', '--bound', '\r\n--boun', 'boundary', '\r', '\n', '-'), { maxLength: 20 })
        .map((all) => all.join('')),
    )
    const part = fc.tuple(
      fc.stringMatching(/^[a-zA-Z-]{1,12}$/),
      value.filter((text) => !`\r\n${text}`.includes('\r\n--boundary')),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 30 }), async (parts, cuts) => {
        const whole = parts.map(
          ([name, text]) => `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
        )
        const bytes = Buffer.from(`${whole.join('')}--boundary--\r\n`, 'latin1')
        expect(await read(bytes, 'boundary', cuts)).toEqual(parts)
      }),
    )
  })

  test.each([
    ['multipart/form-data; boundary=----WebKitFormBoundaryx', '----WebKitFormBoundaryx'],
    ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b'],
  ])('whose boundary is told by %s', (header, boundary) => {
    expect(boundaryOf(header)).toBe(boundary)
  })
})

it('what a power cut left half written is gone at the next start, what was answered for is there', async () => {
  const version = versionOf(await post(jpeg()))
  writeFileSync(join(folder, 'files', 'incoming', 'half'), 'half')
  const store = openStore(join(folder, 'files'))
  expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([])
  expect(await store.find(KEY)).toMatchObject({ version, type: 'image/jpeg', size: 256 })
})

it('the secret is another at each start', () => {
  const of = () => openFiles({ folder, origin: PUBLIC, own: server.own, log: () => {} }).bucket
  expect(of().credentials.secretAccessKey).not.toBe(of().credentials.secretAccessKey)
})

it('a signature is one of the text that was signed', async () => {
  expect(await signText(bucket, '20260513T010000Z', 'a')).not.toBe(await signText(bucket, '20260513T010000Z', 'b'))
  expect(credentialOf(bucket, '20260513T010000Z')).toBe(`local/20260513/${bucket.region}/s3/aws4_request`)
})
