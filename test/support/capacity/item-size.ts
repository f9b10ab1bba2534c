const bytes = (text: string) => Buffer.byteLength(text)

const sizeOfNumber = (value: number): number => {
  const digits = String(Math.abs(value))
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0)
}

const sizeOfValue = (value: unknown): number => {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return bytes(value)
  if (typeof value === 'number') return sizeOfNumber(value)
  if (value instanceof Uint8Array) return value.length
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 0)
  return (
    3 +
    Object.entries(value as object).reduce(
      (sum, [name, one]) => (one === undefined ? sum : sum + 1 + bytes(name) + sizeOfValue(one)),
      0,
    )
  )
}

/** Bytes of an item as DynamoDB counts them: attribute names and values, lists and maps 3 and 1 for each element. */
export const itemSize = (item: object): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + bytes(name) + sizeOfValue(value)),
    0,
  )
