import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, test } from 'vitest'
import { type Bucket, bucketOfSettings } from '../../../functions/platform/files/bucket.ts'
import { fetchObject } from '../../../functions/platform/files/fetch-object.ts'
import { dispositionOf, openAddress } from '../../../functions/platform/files/open-address.ts'
import { credentialOf, presignGet, signText, stampOf } from '../../../functions/platform/files/signing.ts'
import { presignForm } from '../../../functions/platform/files/upload-form.ts'
import { Refusal } from '../../../functions/platform/refusal.ts'
import { jpeg } from '../../support/attachments.ts'

/** The credentials of AWS’s own worked examples. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

describe('signed as AWS signs it in its documentation:', () => {
  test('the policy of a browser’s upload (Amazon S3 API Reference, sigv4-post-example)', async () => {
    const policy = [
      '{ "expiration": "2015-12-30T12:00:00.000Z",',
      '  "conditions": [',
      '    {"bucket": "sigv4examplebucket"},',
      '    ["starts-with", "$key", "user/user1/"],',
      '    {"acl": "public-read"},',
      '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
      '    ["starts-with", "$Content-Type", "image/"],',
      '    {"x-amz-meta-uuid": "14365123651274"},',
      '    {"x-amz-server-side-encryption": "AES256"},',
      '    ["starts-with", "$x-amz-meta-tag", ""],',
      '',
      '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
      '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
      '    {"x-amz-date": "20151229T000000Z" }',
      '  ]',
      '}',
    ].join('\r\n')
    const bucket = { region: 'us-east-1', credentials }
    const text = Buffer.from(policy).toString('base64')
    expect(credentialOf(bucket, '20151229T000000Z')).toBe('AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request')
    expect(await signText(bucket, '20151229T000000Z', text)).toBe(
      '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
    )
  })

  test('the address of an object (Amazon S3 API Reference, sigv4-query-string-auth)', async () => {
    const address = await presignGet(
      { region: 'us-east-1', credentials },
      {
        address: 'https://examplebucket.s3.amazonaws.com/test.txt',
        query: {},
        at: new Date('2013-05-24T00:00:00Z'),
        seconds: 86_400,
      },
    )
    expect(address).toBe(
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    )
  })
})

interface Forms {
  readonly at: string
  readonly bucket: string
  readonly forms: readonly {
    readonly region: string
    readonly credentials: Bucket['credentials']
    readonly upload: { readonly key: string; readonly type: string; readonly size: number }
    readonly url: string
    readonly fields: Record<string, string>
  }[]
}
const made = JSON.parse(readFileSync(new URL('../../support/fixtures/s3-forms.json', import.meta.url), 'utf8')) as Forms

test.each(made.forms)('a form in $region is the SDK’s, byte for byte', async (one) => {
  const { url, region, credentials } = one
  const bucket = { name: made.bucket, url, endpoint: url, region, credentials }
  const form = await presignForm(bucket, one.upload, new Date(made.at))
  expect(JSON.stringify(form)).toBe(
    JSON.stringify({ url: one.url, fields: one.fields, expiresAt: '2026-05-13T01:10:00Z' }),
  )
})

// What is warned of is not for these tests to print.
process.env['AWS_LAMBDA_LOG_LEVEL'] = 'FATAL'

const bucket: Bucket = {
  name: 'muster-files',
  region: 'cn-north-1',
  url: 'https://muster-files.s3.cn-north-1.amazonaws.com.cn',
  endpoint: 'https://muster-files.s3.cn-north-1.amazonaws.com.cn',
  credentials: { ...credentials, sessionToken: 'FwoGZXIvYXdzEXAMPLE+token/==' },
}
const at = new Date('2026-05-13T01:00:00.123Z')

describe('an address at which a file is opened', () => {
  it('names the version, the file’s name and type, and the session of the role that signed', async () => {
    const { url, expiresAt } = await openAddress(
      bucket,
      { key: 'files/430102/S01/x', version: 'v.1_A-', name: '现场 1.jpg', type: 'image/jpeg', inline: true },
      at,
    )
    const { searchParams, origin, pathname } = new URL(url)
    expect([origin, pathname, expiresAt]).toEqual([bucket.url, '/files/430102/S01/x', '2026-05-13T01:05:00.123Z'])
    expect(Object.fromEntries(searchParams)).toMatchObject({
      versionId: 'v.1_A-',
      'response-content-type': 'image/jpeg',
      'response-content-disposition': `inline; filename="file.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg`,
      'response-cache-control': 'private, max-age=300',
      'X-Amz-Security-Token': 'FwoGZXIvYXdzEXAMPLE+token/==',
      'X-Amz-Expires': '300',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Date': '20260513T010000Z',
    })
    // A plus would be read as a plus by some and as a space by others.
    expect(url).not.toMatch(/[+ ]/)
  })

  test.each([
    [`a'b(c)*.pdf`, `attachment; filename="file.pdf"; filename*=UTF-8''a%27b%28c%29%2A.pdf`],
    ['x"; y.png', `attachment; filename="file.png"; filename*=UTF-8''x%22%3B%20y.png`],
    ['计划', `attachment; filename="file"; filename*=UTF-8''%E8%AE%A1%E5%88%92`],
  ])('offers %s under a name that no header can be broken with', (name, header) => {
    expect(dispositionOf(name, false)).toBe(header)
  })
})

it('a moment is stamped in UTC to the second', () => {
  expect(stampOf(new Date('2026-05-13T09:00:00.999+08:00'))).toBe('20260513T010000Z')
})

describe('who signs', () => {
  const before = { ...process.env }
  afterEach(() => {
    process.env = { ...before }
  })
  const settings = (over: Record<string, string>) => {
    process.env = {
      MUSTER_FILES_URL: 'https://b.example/',
      MUSTER_FILES_BUCKET: 'b',
      AWS_REGION: 'cn-north-1',
      ...over,
    }
    return bucketOfSettings()
  }
  const role = { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' }

  it('is the function’s role on AWS, read anew each time', () => {
    expect(settings(role)).toEqual({
      ...{ name: 'b', region: 'cn-north-1', url: 'https://b.example', endpoint: 'https://b.example' },
      credentials: { accessKeyId: 'ASIA1', secretAccessKey: 's', sessionToken: 't' },
    })
    expect(settings({ ...role, AWS_ACCESS_KEY_ID: 'ASIA2' }).credentials.accessKeyId).toBe('ASIA2')
  })

  it('is the secret of this machine where there is one', () => {
    expect(
      settings({ ...role, MUSTER_FILES_SECRET: 'own', MUSTER_FILES_ENDPOINT: 'http://127.0.0.1:1/files' }),
    ).toMatchObject({
      endpoint: 'http://127.0.0.1:1/files',
      credentials: { accessKeyId: 'local', secretAccessKey: 'own' },
    })
  })

  it('is nobody where nothing is set, and that is said', () => {
    expect(() => settings({})).toThrow('AWS_ACCESS_KEY_ID is missing')
  })
})

describe('an object is fetched', () => {
  let server: Server | undefined
  afterEach(() => server?.close())
  const asked: string[] = []
  const from = async (status: number, headers: Record<string, string>, body: Buffer | string = '') => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return fetchObject({ ...bucket, endpoint }, 'files/430102/S01/x', 1000)
  }
  const versioned = { 'x-amz-version-id': 'v1' }
  const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`

  it('whole, with its size, checksum, first bytes and version', async () => {
    const photo = jpeg(1000)
    expect(await from(200, versioned, photo)).toEqual({
      ...{ size: 1000, version: 'v1', head: photo.subarray(0, 64) },
      sha256: createHash('sha256').update(photo).digest('hex'),
    })
    expect(asked.at(-1)).toMatch(/^\/files\/430102\/S01\/x\?.*X-Amz-Signature=[0-9a-f]{64}$/)
  })

  it('not further than anybody wants it', async () => {
    const large = Buffer.alloc(300_000)
    expect(await from(200, { ...versioned, 'content-length': '300000' }, large)).toMatchObject({ size: 300_000 })
  })

  test.each([
    [404, 'NoSuchKey'],
    [403, 'AccessDenied'],
  ])('not where nothing was posted: %s %s', async (status, code) => {
    expect(await from(status, {}, error(code))).toBeUndefined()
  })

  test.each([
    [503, 'SlowDown'],
    [500, 'InternalError'],
  ])('not where the bucket is busy, and that can be tried again: %s', async (status, code) => {
    await expect(from(status, {}, error(code))).rejects.toMatchObject({ rejection: { code: 'files-unavailable' } })
  })

  it('not where nobody answers, and that can be tried again', async () => {
    await expect(fetchObject({ ...bucket, endpoint: 'http://127.0.0.1:9' }, 'x', 1)).rejects.toBeInstanceOf(Refusal)
  })

  test.each([
    ['the signature is refused', 403, {}, error('SignatureDoesNotMatch'), 'answered 403'],
    ['the bucket keeps no versions', 200, {}, jpeg(), 'keeps no versions'],
    ['versions were switched off', 200, { 'x-amz-version-id': 'null' }, jpeg(), 'keeps no versions'],
  ])('not where %s: that is an error of ours', async (_, status, headers, body, message) => {
    await expect(from(status, headers, body)).rejects.toThrow(message)
  })
})
