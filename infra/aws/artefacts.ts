import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildWeb, webRoot } from '../local/build-web.ts'
import { functionAsset, lambdaFunctions } from './bundling.ts'
import type { Artefacts } from './frame.ts'

/** Where everything this app writes goes: a folder a profile. */
export const outputRoot = fileURLToPath(new URL('../../.cdk', import.meta.url))

/** Builds what is deployed: the web app where its sources have changed, and every function. */
export const buildArtefacts = async (log: (line: string) => void): Promise<Artefacts> => {
  await buildWeb(log)
  const folder = (name: string) => join(outputRoot, 'functions', name)
  await Promise.all(lambdaFunctions.map((name) => functionAsset(name, folder(name), webRoot)))
  return { code: (name) => Code.fromAsset(folder(name)), web: webRoot }
}
