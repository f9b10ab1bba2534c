import type { UploadForm } from '@muster/domain/attachments/attachment.ts'
import { Offline } from '#lib/api/problem.ts'

/** The store would not take the post: its form ran out, or it is out of order. Another form may be taken. */
export class PostRefused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The store answered ${status}`)
    this.status = status
  }
}

/** Posts a file by its form and tells how much of it has gone, from 0 to 1. `fetch` does not tell. */
export const postForm = (
  { url, fields }: UploadForm,
  content: Blob,
  { progress, signal }: { progress: (part: number) => void; signal: AbortSignal },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', content)
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && progress(loaded / total)
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new PostRefused(request.status))
    request.onerror = () => reject(new Offline())
    request.ontimeout = () => reject(new Offline())
    request.onabort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('Cancelled'))
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) reject(new Error('Cancelled'))
    else request.send(body)
  })
