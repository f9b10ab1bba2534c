import { App } from 'aws-cdk-lib'
import { buildArtefacts } from './artefacts.ts'
import { assemble } from './assembly.ts'
import { profileOf, readSettings, SettingsError } from './read-settings.ts'

// What the CDK command line runs: `cdk <command> -c profile=aws [-c settings=FILE]`.
const app = new App()
const context = (key: string) => app.node.tryGetContext(key) as string | undefined
try {
  const profile = profileOf(context('profile'))
  const settings = readSettings(profile, context('settings'))
  assemble(app, { profile, settings, artefacts: await buildArtefacts((line) => console.error(line)) })
  app.synth()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
