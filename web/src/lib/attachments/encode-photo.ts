import { sizeKept } from './prepare-file.ts'

const QUALITY = 0.85

/** The picture drawn anew, upright and no larger than it is kept. Nothing but its pixels comes along. */
export const encodePhoto = async (file: File): Promise<Blob> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const { width, height } = sizeKept(picture.width, picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('No canvas')
    // What is transparent in a screenshot is white on paper.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(picture, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    if (!blob) throw new Error('No picture')
    return blob
  } finally {
    picture.close()
  }
}
