import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { mediaTypeOf, namesFile } from './media-types.ts'
import { pack, type Packing, packingFor } from './packing.ts'
import { pageOf, type PageOrigins } from './security-headers.ts'

interface SiteFile {
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
  /** Made when first asked for. */
  readonly packed: Map<Packing, Buffer>
}

/** The built web app without its hashed files: those lie in the bucket, or on one machine in their folder. */
export interface Site {
  readonly shell: SiteFile
  /** By the path they are asked for. */
  readonly files: ReadonlyMap<string, SiteFile>
}

export const pageWords = {
  notFound: '没有这个地址。There is nothing at this address.',
  method: '页面只能读取。Pages can only be read.',
} as const

const SHELL = '200.html'
/** Hashed files may be kept for good, and are served from elsewhere. */
export const hashed = '/_app/immutable/'

const fileOf = (path: string, content: Buffer, origins: PageOrigins): SiteFile => {
  const page = path.endsWith('.html') ? pageOf(content.toString(), origins) : undefined
  const bytes = page ? Buffer.from(page.html) : content
  // A page whose policy has changed is another page.
  const tag = createHash('sha256')
    .update(bytes)
    .update(page?.policy ?? '')
  return {
    bytes,
    headers: {
      'content-type': mediaTypeOf(path),
      'cache-control': 'no-cache',
      etag: `W/"${tag.digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
      ...(page && { 'content-security-policy': page.policy }),
    },
    packed: new Map(),
  }
}

/** Hidden files are none of the site, nor are the packed copies that the build puts beside each. */
const belongs = (path: string) =>
  !path.startsWith(hashed) && !/\.(br|gz)$/.test(path) && !path.split('/').some((part) => part.startsWith('.'))

/** Every path of a built web app that is served from memory. */
const sitePaths = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.replace(/[\\/]$/, '').length)
        .replaceAll(sep, '/'),
    )
    .filter(belongs)

export const readSite = (folder: string, origins: PageOrigins): Site => {
  const read = (path: string) => fileOf(path, readFileSync(join(folder, path)), origins)
  const files = new Map(sitePaths(folder).map((path) => [path, read(path)]))
  return { files, shell: files.get(`/${SHELL}`) ?? read(`/${SHELL}`) }
}

const text = (statusCode: number, body: string, headers = {}): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: `${body}\n`,
})

const send = (file: SiteFile, asked: Record<string, string | undefined>): APIGatewayProxyStructuredResultV2 => {
  const known = asked['if-none-match']?.split(/\s*,\s*/) ?? []
  if (known.includes(file.headers['etag'] ?? '')) return { statusCode: 304, headers: { ...file.headers } }
  const name = packingFor(file.bytes.length, file.headers['content-type'], asked['accept-encoding'])
  const bytes = name ? (file.packed.get(name) ?? pack(name, file.bytes)) : file.bytes
  if (name) file.packed.set(name, bytes)
  return {
    statusCode: 200,
    headers: { ...file.headers, ...(name && { 'content-encoding': name }) },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  }
}

// Hidden files and what has a control character in it are nobody's.
const namesNoPage = (path: string) => namesFile(path) || /\/\.|\p{Cc}/u.test(path)

/** Answers a request for a page: a file as it is, any other path as the app's shell. */
export const answerPage = (site: Site, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => {
  const { method } = event.requestContext.http
  if (method !== 'GET' && method !== 'HEAD') return text(405, pageWords.method, { allow: 'GET, HEAD' })
  const file = site.files.get(event.rawPath) ?? (namesNoPage(event.rawPath) ? undefined : site.shell)
  return file ? send(file, event.headers) : text(404, pageWords.notFound)
}
