import { sendResult } from './http-response.ts'
import type { Listener } from './http-server.ts'

let document: Promise<string> | undefined

/** The API's description, made from the contract on the first request. */
export const openApi: Listener = async (_request, response) => {
  document ??= import('@muster/domain/contract/openapi.ts').then(({ openApiDocument }) =>
    JSON.stringify(openApiDocument()),
  )
  sendResult(response, {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
    body: await document,
  })
}
