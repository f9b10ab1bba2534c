import { call } from '#lib/api/call.ts'
import type { RecordRef } from './record.ts'

interface Picture {
  readonly url: string
  readonly until: number
}
const pictures = new Map<string, Picture>()
/** An address is asked for anew when less than this is left of its five minutes. */
const SPARE = 30_000

/** What this device has just sent need not come back over the line. */
export const keepPicture = (attachment: string, content: Blob) => {
  if (content.type === 'image/jpeg')
    pictures.set(attachment, { url: URL.createObjectURL(content), until: Number.POSITIVE_INFINITY })
}

/** Where a picture can be shown from, for the next minutes. */
export const pictureAddress = async (of: RecordRef, attachment: string): Promise<string> => {
  const known = pictures.get(attachment)
  if (known && known.until > Date.now()) return known.url
  const { data } = await call('openAttachment', { params: { ...of, attachment }, query: { disposition: 'inline' } })
  pictures.set(attachment, { url: data.url, until: Date.parse(data.expiresAt) - SPARE })
  return data.url
}

/** Hands the file to the browser for saving; the page stays. */
export const saveAttachment = async (of: RecordRef, attachment: string): Promise<void> => {
  const { data } = await call('openAttachment', { params: { ...of, attachment }, query: { disposition: 'attachment' } })
  const link = document.createElement('a')
  link.href = data.url
  link.download = data.name
  link.rel = 'external'
  link.click()
}
