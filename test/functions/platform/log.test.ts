import { afterEach, expect, test, vi } from 'vitest'
import { logOf } from '../../../functions/platform/log.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

test('an error is logged on one line, with its cause, and without what a library hung on it', () => {
  const lines: string[] = []
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const error = Object.assign(new TypeError('broken', { cause: new Error('why') }), { $response: { body: 'personal' } })
  logOf('api').error('Unexpected error', { action: 'getMe', error })
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toMatch(/\n|personal/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ...{ level: 'ERROR', service: 'api', message: 'Unexpected error', action: 'getMe' },
    error: {
      name: 'TypeError',
      message: 'broken',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'why' },
    },
  })
})

test('what is thrown and is no error is logged as it reads', () => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => {})
  logOf('closer').warn('Refused', { error: 'just words' })
  expect(JSON.parse(String(write.mock.lastCall?.[0]))).toMatchObject({ level: 'WARN', error: 'just words' })
})

test('nothing is logged where fatal errors alone are asked for', () => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'FATAL')
  logOf('api').error('Unexpected error', { error: new Error('x') })
  expect(write).not.toHaveBeenCalled()
})
