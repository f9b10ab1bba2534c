import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'

/** The context argument of a Lambda call, with the time limit the function has on AWS. */
export const lambdaContext = (functionName: string, seconds = 30): Context => {
  const deadline = Date.now() + seconds * 1000
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: `muster-${functionName}`,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:muster-${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/muster-${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  }
}
