import type { Bucket } from './bucket.ts'
import { presignGet } from './signing.ts'

export interface Opening {
  readonly key: string
  /** The object’s version that was checked. */
  readonly version: string
  readonly name: string
  readonly type: string
  /** Shown in the page instead of offered for saving. */
  readonly inline: boolean
}

const OPEN_SECONDS = 300

/** RFC 8187: what is no letter, digit or one of a few signs goes by its bytes. */
const extended = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** `attachment; filename="file.pdf"; filename*=UTF-8''%E8%AE%A1%E5%88%92.pdf`; the first for readers that know no other. */
export const dispositionOf = (name: string, inline: boolean): string => {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `${inline ? 'inline' : 'attachment'}; filename="file${ending}"; filename*=UTF-8''${extended(name)}`
}

/** An address at which the file is read for five minutes, with its name and type as we know them, whatever was posted. */
export const openAddress = async (
  bucket: Bucket,
  { key, version, name, type, inline }: Opening,
  at: Date,
  seconds: number = OPEN_SECONDS,
): Promise<{ readonly url: string; readonly expiresAt: string }> => ({
  url: await presignGet(bucket, {
    address: `${bucket.url}/${key}`,
    query: {
      'response-cache-control': 'private, max-age=300',
      'response-content-disposition': dispositionOf(name, inline),
      'response-content-type': type,
      versionId: version,
    },
    at,
    seconds,
  }),
  expiresAt: new Date(at.getTime() + seconds * 1000).toISOString(),
})
