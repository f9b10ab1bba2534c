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

/** One JSON line for each event; silent where Lambda’s own setting asks for no errors. */
export const logOf = (service: string): Log => {
  const write =
    (level: 'WARN' | 'ERROR'): Line =>
    (message, { error, ...details }) => {
      if (process.env['AWS_LAMBDA_LOG_LEVEL'] === 'FATAL') return
      const timestamp = new Date().toISOString()
      console.error(JSON.stringify({ level, timestamp, service, message, ...details, error: described(error) }))
    }
  return { warn: write('WARN'), error: write('ERROR') }
}
