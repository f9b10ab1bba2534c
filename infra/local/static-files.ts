import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { mediaTypeOf } from '../../functions/platform/http/media-types.ts'
import { answerPage, hashed, pageWords, readSite, type Site } from '../../functions/platform/http/pages.ts'
import type { PageOrigins } from '../../functions/platform/http/security-headers.ts'
import { decodedPath, httpEvent } from './http-event.ts'
import { sendResult, sendText } from './http-response.ts'

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const fileAt = async (path: string): Promise<Stats | undefined> => {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? found : undefined
}

/** A file whose name tells its content, as the bucket would send it. */
const sendHashed = async (root: string, name: string, request: IncomingMessage, response: ServerResponse) => {
  const path = join(root, hashed, name)
  const plain = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name) ? await fileAt(path) : undefined
  if (!plain) return sendText(response, 404, pageWords.notFound)
  response.setHeader('content-type', mediaTypeOf(path))
  response.setHeader('cache-control', 'public, max-age=31536000, immutable')
  response.setHeader('vary', 'accept-encoding')
  const accepted = String(request.headers['accept-encoding'] ?? '')
  let [sent, size] = [path, plain.size]
  for (const [encoding, suffix] of encodings) {
    const packed = accepted.includes(encoding) && (await fileAt(path + suffix))
    if (!packed) continue
    response.setHeader('content-encoding', encoding)
    ;[sent, size] = [path + suffix, packed.size]
    break
  }
  response.writeHead(200, { 'content-length': size })
  if (request.method === 'HEAD') return void response.end()
  createReadStream(sent)
    .on('error', () => response.destroy())
    .pipe(response)
}

/** Serves a built single-page app: hashed files as the bucket does on AWS, all else as the pages function does. */
export const staticFiles = (root: string, origins: () => Promise<PageOrigins> = async () => ({})) => {
  let read: { readonly of: string; readonly site: Site } | undefined
  const siteNow = async (): Promise<Site> => {
    const [info, allowed] = await Promise.all([stat(join(root, '200.html')), origins()])
    // The app may be built again while the server runs, and a provider may be found later than it is first asked for.
    const of = JSON.stringify([info.mtimeMs, info.size, allowed])
    if (read?.of !== of) read = { of, site: readSite(root, allowed) }
    return read.site
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path.startsWith(hashed) && (request.method === 'GET' || request.method === 'HEAD'))
      return sendHashed(root, path.slice(hashed.length), request, response)
    if (decodedPath(path) === undefined) return sendText(response, 404, pageWords.notFound)
    sendResult(response, answerPage(await siteNow(), httpEvent(request, Buffer.alloc(0), undefined)))
  }
}
