import { session } from '#lib/session/session.svelte.ts'
import type { Viewer } from './steps.ts'

/** The person signed in, as the drills of a department see them from the post they work from now. */
export const viewerOf = (department: string): Viewer => {
  const { here, posts, me } = session
  const reaches = here.department === null || here.department === department
  return {
    sub: me?.sub ?? '',
    roles: reaches ? here.roles : [],
    belongs: posts.some((post) => post.department === department),
  }
}
