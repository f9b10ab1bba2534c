import { afterEach, expect, test, vi } from 'vitest'
import { logged, logOf, metric } from '../../../functions/platform/log.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const caught = (name: 'stdout' | 'stderr') => {
  const lines: string[] = []
  vi.spyOn(process[name], 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  return lines
}

test('an error is logged on one line, with its cause, and without what a library hung on it', () => {
  const lines = caught('stderr')
  const error = Object.assign(new TypeError('broken', { cause: new Error('why') }), { $response: { body: 'personal' } })
  logOf('api').error('Unexpected error', { action: 'getMe', error })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[^\n]*\n$/)
  expect(lines[0]).not.toContain('personal')
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
  const lines = caught('stderr')
  logOf('closer').warn('Refused', { error: 'just words' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'WARN', error: 'just words' })
})

test('nothing is logged where fatal errors alone are asked for', () => {
  const lines = caught('stderr')
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'FATAL')
  logOf('api').error('Unexpected error', { error: new Error('x') })
  expect(lines).toEqual([])
})

test('a line names the work it was written in, and the work around that', async () => {
  const lines = caught('stderr')
  await logged({ requestId: 'm-1' }, () =>
    logged({ action: 'dailyTick', actor: undefined }, async () => {
      await Promise.resolve()
      logOf('closer').error('Not done', { error: 'x' })
    }),
  )
  logOf('closer').error('Elsewhere', { error: 'x' })
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ service: 'closer', requestId: 'm-1', action: 'dailyTick' }),
    expect.not.objectContaining({ requestId: 'm-1' }),
  ])
})

test('a metric is one line that CloudWatch reads a number from: by service and function, nothing else', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'muster-closer')
  const lines = caught('stdout')
  metric('closer', 'QuartersOverdue', 3)
  metric('notifier', 'NotDelivered', 0)
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Muster',
          Dimensions: [['Service', 'Function']],
          Metrics: [{ Name: 'QuartersOverdue', Unit: 'Count' }],
        },
      ],
    },
    Service: 'closer',
    Function: 'muster-closer',
    QuartersOverdue: 3,
  })
})

test('on one machine no metric is printed', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', undefined)
  const lines = caught('stdout')
  metric('closer', 'ReadModelsRepaired', 1)
  expect(lines).toEqual([])
})
