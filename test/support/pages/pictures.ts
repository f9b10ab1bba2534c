import type { Page } from 'playwright-core'

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0))

/** EXIF with a place: 30°16′ N, 120°9′ E, as a phone writes it. */
const placed = (): Buffer => {
  const rational = (...parts: number[]) => parts.flatMap((part) => [0, 0, part >> 8, part & 255, 0, 0, 0, 1])
  const entry = (tag: number, type: number, count: number, value: readonly number[]) => [
    ...[tag >> 8, tag & 255, 0, type, 0, 0, 0, count],
    ...value,
  ]
  const gps = [
    ...[0, 4],
    ...entry(1, 2, 2, [...text('N'), 0, 0, 0]),
    ...entry(2, 5, 3, [0, 0, 0, 80]),
    ...entry(3, 2, 2, [...text('E'), 0, 0, 0]),
    ...entry(4, 5, 3, [0, 0, 0, 104]),
    ...[0, 0, 0, 0],
    ...rational(30, 16, 0),
    ...rational(120, 9, 0),
  ]
  const tiff = [...text('MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...entry(0x8825, 4, 1, [0, 0, 0, 26]), 0, 0, 0, 0, ...gps]
  const body = [...text('Exif'), 0, 0, ...tiff]
  const size = body.length + 2
  return Buffer.from([0xff, 0xe1, size >> 8, size & 255, ...body])
}

/** A photo as a phone takes it, drawn in the browser: JPEG with the place where it was taken. */
export const photoWithPlace = async (page: Page, width: number, height: number): Promise<Buffer> => {
  const drawn = await page.evaluate<string>(`(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} })
    const pen = canvas.getContext('2d')
    const sky = pen.createLinearGradient(0, 0, ${width}, ${height})
    sky.addColorStop(0, '#27548a')
    sky.addColorStop(1, '#dda853')
    pen.fillStyle = sky
    pen.fillRect(0, 0, ${width}, ${height})
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]
  })()`)
  const jpeg = Buffer.from(drawn, 'base64')
  return Buffer.concat([jpeg.subarray(0, 2), placed(), jpeg.subarray(2)])
}

/** Width and height of a JPEG, from its frame header. */
export const sizeOfJpeg = (jpeg: Buffer): readonly [width: number, height: number] => {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg.readUInt8(at + 1)
    if (marker >= 0xc0 && marker <= 0xc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)]
  }
  throw new Error('No frame header')
}

/** The smallest PDF that opens. */
export const pdf = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
)
