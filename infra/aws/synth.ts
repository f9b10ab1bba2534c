import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildArtefacts, outputRoot } from './artefacts.ts'
import { explained } from './command-line.ts'
import type { Artefacts } from './frame.ts'
import { profileNames, profiles, type ProfileName } from './profile.ts'
import { readSettings } from './read-settings.ts'
import { writeAssembly } from './write-assembly.ts'

const usage = `npm run synth
  写出两个分区的全部模板，不需要账号。Writes the templates of both partitions; needs no account.`

const resourcesIn = (file: string): number =>
  Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { Resources: object }).Resources).length

export interface Hands {
  /** Where assemblies are written: a folder a profile. */
  root: string
  say(line: string): void
  artefacts(): Promise<Artefacts>
}

/** Writes what one profile would deploy, with the settings that are committed, and says what it wrote. */
const write = (name: ProfileName, artefacts: Artefacts, { root, say }: Hands): void => {
  const profile = profiles[name]
  const started = performance.now()
  const { folder, stacks } = writeAssembly(root, { profile, settings: readSettings(profile), artefacts })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`\n${name} → ${relative(process.cwd(), folder)}/ (${seconds} s)`)
  for (const { templateFile, stackName, region } of Object.values(stacks).filter((stack) => stack !== undefined)) {
    const count = String(resourcesIn(join(folder, templateFile))).padStart(4)
    say(`  ${templateFile.padEnd(24)} ${count} 项资源 resources  ${stackName}, ${region}`)
  }
}

export const synth = (hands: Hands): Promise<number> =>
  explained(hands.say, usage, async () => {
    const artefacts = await hands.artefacts()
    for (const name of profileNames) write(name, artefacts, hands)
    hands.say(
      '\n规则检查全部通过（CDK 自带规则与 AwsSolutions）。Every rule of CDK’s own and of AwsSolutions holds, or the construct says why not.',
    )
    return 0
  })

if (import.meta.main)
  process.exitCode = await synth({
    root: outputRoot,
    say: console.log,
    artefacts: () => buildArtefacts(console.log),
  })
