import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Profile } from './profile.ts'
import { profileOf, settingsFile, SettingsError } from './read-settings.ts'

export interface Asked {
  profile: Profile
  /** The settings file, whole path. */
  file: string
  yes: boolean
}

const read = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        profile: { type: 'string' },
        settings: { type: 'string' },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new SettingsError(`参数有误。${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** What the command line asks for; undefined where it asks for help. */
export const askedOf = (argv: readonly string[]): Asked | undefined => {
  const { profile: name, settings, yes, help } = read(argv)
  if (help) return undefined
  const profile = profileOf(name)
  return { profile, file: settings === undefined ? settingsFile(profile) : resolve(settings), yes }
}

/** Runs a command; what is wrong with what was asked for is said in words, with 2 as the exit code. */
export const explained = async (
  say: (line: string) => void,
  usage: string,
  work: () => Promise<number>,
): Promise<number> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    say(error.message)
    say(`\n没有改动任何东西。Nothing was touched.\n\n${usage}`)
    return 2
  }
}
