import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { assemble, type Assembled, startApp } from '../../infra/aws/assembly.ts'
import type { Artefacts } from '../../infra/aws/frame.ts'
import { profiles, type ProfileName } from '../../infra/aws/profile.ts'
import { settingsFile, parseSettings } from '../../infra/aws/read-settings.ts'
import { readFileSync } from 'node:fs'

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

export type Part = keyof Assembled

export interface Synthesised {
  /** The assembly on disk. */
  folder: string
  stacks: Assembled
  template(part: Part): Template
  /** What CDK’s rules and those of AWS Solutions had to say. */
  report: unknown
}

const made = new Map<string, Synthesised>()

/** An installation as its settings describe it, synthesised once in a test file: the committed example, or with changes. */
export const synthesise = (name: ProfileName, changes: Record<string, unknown> = {}): Synthesised => {
  const key = JSON.stringify([name, changes])
  const before = made.get(key)
  if (before) return before
  const profile = profiles[name]
  const file = settingsFile(profile)
  const settings = parseSettings(profile, { ...JSON.parse(readFileSync(file, 'utf8')), ...changes }, file)
  const folder = mkdtempSync(join(tmpdir(), 'muster-assembly-'))
  const app = startApp(profile, folder)
  const stacks = assemble(app, { profile, settings, artefacts: standIns() })
  app.synth()
  const template = (part: Part) =>
    Template.fromJSON(JSON.parse(readFileSync(join(folder, `${part}.template.json`), 'utf8')))
  const report: unknown = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'))
  const result = { folder, stacks, template, report }
  made.set(key, result)
  return result
}
