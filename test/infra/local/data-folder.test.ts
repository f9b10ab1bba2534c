import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mark, openDataFolder, wipe } from '../../../infra/local/data-folder.ts'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'muster-folder-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const load = () => mark({ ...openDataFolder(path, 'demo'), loaded: true })

describe('a data folder', () => {
  it('is opened again as it was left', () => {
    load()
    expect(openDataFolder(path, 'demo')).toMatchObject({ content: 'demo', loaded: true, interrupted: false })
  })

  it('of another version is refused in words and left as it is, until it is wiped', () => {
    load()
    const marker = join(path, 'muster.json')
    const older = readFileSync(marker, 'utf8').replace(/"format":\d+/, '"format":1')
    writeFileSync(marker, older)
    expect(() => openDataFolder(path, 'demo')).toThrow(/另一版本.*another version.*--reset/)
    expect(readFileSync(marker, 'utf8')).toBe(older)
    wipe(path)
    expect(openDataFolder(path, 'demo')).toMatchObject({ loaded: false })
  })
})
