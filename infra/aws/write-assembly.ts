import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { outputRoot } from './artefacts.ts'
import { type Assembled, assemble, startApp } from './assembly.ts'
import type { Frame } from './frame.ts'

export const assemblyFolder = ({ profile }: Pick<Frame, 'profile'>): string => join(outputRoot, profile.name)

/** Describes an installation and writes its templates and their assets; throws where a rule is broken. */
export const writeAssembly = (frame: Frame): { folder: string; stacks: Assembled } => {
  const folder = assemblyFolder(frame)
  rmSync(folder, { recursive: true, force: true })
  const app = startApp(frame.profile, folder)
  const stacks = assemble(app, frame)
  app.synth()
  return { folder, stacks }
}
