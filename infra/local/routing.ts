import type { IncomingMessage, ServerResponse } from 'node:http'
import { strictTransport } from '../../functions/platform/http/security-headers.ts'
import type { Listener } from './http-server.ts'
import { openApi } from './openapi.ts'
import { sendResult, sendText, words } from './http-response.ts'

export interface Parts {
  origin: string
  api: Listener
  pages: Listener
  /** What the bucket is on AWS. */
  files: Listener
  /** Absent where an external provider signs people in. */
  identity: Listener | undefined
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

export const isLoopback = (host: string): boolean => LOOPBACK.has(host) || host === '::1'

const hostOf = (request: IncomingMessage) => {
  const url = `http://${request.headers.host ?? ''}`
  return URL.canParse(url) ? new URL(url) : undefined
}

/** One origin for everything: the API, the sign-in service and the pages. */
export const route = ({ origin, api, pages, files, identity }: Parts): Listener => {
  const home = new URL(origin)
  const local = isLoopback(home.hostname)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (home.protocol === 'https:') response.setHeaders(new Map(Object.entries(strictTransport)))
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/healthz')
      return sendResult(response, {
        statusCode: 200,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: '{"status":"ok"}',
      })
    if (local) {
      const host = hostOf(request)
      // A page elsewhere may point its own name at 127.0.0.1; it must not reach the demo accounts.
      if (!host || !isLoopback(host.hostname)) return sendText(response, 421, words.foreignHost)
      // Sign-in leads back to one origin only, so the other names of this machine are sent there.
      if (
        host.host !== home.host &&
        host.hostname === 'localhost' &&
        host.port === home.port &&
        !path.startsWith('/api/')
      ) {
        response.setHeader('location', `${origin}${request.url}`)
        return sendText(response, 307, origin)
      }
    }
    if (path === '/api/v1/openapi.json') return openApi(request, response)
    if (path.startsWith('/api/')) return api(request, response)
    if (identity && (path === '/oidc' || path.startsWith('/oidc/'))) return identity(request, response)
    if (path === '/files' || path.startsWith('/files/')) return files(request, response)
    return pages(request, response)
  }
}
