import { existsSync } from 'node:fs'
import type { Instant } from '@muster/domain/shared/time.ts'
import type { Accounts } from './identity/accounts.ts'

export interface DemoDeps {
  endpoint: string
  tableName: string
  /** The product's clock. */
  now: () => Instant
}

export interface DemoDistrict {
  /** The moment at which the demonstration begins. */
  date: Instant
  accounts: Accounts
  load(deps: DemoDeps, progress: (line: string) => void): Promise<void>
}

interface Loader {
  loadDemo: DemoDistrict['load']
  demoAccounts: Accounts
}

const DATE = '2026-05-13T09:00+08:00'
const LOADER = new URL('./demo/load.ts', import.meta.url)

export const demoDistrict = async (): Promise<DemoDistrict> => {
  if (!existsSync(LOADER))
    return {
      date: DATE,
      accounts: async () => [],
      load: async (_deps, progress) => progress('demo: no demo district here'),
    }
  const { loadDemo, demoAccounts } = (await import(LOADER.href)) as Loader
  return { date: DATE, accounts: demoAccounts, load: loadDemo }
}
