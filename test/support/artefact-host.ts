import { pathToFileURL } from 'node:url'
import { endOfCall } from './end-of-call.ts'
import { standInForRobots } from './robots.ts'

// What Lambda does for a bundle, in a process that holds nothing else: loads it once, hands it one event after another.
standInForRobots()
const [, , file = ''] = process.argv
const { handler } = (await import(pathToFileURL(file).href)) as {
  handler: (event: unknown, context: unknown) => Promise<unknown>
}

const contextOf = (awsRequestId: string) => {
  const until = Date.now() + 300_000
  return {
    awsRequestId,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    memoryLimitInMB: '1024',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => until - Date.now(),
  }
}

process.on('message', ({ event, requestId }: { event: unknown; requestId: string }) => {
  // What was printed before the answer is to be read before it.
  const tell = (answer: object) => {
    for (const stream of [process.stdout, process.stderr]) stream.write(`${endOfCall}\n`)
    process.send?.(answer)
  }
  Promise.resolve()
    .then(() => handler(event, contextOf(requestId)))
    .then(
      (answer) => tell({ answer }),
      (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
    )
})
process.send?.('ready')
