import { malformed } from './refusal.ts'

export interface Part {
  readonly name: string
  /** The content, to be read before the next part is asked for. */
  readonly content: AsyncGenerator<Buffer, void>
}

const LINE_END = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')
const MOST_HEAD_BYTES = 8_192

/** `----x` of `multipart/form-data; boundary=----x`. */
export const boundaryOf = (contentType: string | undefined): string => {
  const [, quoted, plain] =
    /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^;,\s]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain ?? malformed('Send the form as multipart/form-data with a boundary')
}

const nameOf = (head: string): string => {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? ''
  return /(?:^|[;\s])name="([^"]*)"/.exec(disposition)?.[1] ?? malformed('A part has no name')
}

/** The parts of a form in their order, read from the wire as they are asked for: nothing is held but a piece at a time. */
export const partsOf = async function* (
  source: AsyncIterator<Buffer>,
  boundary: string,
): AsyncGenerator<Part, void, undefined> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first delimiter has no line before it.
  let held: Buffer = LINE_END
  const more = async () => {
    const { value, done } = await source.next()
    if (done) return malformed('The form breaks off')
    held = held.length === 0 ? value : Buffer.concat([held, value])
  }
  const take = (count: number) => {
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }
  const until = async function* (end: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = held.indexOf(end)
      if (at >= 0) {
        if (at > 0) yield take(at)
        take(end.length)
        return
      }
      // What could be the beginning of the end stays.
      const safe = held.length - end.length + 1
      if (safe > 0) yield take(safe)
      await more()
    }
  }
  const short = async (end: Buffer, most: number): Promise<string> => {
    const pieces: Buffer[] = []
    let size = 0
    for await (const piece of until(end)) {
      size += piece.length
      if (size > most) return malformed('A part’s head is too long')
      pieces.push(piece)
    }
    return Buffer.concat(pieces).toString('latin1')
  }

  await short(delimiter, MOST_HEAD_BYTES)
  for (;;) {
    while (held.length < 2) await more()
    const next = take(2).toString('latin1')
    if (next === '--') return
    if (next !== '\r\n') return malformed('The form is not built as multipart/form-data')
    const content = until(delimiter)
    // A head without a line would begin with the blank line’s second half.
    held = Buffer.concat([LINE_END, held])
    yield { name: nameOf(await short(BLANK_LINE, MOST_HEAD_BYTES)), content }
    for await (const _ of content);
  }
}
