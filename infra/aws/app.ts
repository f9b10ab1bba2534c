import { buildArtefacts } from './artefacts.ts'
import { assemble, startApp } from './assembly.ts'
import { profileOf, readSettings, SettingsError } from './read-settings.ts'

// What the CDK command line runs: `cdk <command> -c profile=aws [-c settings=FILE]`.
try {
  const context = JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}') as Record<string, string | undefined>
  const profile = profileOf(context['profile'])
  const settings = readSettings(profile, context['settings'])
  const artefacts = await buildArtefacts((line) => console.error(line))
  const app = startApp(profile)
  assemble(app, { profile, settings, artefacts })
  app.synth()
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
