import { defineConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname

export default defineConfig({
  root,
  test: {
    projects: [
      { test: { name: 'domain', setupFiles: ['test/support/properties.ts'], include: ['test/domain/**/*.test.ts'] } },
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'functions',
          setupFiles: ['test/support/properties.ts'],
          include: ['test/functions/**/*.test.ts', 'test/infra/**/*.test.ts', 'test/security/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'prove',
          setupFiles: ['test/support/properties.ts'],
          include: ['test/prove/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: process.env['MUSTER_PROVE'] !== 'full',
        },
      },
      { test: { name: 'web', setupFiles: ['test/support/properties.ts'], include: ['test/web/**/*.test.ts'] } },
      {
        test: {
          name: 'journeys',
          globalSetup: 'test/support/loaded-demo.ts',
          include: ['test/journeys/**/*.test.ts', 'test/security/**/*.browser.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
