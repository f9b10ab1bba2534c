import type { ProblemCode } from '@muster/domain/shared/problems.ts'
import type { Rejection, Result } from '@muster/domain/shared/result.ts'

/** A rejection on its way to the HTTP layer. */
export class Refusal extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection, cause?: unknown) {
    super(rejection.code, cause === undefined ? undefined : { cause })
    this.rejection = rejection
  }
}

export const refuse = (code: ProblemCode, data?: Rejection['data'], pointer?: string): never => {
  throw new Refusal({ code, ...(data && { data }), ...(pointer !== undefined && { pointer }) })
}

/** The value of a decision, or its rejection thrown to the HTTP layer. */
export const orRefuse = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refusal(result.rejection)
  return result.value
}

export const orMissing = <T>(value: T | undefined): T => value ?? refuse('missing')
