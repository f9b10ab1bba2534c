import type { ServerResponse } from 'node:http'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { pageWords } from '../../functions/platform/http/pages.ts'

/** Sends a Lambda answer (payload format 2.0) as HTTP. */
export const sendResult = (response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void => {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value))
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const bodiless = statusCode === 204 || statusCode === 304
  if (!bodiless) response.setHeader('content-length', bytes.length)
  response.writeHead(statusCode)
  response.end(bodiless || response.req.method === 'HEAD' ? undefined : bytes)
}

/** A short answer in words, for what is neither the API nor a page. */
export const sendText = (response: ServerResponse, statusCode: number, body: string): void =>
  sendResult(response, { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${body}\n` })

export const words = {
  ...pageWords,
  foreignHost: '请用启动时显示的地址访问。This server answers only under the address it printed at start.',
  crash: '服务器内部错误，已记录。The server met an unexpected error and has logged it.',
} as const
