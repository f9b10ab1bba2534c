import type { Post } from '@muster/domain/people/person.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import { accept } from '@muster/domain/shared/result.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { requirePerson } from './change-certificates.ts'
import { postItem } from './post-repository.ts'

const keyOf = (params: { district: string; department: string; post: string }) =>
  keys.post(params.district, params.department, params.post)

const refOf = (params: { department: string; post: string }) =>
  ({ kind: 'post', id: params.post, department: params.department }) as const

export const createPost: Route<'createPost'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    if (!item && body.holder !== null) await requirePerson(ctx, params.department, body.holder, '/holder')
    return runCreation(
      ctx,
      refOf(params),
      item && entityOf<Post>(item),
      () => accept({ ...body, id: params.post, department: params.department, version: 0 }),
      { item: (post) => postItem(ctx.district, post) },
    )
  },
}

export const editPost: Route<'editPost'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    // A post that is not there, or has changed, is what is told of first.
    if (item?.['version'] === ctx.ifMatch && body.holder !== undefined && body.holder !== null)
      await requirePerson(ctx, params.department, body.holder, '/holder')
    return runCommand(ctx, refOf(params), item && entityOf<Post>(item), (post) => accept(edited(post, body)), {
      item: (post) => postItem(ctx.district, post),
    })
  },
}
