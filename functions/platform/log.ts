import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line says of the work it was written in: enough to find its other lines, and no personal data. */
export interface LogIds {
  /** API Gateway’s request, Lambda’s call or the queue’s message. */
  readonly requestId?: string | undefined
  /** The token’s subject. */
  readonly actor?: string | undefined
  /** The contract’s name of the endpoint, or the message’s type. */
  readonly action?: string | undefined
}

const current = new AsyncLocalStorage<LogIds>()

/** Does the work with these ids on each line that it logs, besides those it stands in already. */
export const logged = <T>(ids: LogIds, work: () => T): T => current.run({ ...current.getStore(), ...ids }, work)

/** An error as a log keeps it: where it came from and why, without what a library hung on it. */
const described = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        stack: error.stack,
        ...(error.cause !== undefined && { cause: described(error.cause) }),
      }
    : String(error)

type Line = (message: string, details: { readonly error: unknown; readonly [name: string]: unknown }) => void

export interface Log {
  readonly warn: Line
  readonly error: Line
}

/** Past the console: on Lambda that puts each line into a JSON text of its own, where no field can be searched for. */
const write = (stream: NodeJS.WriteStream, line: object) => void stream.write(`${JSON.stringify(line)}\n`)

/** One JSON line for each event; silent where Lambda’s own setting asks for no errors. */
export const logOf = (service: string): Log => {
  const line =
    (level: 'WARN' | 'ERROR'): Line =>
    (message, { error, ...details }) => {
      if (process.env['AWS_LAMBDA_LOG_LEVEL'] === 'FATAL') return
      const timestamp = new Date().toISOString()
      const ids = current.getStore()
      write(process.stderr, { level, timestamp, service, message, ...ids, ...details, error: described(error) })
    }
  return { warn: line('WARN'), error: line('ERROR') }
}

export type MetricName = 'QuartersOverdue' | 'ReadModelsRepaired' | 'NotDelivered'

/** Whether this is a function on AWS; on one machine nobody reads metrics. */
export const onLambda = (): boolean => process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined

/** A number that CloudWatch takes out of the log, for the alarms: by function, whose name tells one installation from another. */
export const metric = (service: string, name: MetricName, value: number, unit = 'Count'): void => {
  if (!onLambda()) return
  write(process.stdout, {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: 'Muster', Dimensions: [['Service', 'Function']], Metrics: [{ Name: name, Unit: unit }] },
      ],
    },
    Service: service,
    Function: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    [name]: value,
  })
}
