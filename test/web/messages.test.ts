import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../web/messages/', import.meta.url)
const read = (locale: string, file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${locale}/${file}`, root), 'utf8'))
const settings = JSON.parse(readFileSync(new URL('../project.inlang/settings.json', root), 'utf8'))
const files = readdirSync(new URL('zh-CN/', root))

const placeholders = (message: unknown) =>
  [...new Set(JSON.stringify(message).match(/(?<!\\)\{\w+\}/g) ?? [])].toSorted()

it('every area’s file is compiled, in both languages', () => {
  const compiled: string[] = settings['plugin.inlang.messageFormat'].pathPattern
  expect(compiled.map((path) => path.split('/').at(-1)).toSorted()).toEqual(files.toSorted())
  expect(readdirSync(new URL('en/', root)).toSorted()).toEqual(files.toSorted())
})

describe.each(files)('%s', (file) => {
  const zh = read('zh-CN', file)
  const en = read('en', file)

  it('says the same things in both languages', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
  })
  it('begins each name with its area, so that no two areas share one', () => {
    const area = file.replace('.json', '')
    expect(Object.keys(zh).filter((name) => !name.startsWith(`${area}_`))).toEqual([])
  })
  it('asks for the same values in both languages', () => {
    for (const name of Object.keys(zh))
      expect([name, ...placeholders(en[name])]).toEqual([name, ...placeholders(zh[name])])
  })
})
