import type { Post } from '@muster/domain/people/person.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'

export const postItem = (district: string, post: Post): Item => ({
  ...keys.post(district, post.department, post.id),
  ...post,
})

/** The register of a department: every post that needs a certificate; strongly read unless `eventual`. */
export const readPosts = async (district: string, department: string, eventual = false): Promise<Post[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: 'POST#', eventual })).map((item) =>
    entityOf<Post>(item),
  )
