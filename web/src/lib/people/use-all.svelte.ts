import { usePages, type Paging } from '#lib/api/pages.svelte.ts'

/** Reads page after page until the list is whole. */
const whole = <T>(paging: Paging<T>): Paging<T> => {
  $effect(() => {
    if (paging.more && !paging.loadingMore && !paging.refreshing && !paging.problem) paging.loadMore()
  })
  return paging
}

const limit = '100'

/** Everyone of a department, those who left too; null waits. */
export const usePeople = (department: () => string | null) =>
  whole(
    usePages('listPeople', () => {
      const code = department()
      return code === null ? null : { params: { department: code }, query: { limit } }
    }),
  )

/** Every certificate of a department; null waits. */
export const useCertificates = (department: () => string | null) =>
  whole(
    usePages('listCertificates', () => {
      const code = department()
      return code === null ? null : { params: { department: code }, query: { limit } }
    }),
  )
