import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { assemble, type Assembled, startApp } from '../../infra/aws/assembly.ts'
import type { Artefacts } from '../../infra/aws/frame.ts'
import { profiles, type ProfileName } from '../../infra/aws/profile.ts'
import { parseSettings, settingsFile } from '../../infra/aws/read-settings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Stands in for what a build makes: the stacks are the same, and nothing is bundled. */
export const standIns = (): Artefacts => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-cdk-'))
  const functions = join(folder, 'functions')
  const web = join(folder, 'web')
  mkdirSync(functions, { recursive: true })
  mkdirSync(join(web, '_app/immutable'), { recursive: true })
  writeFileSync(join(functions, 'index.mjs'), 'export const handler = () => undefined\n')
  writeFileSync(join(web, '_app/immutable/a.js'), 'export {}\n')
  return { code: () => Code.fromAsset(functions), web }
}

/** The committed settings of a profile, with changes; a change to undefined takes a setting away. */
export const settingsOf = (name: ProfileName, changes: Record<string, unknown> = {}) => {
  const file = settingsFile(profiles[name])
  const content = { ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...changes }
  return parseSettings(profiles[name], JSON.parse(JSON.stringify(content)), file)
}

const write = (name: ProfileName, changes: Record<string, unknown>, folder: string): void => {
  const profile = profiles[name]
  const app = startApp(profile, folder)
  assemble(app, { profile, settings: settingsOf(name, changes), artefacts: standIns() })
  app.synth()
}

/** One number for all that an assembly is made from. */
const stampOf = (): string => {
  const hash = createHash('sha256')
  const sources = [
    'infra/aws/**/*.{ts,json}',
    'functions/{platform,domain}/**/*.ts',
    'package-lock.json',
    'test/support/cdk.ts',
  ]
  for (const file of globSync(sources, { cwd: root, exclude: ['**/node_modules/**'] }).sort())
    hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

const pause = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** Whoever makes the lock folder writes; the others wait for what it writes, and no longer than a writer could take. */
const writeOnce = (name: ProfileName, folder: string): void => {
  const lock = `${folder}.lock`
  mkdirSync(join(folder, '..'), { recursive: true })
  while (!existsSync(folder)) {
    try {
      mkdirSync(lock)
    } catch {
      pause(100)
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 120_000)
        rmSync(lock, { recursive: true, force: true })
      continue
    }
    try {
      const unfinished = `${folder}.part`
      rmSync(unfinished, { recursive: true, force: true })
      write(name, {}, unfinished)
      renameSync(unfinished, folder)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
}

/** The committed settings are synthesised once for all test files, and again when a source has changed. */
const sharedFolder = (name: ProfileName): string => {
  const folder = join(root, 'node_modules/.cache/muster-cdk', stampOf(), name)
  writeOnce(name, folder)
  return folder
}

export interface Synthesised {
  /** The assembly on disk. */
  folder: string
  /** The stacks that are in it. */
  parts: (keyof Assembled)[]
  template(part: keyof Assembled): Template
}

const made = new Map<string, Synthesised>()

/** An installation by the committed settings, or with changes; throws where a rule of CDK or AWS Solutions is broken. */
export const synthesise = (name: ProfileName, changes: Record<string, unknown> = {}): Synthesised => {
  const key = JSON.stringify([name, changes])
  const before = made.get(key)
  if (before) return before
  const asCommitted = Object.keys(changes).length === 0
  const folder = asCommitted ? sharedFolder(name) : mkdtempSync(join(tmpdir(), 'muster-assembly-'))
  if (!asCommitted) write(name, changes, folder)
  const parts = (['data', 'firewall', 'assets', 'api', 'web', 'ops'] as const).filter((part) =>
    existsSync(join(folder, `${part}.template.json`)),
  )
  const template = (part: keyof Assembled) =>
    Template.fromJSON(JSON.parse(readFileSync(join(folder, `${part}.template.json`), 'utf8')) as object)
  const result = { folder, parts, template }
  made.set(key, result)
  return result
}
