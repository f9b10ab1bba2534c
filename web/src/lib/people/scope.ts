import type { Post } from '#lib/session/posts.ts'

/** Whose people or sessions a page shows: members of a department see theirs, people of the district's office choose. */
export const departmentIn = (search: Pick<URLSearchParams, 'get'>, post: Post): string | null =>
  post.department ?? search.get('department')

/** True where someone who works from this post belongs to the department's own people or to the district's office. */
export const reaches = (post: Post, department: string): boolean =>
  post.department === null || post.department === department
