/** Hands bytes or text to the browser as a download. */
export const saveFile = (name: string, content: BlobPart, type: string) => {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
