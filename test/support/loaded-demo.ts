import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { createProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the demo district of 13 May 2026, for journeys to start from a copy of. */
    readonly demoFolder: string
  }
}

/** Loads the demo district once for all journeys that begin on its usual day. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const product = await createProduct()
  await product.start('2026-05-13T09:00+08:00')
  await product.stop()
  project.provide('demoFolder', product.folder)
  return () => rm(product.folder, { recursive: true, force: true, maxRetries: 5 })
}
