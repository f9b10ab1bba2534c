import { readFileSync } from 'node:fs'

/** What a file holds, or in both languages why it cannot be read. */
export type JsonFile = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Reads a JSON file in UTF-8; `-` is standard input. */
export const readJsonFile = (name: string): JsonFile => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(name === '-' ? 0 : name)
  } catch (error) {
    return { ok: false, message: `无法读取文件。 / Cannot read the file: ${because(error)}` }
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, message: '文件不是 UTF-8 编码。 / The file is not UTF-8.' }
  }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, message: `不是有效的 JSON。 / Not valid JSON: ${because(error)}` }
  }
}
