import type { PersonDraft } from '@muster/domain/people/person.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import { accept } from '@muster/domain/shared/result.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { personItem, personOf } from './person-repository.ts'

const keyOf = (params: { district: string; department: string; person: string }) =>
  keys.person(params.district, params.department, params.person)

export const personRef = (department: string, id: string) =>
  ({ kind: 'person', id, department, personal: true }) as const

export const newPerson = (draft: PersonDraft, department: string, id: string) => ({
  ...draft,
  id,
  department,
  version: 0,
})

export const createPerson: Route<'createPerson'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCreation(
      ctx,
      personRef(params.department, params.person),
      item && personOf(item),
      () => accept(newPerson(body, params.department, params.person)),
      { item: (person) => personItem(ctx.district, person) },
    )
  },
}

export const editPerson: Route<'editPerson'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCommand(
      ctx,
      personRef(params.department, params.person),
      item && personOf(item),
      (person) => accept(edited(person, body)),
      { item: (person) => personItem(ctx.district, person) },
    )
  },
}
