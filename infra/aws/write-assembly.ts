import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Assembled, assemble, startApp } from './assembly.ts'
import type { Frame } from './frame.ts'

/** Describes an installation and writes its templates and their assets to `root`; throws where a rule is broken. */
export const writeAssembly = (root: string, frame: Frame): { folder: string; stacks: Assembled } => {
  const folder = join(root, frame.profile.name)
  rmSync(folder, { recursive: true, force: true })
  const app = startApp(frame.profile, folder)
  const stacks = assemble(app, frame)
  app.synth()
  return { folder, stacks }
}
