import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { securityHeaders } from '../../functions/platform/http/security-headers.ts'
import { sendText, words } from './http-response.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface HttpServer {
  port: number
  /** Its address as this machine itself reaches it. */
  own: string
  /** Until this is called every request is answered 503. */
  answerWith(listener: Listener): void
  stop(): Promise<void>
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
const FAVOURITE_PORT = 8080

/** Who listens everywhere is reached at the machine itself. */
const ownHost = (host: string) => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Listens on `port`, or without one on 8080 or, where that is taken, on another. */
export const listen = async (
  host: string,
  port: number | undefined,
  log: (line: string) => void,
): Promise<HttpServer> => {
  let listener: Listener = (_request, response) => {
    response.setHeader('retry-after', '1')
    sendText(response, 503, '正在启动。Starting.')
  }
  const server = createServer((request, response) => {
    response.setHeaders(new Map(Object.entries(securityHeaders)))
    const answer = async () => listener(request, response)
    answer().catch((error: unknown) => {
      log(`server: ${error instanceof Error ? error.stack : String(error)}`)
      if (response.headersSent) response.destroy()
      else sendText(response, 500, words.crash)
    })
  })
  const bind = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  try {
    await bind(port ?? FAVOURITE_PORT)
  } catch (error) {
    if (!isTaken(error)) throw error
    if (port !== undefined)
      throw new Error(`端口 ${port} 已被占用。Port ${port} is taken: choose another --port, or leave it out.`, {
        cause: error,
      })
    await bind(0)
    log(`端口 ${FAVOURITE_PORT} 已被占用，改用 ${portOf()}。Port ${FAVOURITE_PORT} is taken; using ${portOf()}.`)
  }
  function portOf() {
    return (server.address() as AddressInfo).port
  }
  return {
    port: portOf(),
    own: `http://${ownHost(host)}:${portOf()}`,
    answerWith: (next) => void (listener = next),
    stop: () =>
      new Promise((resolve) => {
        const hurry = setTimeout(() => server.closeAllConnections(), 1_000)
        server.close(() => {
          clearTimeout(hurry)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
