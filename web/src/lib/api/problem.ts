export interface FieldProblem {
  readonly pointer: string
  readonly detail: string
}

/** The server's considered refusal, RFC 9457. `title` and `detail` are already in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldProblem[]

  constructor(status: number, body: Partial<Record<'code' | 'title' | 'detail', string>> & { errors?: unknown }) {
    const code = body.code ?? `http${status}`
    super(body.detail ?? body.title ?? code)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.title = body.title ?? code
    this.detail = body.detail ?? ''
    this.errors = Array.isArray(body.errors) ? body.errors : []
  }
}

/** The network did not answer. Nothing is known about whether the request arrived. */
export class Offline extends Error {
  override readonly name = 'Offline'
}

/** The words for one field, by its JSON pointer: `/name`. */
export const fieldError = (problem: unknown, pointer: string): string | undefined =>
  problem instanceof ApiProblem ? problem.errors.find((error) => error.pointer === pointer)?.detail : undefined
