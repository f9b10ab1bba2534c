import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Bucket } from '../../../functions/platform/files/bucket.ts'
import type { Listener } from '../http-server.ts'
import { boundaryOf, partsOf } from './multipart.ts'
import { permissionOf } from './policy.ts'
import { denied, FilesRefusal, malformed, sendRefusal } from './refusal.ts'
import { verifiedQuery } from './signed-address.ts'
import { openStore } from './store.ts'

export interface Files {
  /** What the functions have to know to sign for it. */
  readonly bucket: Bucket
  readonly handle: Listener
}

export interface FilesOptions {
  /** The data folder. */
  readonly folder: string
  /** Where browsers reach this server, and where it reaches itself. */
  readonly origin: string
  readonly own: string
  readonly log: (line: string) => void
  readonly now?: () => Date
}

const PATH = '/files'
/** Bytes of a form before its file, as S3 allows. */
const MOST_FIELD_BYTES = 20_000
/** So much of a post that is refused is still read, so that its sender gets the answer instead of a broken pipe. */
const DRAIN_LIMIT = 64 * 1024 * 1024

/** On every file: if it is opened by itself it is a document without rights, whatever it holds. */
const fileHeaders = {
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** Answer headers that the question of a presigned address may set. */
const overrides = {
  'response-content-type': 'content-type',
  'response-content-disposition': 'content-disposition',
  'response-cache-control': 'cache-control',
} as const

/**
 * What the bucket is on AWS: takes posts of signed forms and answers presigned addresses, in S3’s words. The secret is made
 * at each start and known to nobody: a form or address lives for minutes, and another is had for the asking.
 */
export const openFiles = ({ folder, origin, own, log, now = () => new Date() }: FilesOptions): Files => {
  const store = openStore(join(folder, 'files'))
  const bucket: Bucket = {
    name: 'muster-files',
    region: process.env['AWS_REGION'] ?? 'local',
    url: origin + PATH,
    endpoint: own + PATH,
    credentials: { accessKeyId: 'local', secretAccessKey: randomBytes(32).toString('base64url') },
  }

  const post = async (request: IncomingMessage, source: AsyncIterator<Buffer>): Promise<Record<string, string>> => {
    const fields = new Map<string, string>()
    let size = 0
    for await (const { name, content } of partsOf(source, boundaryOf(request.headers['content-type']))) {
      if (name.toLowerCase() === 'file') {
        const { version } = await store.put(await permissionOf(bucket, fields, now()), content)
        return { 'x-amz-version-id': version, etag: `"${version}"` }
      }
      const pieces: Buffer[] = []
      for await (const piece of content) {
        size += piece.length
        if (size > MOST_FIELD_BYTES)
          throw new FilesRefusal(400, 'MaxPostPreDataLengthExceeded', 'The fields before the file are too long')
        pieces.push(piece)
      }
      if (fields.has(name.toLowerCase())) return malformed(`The field ${name} is there twice`)
      fields.set(name.toLowerCase(), Buffer.concat(pieces).toString())
    }
    return malformed('POST requires exactly one file upload per request.')
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const source = (request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    const answered = await post(request, source).catch((error: unknown) => error)
    // Whatever follows the file, or a refused one, is read and let go.
    for (let drained = 0; drained < DRAIN_LIMIT;) {
      const { value, done } = await source.next()
      if (done) break
      drained += (value as Buffer).length
    }
    if (!request.complete) response.setHeader('connection', 'close')
    if (answered instanceof Error) throw answered
    response.setHeaders(new Map(Object.entries(answered as Record<string, string>)))
    response.writeHead(204).end()
  }

  const give = async (url: URL, response: ServerResponse): Promise<void> => {
    const key = url.pathname.slice(PATH.length + 1)
    const addresses = [bucket.url, bucket.endpoint].map((base) => `${base}/${key}`)
    const asked = await verifiedQuery(bucket, addresses, url.searchParams, now())
    const found = await store.find(key, asked.get('versionId'))
    if (!found) throw new FilesRefusal(404, 'NoSuchKey', 'The specified key does not exist.')
    response.setHeaders(
      new Map(Object.entries({ ...fileHeaders, 'content-type': found.type, 'content-length': String(found.size) })),
    )
    response.setHeader('cache-control', 'private, no-store')
    for (const [name, header] of Object.entries(overrides)) {
      const value = asked.get(name)
      if (value !== undefined) response.setHeader(header, value)
    }
    response.setHeader('x-amz-version-id', found.version)
    response.setHeader('etag', `"${found.version}"`)
    response.writeHead(200)
    await pipeline(createReadStream(found.path), response).catch(() => response.destroy())
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? ''
    if (!URL.canParse(target, origin)) return denied('The address cannot be read')
    const url = new URL(target, origin)
    if (request.method === 'POST' && url.pathname === PATH) return take(request, response)
    if (request.method === 'GET' && url.pathname.startsWith(`${PATH}/`)) return give(url, response)
    throw new FilesRefusal(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
  }

  return {
    bucket,
    handle: async (request, response) => {
      try {
        await answer(request, response)
      } catch (error) {
        if (request.destroyed && !request.complete) return
        if (!(error instanceof FilesRefusal)) log(`files: ${error instanceof Error ? error.stack : String(error)}`)
        if (response.headersSent) return void response.destroy()
        const refusal =
          error instanceof FilesRefusal
            ? error
            : new FilesRefusal(500, 'InternalError', 'We encountered an internal error. Please try again.')
        sendRefusal(response, refusal)
      }
    },
  }
}
