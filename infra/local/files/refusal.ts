import type { ServerResponse } from 'node:http'
import { sendResult } from '../http-response.ts'

/** A refusal with S3’s own code, so that whoever calls cannot tell the two apart. */
export class FilesRefusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const denied = (message: string): never => {
  throw new FilesRefusal(403, 'AccessDenied', message)
}

export const malformed = (message: string): never => {
  throw new FilesRefusal(400, 'MalformedPOSTRequest', message)
}

const inXml = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const sendRefusal = (response: ServerResponse, { status, code, message }: FilesRefusal): void =>
  sendResult(response, {
    statusCode: status,
    headers: { 'content-type': 'application/xml', 'cache-control': 'no-store' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${inXml(code)}</Code><Message>${inXml(message)}</Message></Error>`,
  })
