import type { Listener } from './http-server.ts'
import { messagePage } from './identity/pages.ts'
import { securePage, sendPage } from './identity/form.ts'

/** Stands in where the web app has not been built. */
export const plainPage: Listener = (_request, response) => {
  securePage(response)
  sendPage(
    response,
    200,
    messagePage('网页尚未构建', 'The web app has not been built', 'npm run build --workspace web'),
  )
}
