import type * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import type { ParameterName, parameters } from './endpoint.ts'
import type { EndpointName, PathParams } from './routes.ts'

type Schema<E, Key extends string> = E extends Record<Key, infer S> ? S : never
type In<S> = S extends z.ZodMiniType ? z.input<S> : undefined
type Out<S> = S extends z.ZodMiniType ? z.output<S> : undefined

/** What each endpoint takes and answers, as types alone: the web's client needs no schema at run time. */
export type Api = {
  [Name in EndpointName]: {
    params: PathParams<Name>
    query: In<Schema<Contract[Name], 'query'>>
    body: In<Schema<Contract[Name], 'body'>>
    response: Out<Schema<Contract[Name], 'response'>>
  }
}

/** The same after validation, as a handler sees it. */
export type Request<Name extends EndpointName> = {
  params: { [P in keyof PathParams<Name> & ParameterName]: z.output<(typeof parameters)[P]> }
  query: Out<Schema<Contract[Name], 'query'>>
  body: Out<Schema<Contract[Name], 'body'>>
}
export type Response<Name extends EndpointName> = Out<Schema<Contract[Name], 'response'>>
