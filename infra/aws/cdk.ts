import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

/** Runs CDK’s command line on an assembly that is written already; answers its exit code. */
export type RunCdk = (words: readonly string[]) => Promise<number>

const program = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')

/** CDK as it comes with the lock file: it reports nothing home, and asks nobody for news. */
export const runCdk: RunCdk = (words) =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...words, '--no-notices', '--no-version-reporting'], {
      stdio: 'inherit',
      env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' },
    })
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
