import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

const packers = {
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => gzipSync(bytes),
}
export type Packing = keyof typeof packers

/** Below this a packed answer saves nothing that anyone would notice. */
const WORTH_PACKING = 1024

/** How bytes of this type are best packed for somebody who accepts these encodings; undefined where they go as they are. */
export const packingFor = (bytes: number, type: unknown, accepted = ''): Packing | undefined => {
  if (bytes < WORTH_PACKING || !/^text\/|json|xml|javascript/.test(String(type ?? ''))) return undefined
  return (['br', 'gzip'] as const).find((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted),
  )
}

export const pack = (name: Packing, bytes: Buffer): Buffer => packers[name](bytes)

/** A text answer packed, where it is worth it: CloudFront packs nothing that it may not keep. */
export const packedAnswer = (
  answer: APIGatewayProxyStructuredResultV2,
  accepted: string | undefined,
): APIGatewayProxyStructuredResultV2 => {
  const { body, headers, isBase64Encoded } = answer
  if (body === undefined || isBase64Encoded) return answer
  const bytes = Buffer.from(body)
  const name = packingFor(bytes.length, headers?.['content-type'], accepted)
  if (!name) return answer
  return {
    ...answer,
    headers: { ...headers, 'content-encoding': name, vary: 'accept-encoding' },
    body: pack(name, bytes).toString('base64'),
    isBase64Encoded: true,
  }
}
