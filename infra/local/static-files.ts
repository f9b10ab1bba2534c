import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { sendText, words } from './http-response.ts'
import { pagePolicy } from './security-headers.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const fileAt = async (path: string): Promise<Stats | undefined> => {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? found : undefined
}

/** The path inside `root`, or nothing for one that would leave it or names a hidden file. */
const pathWithin = (root: string, urlPath: string): string | undefined => {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  const relative = normalize(decoded)
  const hidden = relative.split(/[\\/]/).some((part) => part.startsWith('.'))
  if (hidden || decoded.includes('\0') || !relative.startsWith(sep)) return undefined
  return join(root, relative)
}

/** Serves a built single-page app: files as they are, every other path as `fallback`. */
export const staticFiles =
  (root: string, fallback = '200.html') =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return sendText(response, 405, words.method)
    }
    const urlPath = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const wanted = pathWithin(root, urlPath)
    let path = wanted
    let info = wanted && (await fileAt(wanted))
    if (wanted && !info && extname(wanted) === '') {
      path = join(root, fallback)
      info = await fileAt(path)
    }
    if (!path || !info) return sendText(response, 404, words.notFound)
    const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`
    const immutable = path.startsWith(join(root, '_app', 'immutable') + sep)
    if (extname(path) === '.html') response.setHeader('content-security-policy', pagePolicy)
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
    response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.setHeader('etag', tag)
    response.setHeader('vary', 'accept-encoding')
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end()
    const accepted = String(request.headers['accept-encoding'] ?? '')
    for (const [name, suffix] of encodings) {
      const packed = accepted.includes(name) && (await fileAt(path + suffix))
      if (!packed) continue
      response.setHeader('content-encoding', name)
      path += suffix
      info = packed
      break
    }
    response.writeHead(200, { 'content-length': info.size })
    if (request.method === 'HEAD') return void response.end()
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
  }
