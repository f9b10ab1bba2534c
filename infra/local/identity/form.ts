import type { IncomingMessage, ServerResponse } from 'node:http'

const FORM_LIMIT = 10_000

export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.length > FORM_LIMIT) throw new Error('The form is too large')
  }
  return new URLSearchParams(text)
}

/** Browsers name the origin of a form that is posted; one from elsewhere, or from a sandbox, is not ours. */
export const sameOrigin = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

/** Nothing inline, nothing from elsewhere, never inside a frame. Forms may lead back to the app on another loopback port. */
export const securePage = (response: ServerResponse): void => {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; " +
      "form-action 'self' http://127.0.0.1:* http://localhost:*",
  )
}

export const sendPage = (response: ServerResponse, statusCode: number, html: string): void => {
  response.writeHead(statusCode, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
  })
  response.end(html)
}
